import type { Shape } from "../api/client";
import { parts } from "./answer";
import { holdsAll, type TableFilter } from "./filter";

export type FlowRow = Shape<"FlowRow">;

export type SortKey = "map" | "name" | "carries" | "from" | "to" | "within" | "findings";

export interface Sort {
  by: SortKey;
  down: boolean;
}

const UNITS: Record<string, number> = {
  s: 1,
  m: 60,
  h: 3_600,
  d: 86_400,
  w: 604_800,
  mo: 2_629_800,
  y: 31_557_600,
};

/** A time of the map (`15m`) in seconds; infinite when it is none. */
export function seconds(text: string): number {
  const found = /^(\d+(?:\.\d+)?)\s*(mo|[smhdwy])\b/.exec(text.trim());
  return found
    ? Number(found[1]) * (UNITS[found[2] ?? ""] ?? Number.NaN)
    : Number.POSITIVE_INFINITY;
}

/** Every system that a flow touches. */
export function ends(row: FlowRow): string[] {
  return [row.source, row.to, ...(row.between ? [row.between] : [])].flatMap((answer) =>
    parts(answer.text),
  );
}

/** Whether somebody has to look at a flow: a finding, or an answer that nobody gave. */
export function flowInTrouble(row: FlowRow): boolean {
  const asked = [row.carries, row.when, row.within, ...row.if_fails];
  const open = asked.some((answer) => answer.state === "open" && !answer.optional);
  return row.findings > 0 || open || ends(row).length < 2;
}

/** The rows that a filter lets through, in the order asked for (`map`: as they stand in the map). */
export function arranged(rows: readonly FlowRow[], filter: TableFilter, sort: Sort): FlowRow[] {
  const found = rows.filter(
    (row) =>
      (filter.entity === "" || row.entities.includes(filter.entity)) &&
      (filter.systems.length === 0 || ends(row).some((end) => filter.systems.includes(end))) &&
      (!filter.troubleOnly || flowInTrouble(row)) &&
      holdsAll(haystack(row), filter.text),
  );
  if (sort.by === "map") return sort.down ? found.reverse() : found;
  const key = KEYS[sort.by];
  return found.sort((one, other) => compare(key(one), key(other)) * (sort.down ? -1 : 1));
}

const KEYS: Record<Exclude<SortKey, "map">, (row: FlowRow) => string | number> = {
  name: (row) => row.name.toLowerCase(),
  carries: (row) => row.entities.join(" "),
  from: (row) => (row.between ?? row.source).text,
  to: (row) => (row.between ?? row.to).text,
  within: (row) => seconds(row.within.text),
  findings: (row) => -row.findings,
};

function compare(one: string | number, other: string | number): number {
  if (typeof one === "number" && typeof other === "number") return one === other ? 0 : one - other;
  return String(one).localeCompare(String(other), "en", { numeric: true });
}

function haystack(row: FlowRow): string {
  return [row.name, ...row.entities, row.owners, ...ends(row), row.when.text].join(" ");
}

/** What a click on the head of a column makes of the order: up, down, as in the map. */
export function nextSort(sort: Sort, by: SortKey): Sort {
  if (sort.by !== by) return { by, down: false };
  return sort.down ? { by: "map", down: false } : { by, down: true };
}
