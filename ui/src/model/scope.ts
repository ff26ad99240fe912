import type { Shape } from "../api/client";

/** Days as exactly as such a figure is known: whole, from 100 on to the nearest 5. */
export function days(value: number): string {
  if (value >= 100) return (Math.round(value / 5) * 5).toLocaleString("en");
  return value.toLocaleString("en", { maximumFractionDigits: value < 10 ? 1 : 0 });
}

/** Money to the nearest thousand, below ten thousand to the nearest hundred. */
export function money(value: number, currency: string): string {
  const step = value >= 10_000 ? 1000 : 100;
  return `${(Math.round(value / step) * step).toLocaleString("en")} ${currency}`;
}

/** Working days as weeks. */
export const weeks = (value: number): number => Math.max(1, Math.round(value / 5));

/** Where a bar begins and how long it is, in hundredths of the whole; never too thin to be seen. */
export function bar(start: number, length: number, whole: number): { left: number; width: number } {
  if (whole <= 0) return { left: 0, width: 0 };
  const width = Math.min(100, Math.max(0.8, (length / whole) * 100));
  return { left: Math.min(100 - width, (start / whole) * 100), width };
}

/** The pieces of work without room, in the order in which they begin. */
export const longestChain = (steps: Shape<"WorkStep">[]): Shape<"WorkStep">[] =>
  steps.filter((step) => step.critical && step.days > 0);

/** A row of the rate card that does not rise from low to high, or is no number. */
export function wrongRow(row: { low: number; likely: number; high: number }): boolean {
  const all = [row.low, row.likely, row.high];
  return (
    all.some((one) => !Number.isFinite(one) || one < 0) ||
    row.low > row.likely ||
    row.likely > row.high
  );
}

/** A rate card with some rows changed, as it is sent: what differs from the defaults stays, too. */
export function ratesIn(
  page: Shape<"RatesPage">,
  currency: string,
  roles: Map<string, { day: number; people: number }>,
  rows: Map<string, { low: number; likely: number; high: number }>,
): Shape<"RatesIn"> {
  return {
    currency,
    roles: page.roles
      .filter((role) => roles.has(role.name) || !role.default)
      .map((role) => {
        const now = roles.get(role.name) ?? role;
        return { name: role.name, day: now.day, people: now.people };
      }),
    rows: page.rows
      .filter((row) => rows.has(row.row) || !row.default)
      .map((row) => {
        const now = rows.get(row.row);
        const { low, likely, high } = now ?? row;
        return { row: row.row, low, likely, high, source: now ? "" : row.source };
      }),
  };
}
