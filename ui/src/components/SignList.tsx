import { Checkbox } from "@mantine/core";
import type { ReactNode } from "react";
import type { Shape } from "../api/client";
import { shown } from "../model/answer";
import classes from "./SignList.module.css";

/** Answers as they stand, each with its question: what is ticked is signed (or not accepted). */
export function SignList({
  answers,
  left,
  onLeft,
  note,
}: {
  answers: Shape<"Answer">[];
  /** Paths that are left out. */
  left: ReadonlySet<string>;
  onLeft: (left: ReadonlySet<string>) => void;
  note?: (answer: Shape<"Answer">) => ReactNode;
}) {
  const toggle = (path: string) => {
    const next = new Set(left);
    if (!next.delete(path)) next.add(path);
    onLeft(next);
  };
  return (
    <ul className={classes.list}>
      {answers.map((answer) => (
        <li key={answer.path}>
          <Checkbox
            size="sm"
            checked={!left.has(answer.path)}
            onChange={() => toggle(answer.path)}
            label={
              <>
                {answer.question} <b>{shown(answer)}</b> {note?.(answer)}
              </>
            }
          />
        </li>
      ))}
    </ul>
  );
}
