import type { Shape } from "../api/client";

export type ComparePage = Shape<"ComparePage">;
export type ChangeRow = Shape<"ChangeRow">;
export type BadgeName = "added" | "gone" | "changed";

/** What happened to each system (by name) and each edge (`edge:` and its id). */
export function badgesOf(page: ComparePage): Record<string, BadgeName> {
  const systems = new Set(page.drawing.systems.map((system) => system.name));
  const badges: Record<string, BadgeName> = {};
  for (const [kind, names] of [
    ["changed", page.changed],
    ["added", page.added],
    ["gone", page.gone],
  ] as const) {
    for (const name of names) badges[systems.has(name) ? name : `edge:${name}`] = kind;
  }
  return badges;
}

/** Changes by kind and by words in them. */
export function shownChanges(
  rows: readonly ChangeRow[],
  kind: ChangeRow["kind"] | "",
  text: string,
): ChangeRow[] {
  const wanted = text.trim().toLowerCase();
  return rows.filter(
    (row) =>
      (kind === "" || row.kind === kind) &&
      (wanted === "" ||
        [row.about, row.path, row.before, row.after].some((part) =>
          part.toLowerCase().includes(wanted),
        )),
  );
}

/** How many of each kind there are, only kinds that occur. */
export function countKinds(rows: readonly ChangeRow[]): Map<ChangeRow["kind"], number> {
  const counts = new Map<ChangeRow["kind"], number>();
  for (const row of rows) counts.set(row.kind, (counts.get(row.kind) ?? 0) + 1);
  return counts;
}
