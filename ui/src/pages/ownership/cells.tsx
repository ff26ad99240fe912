import { VisuallyHidden } from "@mantine/core";
import {
  IconAlertTriangle,
  IconChevronDown,
  IconChevronRight,
  IconCircleFilled,
  IconCircleHalf2,
  IconClock,
} from "@tabler/icons-react";
import { AnswerCell } from "../../components/answer";
import type { FieldRow, Line, OwnershipCell } from "../../model/ownership";
import { words } from "../../words";
import classes from "./Ownership.module.css";

const w = words.ownership;

export function Band({ line }: { line: Extract<Line, { kind: "entity" }> }) {
  const Icon = line.closed ? IconChevronRight : IconChevronDown;
  return (
    <span className={classes.band}>
      <Icon size={15} aria-hidden />
      {line.entity}
      <span className={classes.count}>
        {w.fields(line.fields)}
        <VisuallyHidden>{line.closed ? `, ${w.openAll}` : ""}</VisuallyHidden>
      </span>
      {line.trouble > 0 && (
        <span className={classes.trouble}>
          <IconAlertTriangle size={13} aria-hidden /> {w.needLook(line.trouble)}
        </span>
      )}
    </span>
  );
}

export function FieldCell({ row }: { row: FieldRow }) {
  return (
    <span className={classes.field} title={`${row.entity} ${row.field}`}>
      <span className={classes.name}>{row.field}</span>
      {row.type !== "value" && row.type !== row.field && (
        <span className={classes.type}>{row.type}</span>
      )}
    </span>
  );
}

export function OwnerCell({ row }: { row: FieldRow }) {
  if (row.trouble === "nobody" && row.owner.text === "") {
    return (
      <span className={classes.trouble}>
        <IconAlertTriangle size={14} aria-hidden /> {w.nobody}
      </span>
    );
  }
  return (
    <>
      <AnswerCell answer={row.owner} wrap={false} />
      {row.trouble === "two" && (
        <span className={classes.trouble} title={w.two}>
          <IconAlertTriangle size={14} aria-hidden /> {w.two}
        </span>
      )}
    </>
  );
}

export function SystemCell({ cell }: { cell: OwnershipCell | undefined }) {
  if (!cell || cell.role === "") return null;
  if (cell.role === "decides" || cell.role === "then decides") {
    const Icon = cell.role === "decides" ? IconCircleFilled : IconCircleHalf2;
    return (
      <span className={classes.decides}>
        <Icon size={12} aria-hidden /> {w.roles[cell.role]}
      </span>
    );
  }
  const { fresh } = cell;
  if (fresh && fresh.state !== "open") {
    return (
      <span className={classes.behind}>
        <IconClock size={13} aria-hidden />
        <AnswerCell answer={fresh} wrap={false} label={w.roles["may be behind"]} />
      </span>
    );
  }
  return (
    <span className={classes.told}>
      {w.roles[cell.role]}
      {fresh && !fresh.optional && <AnswerCell answer={fresh} wrap={false} />}
    </span>
  );
}
