import { type Drawing, edgesOf, type Line } from "./lines";
import { pathOfEntity } from "./path";

/** What a filter puts forward: systems and lines by name, and which way an entity goes along each line. */
export interface LitBy {
  systems: Set<string>;
  lines: Set<string>;
  heads: Map<string, { there: boolean; back: boolean }>;
}

/** The lines and systems that an entity meets. */
export function litByEntity(drawing: Drawing, lines: readonly Line[], entity: string): LitBy {
  const { systems } = pathOfEntity(drawing, entity);
  const carries = (edges: Line["there"]) => edges.some((edge) => edge.entities.includes(entity));
  const lit: LitBy = { systems: new Set(systems), lines: new Set(), heads: new Map() };
  for (const line of lines) {
    const heads = { there: carries(line.there), back: carries(line.back) };
    if (!heads.there && !heads.back) continue;
    lit.lines.add(line.id);
    lit.heads.set(line.id, heads);
  }
  return lit;
}

/** On how many lines each risk point stands, by its number. */
export function linesByMark(lines: readonly Line[]): Map<number, number> {
  const counts = new Map<number, number>();
  for (const line of lines) {
    for (const mark of line.marks) counts.set(mark, (counts.get(mark) ?? 0) + 1);
  }
  return counts;
}

/** The line that holds an edge. */
export function lineOfEdge(lines: readonly Line[], edge: string): Line | undefined {
  return lines.find((line) => edgesOf(line).some((one) => one.id === edge));
}
