import type { Shape } from "../api/client";

/** Days as exactly as such a figure is known: whole, from 100 on to the nearest 5. */
export function days(value: number): string {
  if (value >= 100) return (Math.round(value / 5) * 5).toLocaleString("en");
  return value.toLocaleString("en", { maximumFractionDigits: value < 10 ? 1 : 0 });
}

/** Money to the nearest thousand, below ten thousand to the nearest hundred. */
export const money = (value: number, currency: string) => `${amount(value)} ${currency}`;

/** The same without the currency. */
export function amount(value: number): string {
  const step = value >= 10_000 ? 1000 : 100;
  return (Math.round(value / step) * step).toLocaleString("en");
}

/** Working days as weeks. */
export const weeks = (value: number): number => Math.max(1, Math.round(value / 5));

export type WorkBar = Shape<"WorkBar">;

/** Sizes of the drawn course of the work, in pixels; where it is narrow, names stand above their bars. */
export interface Sizes {
  row: number;
  head: number;
  /** From the top of a row to the middle of its bar. */
  middle: number;
  bar: number;
  left: number;
  width: number;
}

/** The course of the work in its sizes: tops of the rows, headings, and where it ends. */
export function rowsOf(bars: WorkBar[], { row, head }: Pick<Sizes, "row" | "head">) {
  const tops: number[] = [];
  const heads: { top: number; phase: string; from: number; to: number }[] = [];
  let top = 0;
  bars.forEach((bar, at) => {
    const last = heads.at(-1);
    if (last?.phase !== bar.phase) {
      heads.push({ top, phase: bar.phase, from: at, to: at + 1 });
      top += head;
    } else {
      last.to = at + 1;
    }
    tops.push(top);
    top += row;
  });
  return { tops, heads, height: top };
}

/** An arrow from where the work waited for is done to the bar that waits: along the day, then to its beginning. */
export function arrow(
  from: number,
  to: number,
  done: number,
  begins: number,
  { middle, bar }: Sizes,
): string {
  const down = to > from ? 1 : -1;
  const start = from + middle + (down * bar) / 2;
  return begins - done > 2
    ? `M${done} ${start}V${to + middle}H${begins - 1}`
    : `M${done} ${start}V${to + middle - (down * bar) / 2 - down}`;
}

/** Weeks at which the axis of the drawing has a line: at most so many. */
export function ticks(days: number, most: number): number[] {
  const weeks = Math.floor(days / 5);
  const step = [1, 2, 4, 8, 13, 26, 52].find((one) => weeks / one <= most) ?? 52;
  return Array.from({ length: Math.floor(weeks / step) + 1 }, (_, at) => at * step);
}

/** Pieces of work under headings, each heading with what they sum to; the order of `sums` counts. */
export type Line =
  | { is: "group"; sum: Shape<"Spread">; pieces: number; all: number }
  | { is: "piece"; row: Shape<"WorkRow"> };

export type Grouping = "phase" | "system" | "flow";

export function grouped(
  work: Shape<"WorkRow">[],
  sums: Shape<"Spread">[],
  by: Grouping,
  text: string,
  folded: ReadonlySet<string>,
): Line[] {
  const wanted = text.trim().toLowerCase();
  const of = new Map(sums.map((sum) => [sum.name, [] as Shape<"WorkRow">[]]));
  for (const row of work) of.get(row[by])?.push(row);
  return sums.flatMap((sum) => {
    const all = of.get(sum.name) ?? [];
    const found = wanted
      ? all.filter((row) => `${row.title} ${row.kind} ${row.system}`.toLowerCase().includes(wanted))
      : all;
    if (found.length === 0) return [];
    const group: Line = { is: "group", sum, pieces: found.length, all: all.length };
    return folded.has(sum.name)
      ? [group]
      : [group, ...found.map((row): Line => ({ is: "piece", row }))];
  });
}

/** A row of the rate card that does not rise from low to high, or is no number. */
export function wrongRow(row: { low: number; likely: number; high: number }): boolean {
  const all = [row.low, row.likely, row.high];
  return (
    all.some((one) => !Number.isFinite(one) || one < 0) ||
    row.low > row.likely ||
    row.likely > row.high
  );
}

/** What is wrong with a correlation or chance; the ends of "any two" and "on one system" hold each other. */
export function wrongShare(
  name: string,
  values: ReadonlyMap<string, number>,
): "" | "range" | "more" {
  const value = values.get(name) ?? 0;
  if (!(value >= 0 && value <= 1)) return "range";
  return name === "everything" && value > (values.get("one system") ?? 1) ? "more" : "";
}

/** What is changed on the rate card, by the name of the row; `null`: back to the default. */
export interface Changes {
  currency: string;
  roles: ReadonlyMap<string, { day: number; people: number; source: string } | null>;
  rows: ReadonlyMap<string, { low: number; likely: number; high: number; source: string } | null>;
  shares: ReadonlyMap<string, number>;
  kinds: ReadonlyMap<string, string>;
}

/** A rate card with some rows changed, as it is sent: what differs from the defaults stays, too. */
export function ratesIn(page: Shape<"RatesPage">, now: Changes): Shape<"RatesIn"> {
  const source = (text: string) => (NO_SOURCES.some((one) => text.startsWith(one)) ? "" : text);
  return {
    currency: now.currency,
    roles: page.roles.flatMap(({ name, default: usual, ...was }) => {
      const said = now.roles.get(name);
      if (said === null || (said === undefined && usual)) return [];
      const { day, people, source: from } = said ?? was;
      return [{ name, day, people, source: source(from) }];
    }),
    rows: page.rows.flatMap(({ row, default: usual, ...was }) => {
      const said = now.rows.get(row);
      if (said === null || (said === undefined && usual)) return [];
      const { low, likely, high, source: from } = said ?? was;
      return [{ row, low, likely, high, source: source(from) }];
    }),
    shares: page.shares.map(({ name, value }) => ({ name, value: now.shares.get(name) ?? value })),
    kinds: page.kinds.map(({ kind, role }) => ({ kind, role: now.kinds.get(kind) ?? role })),
  };
}

/** How the server calls a number of which nobody said where it comes from. */
export const NO_SOURCES = ["from your rate card, no source", "cautious default"];
