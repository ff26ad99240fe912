import type { Shape } from "../api/client";
import { edgesOf, type Line } from "./lines";

export type ComparePage = Shape<"ComparePage">;
export type ChangeRow = Shape<"ChangeRow">;
export type BadgeName = "added" | "gone" | "changed";

/** What happened to each system (by name) and each edge (`edge:` and its id). */
export function badgesOf(
  page: Pick<ComparePage, "added" | "gone" | "changed" | "drawing">,
): Record<string, BadgeName> {
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

/** What is put forward on the drawing: what changed, and the systems at the ends of lines that did; null when nothing did. */
export function litByChange(
  lines: readonly Line[],
  badges: Readonly<Record<string, BadgeName>>,
): { systems: Set<string>; lines: Set<string> } | null {
  const found = lines.filter((line) => edgesOf(line).some((edge) => badges[`edge:${edge.id}`]));
  const systems = Object.keys(badges).filter((name) => !name.startsWith("edge:"));
  if (found.length + systems.length === 0) return null;
  return {
    systems: new Set([...systems, ...found.flatMap((line) => [line.a, line.b])]),
    lines: new Set(found.map((line) => line.id)),
  };
}

/** The later drawing with what is gone since the earlier one; without risk points, which are another subject. */
export function bothDrawn(
  now: ComparePage["drawing"],
  before: ComparePage["drawing"] | undefined,
  gone: readonly string[],
): ComparePage["drawing"] {
  const lost = new Set(gone);
  const systems = before?.systems.filter((system) => lost.has(system.name)) ?? [];
  const edges = before?.edges.filter((edge) => lost.has(edge.id)) ?? [];
  const groups = before?.groups.filter((group) => systems.some((one) => one.group === group)) ?? [];
  return {
    ...now,
    groups: inOrder([...now.groups], groups, before?.groups ?? []),
    systems: [...now.systems, ...systems],
    edges: [...now.edges, ...edges].map((edge) => ({ ...edge, marks: [] })),
  };
}

/** Groups that only the earlier drawing has stand where they stood: after the group before them. */
function inOrder(now: string[], lost: readonly string[], before: readonly string[]): string[] {
  const groups = [...now];
  for (const group of lost) {
    if (groups.includes(group)) continue;
    const left = before
      .slice(0, before.indexOf(group))
      .reverse()
      .find((one) => groups.includes(one));
    groups.splice(left === undefined ? 0 : groups.indexOf(left) + 1, 0, group);
  }
  return groups;
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
