import type { Shape } from "../api/client";
import { asAnswer } from "./names";

type FlowRow = Shape<"FlowRow">;
type Edit = Shape<"EditIn">;

/** What goes with a system that is removed. */
export interface Removal {
  /** Flows that end with it, because they begin or end only there. */
  dropped: string[];
  /** Flows that go on without it. */
  kept: string[];
  /** The edits that take it out of its flows. */
  edits: Edit[];
}

/** The names in an answer: `erp`, `[erp, crm]`. */
export function namesIn(answer: string): string[] {
  return answer
    .trim()
    .replace(/^\[(.*)\]$/s, "$1")
    .split(",")
    .map((name) => name.trim().replace(/^(["'])(.*)\1$/, "$2"))
    .filter(Boolean);
}

/** How a system is taken out of the flows that name it. */
export function removalOf(rows: readonly FlowRow[], system: string): Removal {
  const removal: Removal = { dropped: [], kept: [], edits: [] };
  for (const row of rows) {
    const ends = [
      { answer: row.source, least: 1 },
      { answer: row.to, least: 1 },
      ...(row.between ? [{ answer: row.between, least: 2 }] : []),
    ].filter(({ answer }) => !answer.inherited_from && namesIn(answer.text).includes(system));
    if (ends.length === 0) continue;
    const left = ends.map(({ answer, least }) => ({
      path: answer.path,
      least,
      names: namesIn(answer.text).filter((name) => name !== system),
    }));
    if (left.some(({ names, least }) => names.length < least)) {
      removal.dropped.push(row.name);
      removal.edits.push({ do: "drop", path: row.path });
    } else {
      removal.kept.push(row.name);
      for (const { path, names } of left) {
        removal.edits.push({ do: "set", path, answer: asAnswer(names) });
      }
    }
  }
  return removal;
}
