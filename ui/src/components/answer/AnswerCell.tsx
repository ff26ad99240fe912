import { VisuallyHidden } from "@mantine/core";
import { IconCheck, IconFlag3, IconMessageExclamation } from "@tabler/icons-react";
import { flagged, shown } from "../../model/answer";
import { words } from "../../words";
import classes from "./AnswerCell.module.css";
import { type Answer, origin, stateSentence } from "./state";

const w = words.answer;
/** Longest last word, in characters, that keeps the signs behind it on its line. */
const LAST_WORD_MAX = 24;

/** One answer as a cell. With `onEdit` it is a button; `label` says what the cell is about where no header does. */
export function AnswerCell({
  answer,
  onEdit,
  label = "",
  wrap = true,
}: {
  answer: Answer;
  onEdit?: ((answer: Answer, element: HTMLElement) => void) | undefined;
  label?: string;
  /** Whether it goes over several lines, or over two at most. */
  wrap?: boolean | "two lines";
}) {
  const content = (
    <>
      {label && <VisuallyHidden>{label}: </VisuallyHidden>}
      <AnswerText answer={answer} wrap={wrap !== false} />
    </>
  );
  const looks = {
    className: classes.cell,
    "data-state": answer.state,
    "data-inherited": answer.inherited_from !== "" || undefined,
    "data-nowrap": !wrap || undefined,
    "data-clamped": wrap === "two lines" || undefined,
    "data-path": answer.path,
    title: stateSentence(answer),
  };
  if (!onEdit) return <span {...looks}>{content}</span>;
  return (
    <button type="button" {...looks} onClick={(event) => onEdit(answer, event.currentTarget)}>
      {content}
    </button>
  );
}

/** The text of an answer with the signs and the words of its state; `wrap` lets it go over several lines. */
export function AnswerText({ answer, wrap = true }: { answer: Answer; wrap?: boolean }) {
  if (answer.state === "open") return <Open answer={answer} />;
  const signs = <Signs answer={answer} />;
  const text = shown(answer);
  const space = text.lastIndexOf(" ") + 1;
  const last = text.length - space > LAST_WORD_MAX ? text.length : space;
  return (
    <>
      {wrap ? (
        <span className={classes.text}>
          {text.slice(0, last)}
          <span className={classes.last}>
            {text.slice(last)}
            {signs}
          </span>
        </span>
      ) : (
        <>
          <span className={classes.text}>{text}</span>
          {signs}
        </>
      )}
      {answer.state !== "answered" && <VisuallyHidden>, {w.states[answer.state]}</VisuallyHidden>}
      {answer.inherited_from !== "" && (
        <VisuallyHidden>, {w.inherited(origin(answer))}</VisuallyHidden>
      )}
    </>
  );
}

function Open({ answer }: { answer: Answer }) {
  return (
    <span
      className={answer.optional ? classes.optional : classes.open}
      data-critical={answer.critical || undefined}
    >
      <span aria-hidden>{answer.optional ? w.optionalShort : w.openShort}</span>
      <VisuallyHidden>{answer.optional ? w.optional : w.open}</VisuallyHidden>
    </span>
  );
}

function Signs({ answer }: { answer: Answer }) {
  const flags = flagged(answer);
  return (
    <>
      {answer.state === "signed" && (
        <IconCheck className={classes.sign} data-tone="good" size={14} stroke={2.4} aria-hidden />
      )}
      {answer.state === "disputed" && (
        <IconMessageExclamation className={classes.sign} data-tone="bad" size={15} aria-hidden />
      )}
      {flags > 0 && (
        <span className={classes.sign} data-tone="bad">
          <IconFlag3 size={13} aria-hidden />
          <VisuallyHidden>, {w.findings(flags)}</VisuallyHidden>
        </span>
      )}
    </>
  );
}
