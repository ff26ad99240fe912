import type { Shape } from "../api/client";

export type RevisionRow = Shape<"RevisionRow">;

/** The rows of one day, in the user's own time zone. */
export interface Day {
  day: string;
  rows: RevisionRow[];
}

/** Rows by day, in the order in which they come. */
export function byDay(rows: readonly RevisionRow[]): Day[] {
  const days: Day[] = [];
  for (const row of rows) {
    const day = localDay(row.at);
    const last = days.at(-1);
    if (last?.day === day) last.rows.push(row);
    else days.push({ day, rows: [row] });
  }
  return days;
}

/** `2026-11-26` where the user is; the text itself when it is no time. */
function localDay(at: string): string {
  const time = new Date(at);
  if (Number.isNaN(time.getTime())) return at;
  const two = (number: number) => String(number).padStart(2, "0");
  return `${time.getFullYear()}-${two(time.getMonth() + 1)}-${two(time.getDate())}`;
}

/** Two versions chosen for comparing: a third takes the place of the one chosen first. */
export function choose(chosen: readonly number[], number: number): number[] {
  if (chosen.includes(number)) return chosen.filter((one) => one !== number);
  return [...chosen, number].slice(-2);
}

/** What going back to a version takes back. */
export function takenBack(
  rows: readonly RevisionRow[],
  to: number,
): { count: number; signed: boolean } {
  const later = rows.filter((row) => row.number > to);
  return { count: (rows[0]?.number ?? to) - to, signed: later.some((row) => row.signed) };
}

/** Whether one can go back to a version: to the newest one, too, when the file itself is gone or broken. */
export function canGoBack(row: RevisionRow, newest: number, fileReadable: boolean): boolean {
  return row.readable && (row.number !== newest || !fileReadable);
}

/** The readable version that a readable one came from; 0 when there is none to compare it with. */
export function versionBefore(rows: readonly RevisionRow[], row: RevisionRow): number {
  if (!row.readable) return 0;
  return rows.find((other) => other.number < row.number && other.readable)?.number ?? 0;
}
