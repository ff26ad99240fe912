import { UnstyledButton } from "@mantine/core";
import { IconCheck } from "@tabler/icons-react";
import type { Shape } from "../../api/client";
import classes from "./Choices.module.css";

/** A few choices in the open, each with what is known about it beside it. */
export function Choices({
  options,
  chosen,
  onChoose,
}: {
  options: Shape<"Option">[];
  chosen: string;
  onChoose: (value: string) => void;
}) {
  return (
    <ul className={classes.list} data-short={options.every((each) => !each.about) || undefined}>
      {options.map((option) => (
        <li key={option.value}>
          <UnstyledButton
            className={classes.choice}
            aria-pressed={option.value === chosen}
            onClick={() => onChoose(option.value)}
          >
            <span className={classes.value}>
              {option.label || option.value}
              {option.value === chosen && <IconCheck size={14} stroke={2.2} aria-hidden />}
            </span>
            {option.about && <span className={classes.about}>{option.about}</span>}
          </UnstyledButton>
        </li>
      ))}
    </ul>
  );
}
