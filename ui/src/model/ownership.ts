import type { Shape } from "../api/client";
import { openAt } from "./answer";
import { holdsAll, type TableFilter } from "./filter";

export type OwnershipPage = Shape<"OwnershipPage">;
export type FieldRow = Shape<"FieldRow">;
export type OwnershipCell = Shape<"OwnershipCell">;

/**
 * The page with an answer in every cell that reads a value: what nobody need say and nobody said is not sent, as most of a
 * large map is of that kind.
 */
export function unfolded(page: OwnershipPage): OwnershipPage {
  return { ...page, rows: page.rows.map((row) => ({ ...row, cells: filled(row) })) };
}

function filled({ path, cells, fresh_question }: FieldRow): FieldRow["cells"] {
  return Object.fromEntries(
    Object.entries(cells).map(([system, cell]) => {
      if (cell.fresh || !READS.includes(cell.role)) return [system, cell];
      const fresh = { ...openAt(`${path}.fresh.${system}`, fresh_question), optional: true };
      return [system, { ...cell, fresh }];
    }),
  );
}

const READS: OwnershipCell["role"][] = ["may be behind", "is told"];

/** A line of the grid: the head of an entity, or one of its fields. */
export type Line =
  | { kind: "entity"; entity: string; fields: number; trouble: number; closed: boolean }
  | { kind: "field"; row: FieldRow };

/** The rows that a filter lets through. */
export function passing(page: OwnershipPage, filter: TableFilter): FieldRow[] {
  return page.rows.filter(
    (row) =>
      (filter.entity === "" || row.entity === filter.entity) &&
      (!filter.troubleOnly || inTrouble(row)) &&
      (filter.systems.length === 0 || filter.systems.some((system) => meets(row, system))) &&
      holdsAll(`${row.entity} ${row.field} ${row.owner.text}`, filter.text),
  );
}

/** Whether somebody has to look at a field: nobody or two own it, its owner is only assumed, or not accepted. */
export function inTrouble(row: FieldRow): boolean {
  return row.trouble !== "" || row.owner.state === "disputed" || row.owner.findings.length > 0;
}

/** Rows under the head of their entity; a closed entity shows its head alone. */
export function lines(rows: readonly FieldRow[], closed: ReadonlySet<string>): Line[] {
  const byEntity = new Map<string, FieldRow[]>();
  for (const row of rows) {
    const group = byEntity.get(row.entity);
    if (group) group.push(row);
    else byEntity.set(row.entity, [row]);
  }
  return [...byEntity].flatMap(([entity, group]): Line[] => [
    {
      kind: "entity",
      entity,
      fields: group.length,
      trouble: group.filter(inTrouble).length,
      closed: closed.has(entity),
    },
    ...(closed.has(entity) ? [] : group.map((row): Line => ({ kind: "field", row }))),
  ]);
}

/** The systems that have a column: those chosen, else those that meet a field which is shown. */
export function shownSystems(
  page: OwnershipPage,
  rows: readonly FieldRow[],
  filter: TableFilter,
): string[] {
  if (filter.systems.length > 0) return page.systems.filter((s) => filter.systems.includes(s));
  if (filter.entity === "" && filter.text === "") return page.systems;
  return page.systems.filter((system) => rows.some((row) => meets(row, system)));
}

export function meets(row: FieldRow, system: string): boolean {
  return (row.cells[system]?.role ?? "") !== "";
}

/** The line that a link speaks of: a field, or any answer below it. */
export function lineAt(all: readonly Line[], path: string): number {
  return all.findIndex(
    (line) =>
      line.kind === "field" && (path === line.row.path || path.startsWith(`${line.row.path}.`)),
  );
}

/** The column that a link speaks of: the owner, or the system whose freshness it is. */
export function columnAt(path: string, systems: readonly string[]): number {
  const fresh = /\.fresh\.(.+)$/.exec(path)?.[1];
  const at = fresh === undefined ? -1 : systems.indexOf(fresh);
  return at < 0 ? OWNER_COLUMN : at + FIRST_SYSTEM;
}

export const FIELD_COLUMN = 0;
export const OWNER_COLUMN = 1;
export const FIRST_SYSTEM = 2;
