import { useCallback, useState } from "react";
import { draftOf, dropDraft, keepDraft } from "../../model/drafts";
import type { Answer } from "./state";

/** The text in the field of an answer, kept in this tab until it is saved or given up. Give the caller's component a key of the path. */
export function useDraft(map: string, answer: Answer, preset = answer.text) {
  const [found] = useState(() => draftOf(sessionStorage, map, answer.path));
  const [text, setText] = useState(found ?? preset);
  const [old, setOld] = useState(found !== null && found !== preset);
  const change = useCallback(
    (now: string) => {
      setText(now);
      keepDraft(sessionStorage, map, answer.path, now, answer.text);
    },
    [map, answer],
  );
  const drop = useCallback(() => {
    dropDraft(sessionStorage, map, answer.path);
    setOld(false);
    setText(answer.text);
  }, [map, answer]);
  return { text, change, drop, fromDraft: old };
}
