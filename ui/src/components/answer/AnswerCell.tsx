import { VisuallyHidden } from "@mantine/core";
import { IconCheck, IconFlag3, IconMessageExclamation } from "@tabler/icons-react";
import { shown } from "../../model/answer";
import { words } from "../../words";
import classes from "./AnswerCell.module.css";
import { type Answer, stateSentence } from "./state";

const w = words.answer;
/** Keeps the signs on the line of the last word. */
const NBSP = "\u00a0";

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
  wrap?: boolean;
}) {
  const content = (
    <>
      {label && <VisuallyHidden>{label}: </VisuallyHidden>}
      <AnswerText answer={answer} />
    </>
  );
  const looks = {
    className: classes.cell,
    "data-state": answer.state,
    "data-inherited": answer.inherited_from !== "" || undefined,
    "data-nowrap": !wrap || undefined,
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

/** The text of an answer with the sign and the word of its state. */
export function AnswerText({ answer }: { answer: Answer }) {
  const open = answer.state === "open";
  const signs =
    answer.state === "signed" ||
    answer.state === "disputed" ||
    (answer.findings.length > 0 && !open);
  return (
    <>
      {open && answer.optional ? (
        <span className={classes.optional}>
          <span aria-hidden>{w.optionalShort}</span>
          <VisuallyHidden>{w.optional}</VisuallyHidden>
        </span>
      ) : open ? (
        <span className={classes.open} data-critical={answer.critical || undefined}>
          <span aria-hidden>{w.openShort}</span>
          <VisuallyHidden>{w.open}</VisuallyHidden>
        </span>
      ) : (
        <span className={classes.text}>{shown(answer)}</span>
      )}
      {signs && NBSP}
      {answer.state === "signed" && (
        <IconCheck className={classes.sign} data-tone="good" size={14} stroke={2.4} aria-hidden />
      )}
      {answer.state === "disputed" && (
        <IconMessageExclamation className={classes.sign} data-tone="bad" size={15} aria-hidden />
      )}
      {answer.findings.length > 0 && !open && (
        <span className={classes.findings}>
          <IconFlag3 size={13} aria-hidden />
          <VisuallyHidden>, {w.findings(answer.findings.length)}</VisuallyHidden>
        </span>
      )}
      {!open && answer.state !== "answered" && (
        <VisuallyHidden>, {w.states[answer.state]}</VisuallyHidden>
      )}
      {answer.inherited_from !== "" && (
        <VisuallyHidden>, {w.inherited(answer.inherited_from)}</VisuallyHidden>
      )}
    </>
  );
}
