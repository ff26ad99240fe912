import { Anchor, Menu, VisuallyHidden } from "@mantine/core";
import { IconArrowsLeftRight, IconDotsVertical, IconFlag3 } from "@tabler/icons-react";
import { useState } from "react";
import { Link } from "react-router";
import type { Shape } from "../../api/client";
import { AnswerCell, type EditorHandle } from "../../components/answer";
import { SeaMark } from "../../components/SeaMark";
import type { Rows } from "../../components/useRows";
import type { FlowRow } from "../../model/flows";
import { blockUrl } from "../../model/place";
import { words } from "../../words";
import classes from "./Flows.module.css";

const w = words.flows;

export type OnEdit = EditorHandle["open"];
export type FlowActions = Pick<Rows, "rename" | "drop">;

/** What becomes of a failed message, each part to be answered; those that nobody answered stand side by side. */
export function Fails({
  row,
  onEdit,
  short = false,
}: {
  row: FlowRow;
  onEdit: OnEdit;
  /** Two lines for each part at most. */
  short?: boolean;
}) {
  return (
    <dl className={classes.fails} title={short ? row.fails_in_words : undefined}>
      {row.if_fails.map((answer, index) => (
        <div key={answer.path} data-open={answer.state === "open" || undefined}>
          <dt>{w.fails[index]}</dt>
          <dd>
            <AnswerCell
              answer={answer}
              onEdit={onEdit}
              label={w.fails[index] ?? ""}
              wrap={short ? "two lines" : true}
            />
          </dd>
        </div>
      ))}
    </dl>
  );
}

/** The risk points that a flow touches, and how many findings it has. */
export function Risks({
  map,
  row,
  points,
}: {
  map: string;
  row: FlowRow;
  points: Shape<"RiskPoint">[];
}) {
  const touched = points.filter((point) => row.marks.includes(point.number));
  return (
    <span className={classes.risks}>
      {touched.map((point) => (
        <SeaMark key={point.number} point={point} size={18} />
      ))}
      {row.findings > 0 ? (
        <Anchor
          component={Link}
          to={`${blockUrl(map, row.path)}#findings`}
          className={classes.flag}
        >
          <IconFlag3 size={14} aria-hidden />
          <span aria-hidden>{row.findings}</span>
          <VisuallyHidden>{w.findings(row.findings)}</VisuallyHidden>
        </Anchor>
      ) : (
        touched.length === 0 && <VisuallyHidden>{w.noFindings}</VisuallyHidden>
      )}
    </span>
  );
}

/** Both ends in one cell when it goes both ways. */
export function Both({ row, onEdit }: { row: FlowRow; onEdit: OnEdit }) {
  if (!row.between) return null;
  return (
    <span className={classes.both}>
      <AnswerCell answer={row.between} onEdit={onEdit} label={w.bothWays} />
      <IconArrowsLeftRight size={14} aria-hidden />
      <span className={classes.small}>{w.bothWays}</span>
    </span>
  );
}

export function RowMenu({
  map,
  row,
  actions,
}: {
  map: string;
  row: FlowRow;
  actions: FlowActions | undefined;
}) {
  const [used, setUsed] = useState(false);
  if (!actions) return null;
  const icon = <IconDotsVertical size={15} aria-hidden />;
  // A menu is costly to have beside each of many rows: it is made when it is first opened.
  if (!used) {
    return (
      <button
        type="button"
        className={classes.dots}
        aria-label={w.menu(row.name)}
        aria-haspopup="menu"
        onClick={() => setUsed(true)}
      >
        {icon}
      </button>
    );
  }
  return (
    <Menu position="bottom-end" withinPortal defaultOpened>
      <Menu.Target>
        <button type="button" className={classes.dots} aria-label={w.menu(row.name)}>
          {icon}
        </button>
      </Menu.Target>
      <Menu.Dropdown>
        <Menu.Item component={Link} to={blockUrl(map, row.path)}>
          {w.open}
        </Menu.Item>
        <Menu.Item onClick={() => actions.rename(row.path)}>{words.block.rename}</Menu.Item>
        <Menu.Item color="red" onClick={() => actions.drop(row.path)}>
          {words.block.drop}
        </Menu.Item>
      </Menu.Dropdown>
    </Menu>
  );
}
