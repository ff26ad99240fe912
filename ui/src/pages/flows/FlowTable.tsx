import { Anchor, UnstyledButton, VisuallyHidden } from "@mantine/core";
import { useMediaQuery } from "@mantine/hooks";
import { IconChevronDown, IconChevronUp, IconSelector } from "@tabler/icons-react";
import { memo } from "react";
import { Link } from "react-router";
import type { Shape } from "../../api/client";
import { AnswerCell } from "../../components/answer";
import { VirtualTable } from "../../components/VirtualTable";
import type { FlowRow, Sort, SortKey } from "../../model/flows";
import { blockUrl } from "../../model/place";
import { words } from "../../words";
import classes from "./Flows.module.css";
import { Both, Fails, type FlowActions, type OnEdit, Risks, RowMenu } from "./parts";

const w = words.flows;
const ROW_HEIGHT = 80;

/** Columns with their widths in pixels; `narrow` where there is no room for who decides. */
const COLUMNS: { title: string; sort?: SortKey; width: number; narrow: number }[] = [
  { title: w.columns.name, sort: "name", width: 92, narrow: 90 },
  { title: w.columns.carries, sort: "carries", width: 80, narrow: 74 },
  { title: w.columns.owners, width: 124, narrow: 0 },
  { title: w.columns.from, sort: "from", width: 70, narrow: 68 },
  { title: w.columns.to, sort: "to", width: 76, narrow: 86 },
  { title: w.columns.when, width: 100, narrow: 96 },
  { title: w.columns.within, sort: "within", width: 84, narrow: 74 },
  { title: w.columns.fails, width: 190, narrow: 194 },
  { title: w.columns.findings, sort: "findings", width: 92, narrow: 84 },
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
  const wide = useMediaQuery("(min-width: 81em)") ?? true;
  const columns = COLUMNS.filter((column) => wide || column.narrow > 0).map((column) => ({
    key: column.title,
    head: <Head column={column} sort={sort} onSort={onSort} />,
    width: wide ? column.width : column.narrow,
    sort: sorted(column.sort, sort),
  }));
  return (
    <VirtualTable
      label={w.table}
      columns={columns}
      rows={rows.length}
      rowKey={(index) => rows[index]?.name ?? String(index)}
      rowHeight={ROW_HEIGHT}
      row={(index) => {
        const row = rows[index];
        return row ? (
          <Cells
            map={map}
            row={row}
            owners={wide}
            points={points}
            onEdit={onEdit}
            actions={actions}
          />
        ) : null;
      }}
    />
  );
}

const Cells = memo(function Cells({
  map,
  row,
  owners,
  points,
  onEdit,
  actions,
}: {
  map: string;
  row: FlowRow;
  /** Whether there is room for who decides. */
  owners: boolean;
  points: Shape<"RiskPoint">[];
  onEdit: OnEdit;
  actions: FlowActions | undefined;
}) {
  return (
    <>
      <th scope="row">
        <Anchor component={Link} to={blockUrl(map, row.path)} fw={600} size="sm">
          {row.name}
        </Anchor>
      </th>
      <td>
        <AnswerCell answer={row.carries} onEdit={onEdit} />
      </td>
      {owners && (
        <td>
          <div className={classes.owners} title={row.owners}>
            {row.owners}
          </div>
        </td>
      )}
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
          <RowMenu map={map} row={row} actions={actions} />
        </span>
      </td>
    </>
  );
});

function sorted(by: SortKey | undefined, sort: Sort): "ascending" | "descending" | undefined {
  if (by === undefined || sort.by !== by) return undefined;
  return sort.down ? "descending" : "ascending";
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
  if (!by) return column.title;
  const Icon = sort.by !== by ? IconSelector : sort.down ? IconChevronDown : IconChevronUp;
  return (
    <UnstyledButton className={classes.sorter} onClick={() => onSort(by)}>
      {column.title}
      <Icon size={13} aria-hidden />
      <VisuallyHidden>, {w.sortBy(column.title)}</VisuallyHidden>
    </UnstyledButton>
  );
}
