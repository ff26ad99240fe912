import { Anchor, UnstyledButton, VisuallyHidden } from "@mantine/core";
import { IconChevronDown, IconChevronUp, IconSelector } from "@tabler/icons-react";
import { useVirtualizer } from "@tanstack/react-virtual";
import { useRef } from "react";
import { Link } from "react-router";
import type { Shape } from "../../api/client";
import { AnswerCell } from "../../components/answer";
import type { FlowRow, Sort, SortKey } from "../../model/flows";
import { words } from "../../words";
import classes from "./Flows.module.css";
import { Both, Fails, type FlowActions, flowPage, type OnEdit, Risks, RowMenu } from "./parts";

const w = words.flows;
const ROW_HEIGHT = 104;

const COLUMNS: { title: string; sort?: SortKey; width: number; className?: string }[] = [
  { title: w.columns.name, sort: "name", width: 116 },
  { title: w.columns.carries, sort: "carries", width: 100 },
  { title: w.columns.owners, width: 160, className: classes.ownersColumn },
  { title: w.columns.from, sort: "from", width: 84 },
  { title: w.columns.to, sort: "to", width: 90 },
  { title: w.columns.when, width: 124 },
  { title: w.columns.within, sort: "within", width: 92 },
  { title: w.columns.fails, width: 216 },
  { title: w.columns.findings, sort: "findings", width: 106 },
];

/** The flows as a table whose answers are changed in place. Only what is in view is drawn. */
export function FlowTable({
  map,
  rows,
  points,
  sort,
  onSort,
  onEdit,
  actions,
}: {
  map: string;
  rows: FlowRow[];
  points: Shape<"RiskPoint">[];
  sort: Sort;
  onSort: (by: SortKey) => void;
  onEdit: OnEdit;
  actions: FlowActions | undefined;
}) {
  const scroller = useRef<HTMLDivElement>(null);
  const lines = useVirtualizer({
    count: rows.length,
    getScrollElement: () => scroller.current,
    estimateSize: () => ROW_HEIGHT,
    getItemKey: (index) => rows[index]?.name ?? index,
    overscan: 4,
  });
  const items = lines.getVirtualItems();
  const above = items[0]?.start ?? 0;
  const below = lines.getTotalSize() - (items.at(-1)?.end ?? 0);
  return (
    <section ref={scroller} className={classes.scroller} aria-label={w.table}>
      <table className={classes.table} aria-rowcount={rows.length + 1}>
        <colgroup>
          {COLUMNS.map((column) => (
            <col key={column.title} className={column.className} style={{ width: column.width }} />
          ))}
        </colgroup>
        <thead>
          <tr>
            {COLUMNS.map((column) => (
              <Head key={column.title} column={column} sort={sort} onSort={onSort} />
            ))}
          </tr>
        </thead>
        <tbody>
          {above > 0 && <Space height={above} />}
          {items.map((item) => {
            const row = rows[item.index];
            if (!row) return null;
            return (
              <tr
                key={item.key}
                ref={lines.measureElement}
                data-index={item.index}
                aria-rowindex={item.index + 2}
              >
                <th scope="row">
                  <Anchor component={Link} to={flowPage(map, row.name)} fw={600} size="sm">
                    {row.name}
                  </Anchor>
                </th>
                <td>
                  <AnswerCell answer={row.carries} onEdit={onEdit} />
                </td>
                <td className={classes.ownersColumn}>
                  <div className={classes.owners} title={row.owners}>
                    {row.owners}
                  </div>
                </td>
                {row.between ? (
                  <td colSpan={2}>
                    <Both row={row} onEdit={onEdit} />
                  </td>
                ) : (
                  <>
                    <td>
                      <AnswerCell answer={row.source} onEdit={onEdit} />
                    </td>
                    <td>
                      <AnswerCell answer={row.to} onEdit={onEdit} />
                    </td>
                  </>
                )}
                <td>
                  <AnswerCell answer={row.when} onEdit={onEdit} />
                </td>
                <td>
                  <AnswerCell answer={row.within} onEdit={onEdit} />
                </td>
                <td>
                  <Fails row={row} onEdit={onEdit} short />
                </td>
                <td>
                  <span className={classes.last}>
                    <Risks map={map} row={row} points={points} />
                    <RowMenu map={map} name={row.name} actions={actions} />
                  </span>
                </td>
              </tr>
            );
          })}
          {below > 0 && <Space height={below} />}
        </tbody>
      </table>
    </section>
  );
}

function Space({ height }: { height: number }) {
  return (
    <tr aria-hidden style={{ height }}>
      <td colSpan={COLUMNS.length} />
    </tr>
  );
}

function Head({
  column,
  sort,
  onSort,
}: {
  column: (typeof COLUMNS)[number];
  sort: Sort;
  onSort: (by: SortKey) => void;
}) {
  const by = column.sort;
  if (!by) {
    return (
      <th scope="col" className={column.className}>
        {column.title}
      </th>
    );
  }
  const here = sort.by === by;
  const Icon = !here ? IconSelector : sort.down ? IconChevronDown : IconChevronUp;
  return (
    <th scope="col" aria-sort={here ? (sort.down ? "descending" : "ascending") : undefined}>
      <UnstyledButton className={classes.sorter} onClick={() => onSort(by)}>
        {column.title}
        <Icon size={13} aria-hidden />
        <VisuallyHidden>, {w.sortBy(column.title)}</VisuallyHidden>
      </UnstyledButton>
    </th>
  );
}
