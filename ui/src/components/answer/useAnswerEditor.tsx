import { Anchor } from "@mantine/core";
import { useQueryClient } from "@tanstack/react-query";
import { type ReactNode, useCallback, useState } from "react";
import { Link } from "react-router";
import { Unreachable } from "../../api/client";
import { type Edit, useEditing } from "../../api/editing";
import { blockQuery, useHelp, useMe, usePeople } from "../../api/hooks";
import { openAt, standsAt } from "../../model/answer";
import { draftPaths, dropDraft } from "../../model/drafts";
import { blockOf } from "../../model/place";
import { words } from "../../words";
import { AnswerEditor } from "./AnswerEditor";
import { AnswerForm } from "./AnswerForm";
import { Drafts } from "./Drafts";
import type { Answer } from "./state";
import { useDraft } from "./useDraft";

const w = words.answer;

interface Target {
  answer: Answer;
  element: HTMLElement | null;
  /** What stands in the field at first, instead of the answer. */
  preset?: string | undefined;
  nonce: number;
}

export interface EditorHandle {
  /** Open an answer beside an element; `preset` replaces what stands in the field (a key that was typed over a cell). */
  open: (answer: Answer, element: HTMLElement | null, preset?: string) => void;
  /** Open what stands at a path that the page did not list. */
  openPath: (path: string, element: HTMLElement | null) => void;
  close: () => void;
  /** The path that is open, or ''. */
  path: string;
  readOnly: boolean;
  /** Put this once into the page. */
  editor: ReactNode;
}

/** One editor for all answers of a page. `onClosed` hears the path when it closes (to put the focus back). */
export function useAnswerEditor(
  map: string,
  onClosed?: (path: string, saved: boolean) => void,
): EditorHandle {
  const [target, setTarget] = useState<Target | null>(null);
  const me = useMe();
  const readOnly = me.data?.role === "viewer";

  const open = useCallback((answer: Answer, element: HTMLElement | null, preset?: string) => {
    setTarget((last) => ({ answer, element, preset, nonce: (last?.nonce ?? 0) + 1 }));
  }, []);
  const client = useQueryClient();
  const openPath = useCallback(
    async (path: string, element: HTMLElement | null) => {
      const found = await client.fetchQuery(blockQuery(map, blockOf(path))).catch(() => null);
      const answer = found?.groups
        .flatMap((group) => group.answers)
        .find((asked) => asked.answer.path === path)?.answer;
      open(answer ?? openAt(path), element);
    },
    [client, map, open],
  );
  const leave = useCallback(
    (saved = false) => {
      setTarget(null);
      if (!target) return;
      onClosed?.(target.answer.path, saved);
      if (target.element?.isConnected && onClosed === undefined) target.element.focus();
    },
    [target, onClosed],
  );
  const close = useCallback(() => setTarget(null), []);

  const [, setForgotten] = useState(0);
  const drafts = target === null && !readOnly ? draftPaths(sessionStorage, map) : [];
  const editor = target ? (
    <Opened
      key={`${target.answer.path}#${target.nonce}`}
      map={map}
      target={target}
      readOnly={readOnly}
      leave={leave}
    />
  ) : (
    <Drafts
      map={map}
      paths={drafts}
      onOpen={(path) => void openPath(path, null)}
      onForget={() => {
        for (const path of drafts) dropDraft(sessionStorage, map, path);
        setForgotten((count) => count + 1);
      }}
    />
  );
  return {
    open,
    openPath: (path, element) => void openPath(path, element),
    close,
    path: target?.answer.path ?? "",
    readOnly,
    editor,
  };
}

function Opened({
  map,
  target,
  readOnly,
  leave,
}: {
  map: string;
  target: Target;
  readOnly: boolean;
  leave: (saved?: boolean) => void;
}) {
  const { answer, element, preset } = target;
  const help = useHelp(map, answer.path);
  const people = usePeople(map);
  const draft = useDraft(map, answer, preset);
  const [seen] = useState(useEditing(map).revision);
  const { act, busy, refusal } = useAct(map, seen);
  const at = standsAt(answer);
  const send = async (change: Edit, why = "") => {
    if (!(await act(change, why))) return;
    draft.drop();
    leave(true);
  };
  return (
    <AnswerEditor
      element={element}
      opened
      title={answer.state === "open" ? w.answerThis : w.change}
      onLeave={() => leave()}
    >
      <AnswerForm
        answer={answer}
        help={help.data}
        text={draft.text}
        onText={draft.change}
        fromDraft={draft.fromDraft}
        onDropDraft={draft.drop}
        busy={busy}
        refusal={refusal || help.error?.message || ""}
        people={people.data?.people.map((person) => person.name) ?? []}
        readOnly={readOnly}
        takesFocus
        onSave={(text) =>
          text === answer.text && answer.inherited_from === ""
            ? leave()
            : void send({ do: "set", path: answer.path, answer: text })
        }
        onCancel={() => {
          draft.drop();
          leave();
        }}
        onConfirm={() => void send({ do: "confirm", path: at, answer: answer.text })}
        onRemove={() => void send({ do: "remove", path: answer.path })}
        onSign={(vote) => void send({ do: "sign", paths: [at], by: vote.by }, vote.comment)}
        onDispute={(vote) =>
          void send({ do: "dispute", path: at, by: vote.by, reason: vote.comment }, vote.comment)
        }
        onWithdraw={() => void send(withdrawal(answer))}
        settles={answer.findings.length > 0 ? <Settles map={map} codes={answer.findings} /> : null}
      />
    </AnswerEditor>
  );
}

/** Taking back what the person who signed or disputes an answer said. */
function withdrawal(answer: Answer): Edit {
  return {
    do: "withdraw",
    path: standsAt(answer),
    by: answer.by.replace(/ \(entered by .*\)$/, ""),
    reason: answer.state === "disputed" ? "dispute" : "",
  };
}

function Settles({ map, codes }: { map: string; codes: string[] }) {
  return codes.map((code, index) => (
    <span key={code}>
      {index > 0 && ", "}
      <Anchor
        component={Link}
        size="xs"
        to={`/maps/${encodeURIComponent(map)}/findings#finding-${code}`}
      >
        {code}
      </Anchor>
    </span>
  ));
}

/** Send one edit; what the server answers stands in the form, not in a corner of the screen. `act` gives whether it was written; `seen` is the revision that the form was filled in with. */
export function useAct(map: string, seen?: string) {
  const { edit } = useEditing(map);
  const [busy, setBusy] = useState(false);
  const [refusal, setRefusal] = useState("");
  const act = useCallback(
    async (change: Edit, why = ""): Promise<boolean> => {
      setBusy(true);
      setRefusal("");
      const refused = (error: Error) =>
        setRefusal(error instanceof Unreachable ? w.away : error.message);
      const result = await edit([change], why, refused, seen);
      setBusy(false);
      return result !== null;
    },
    [edit, seen],
  );
  return { act, busy, refusal };
}
