import type { Shape } from "../api/client";

export type Drawing = Shape<"Drawing">;
export type SystemNode = Shape<"SystemNode">;
export type FlowEdge = Shape<"FlowEdge">;

/** What two systems exchange, drawn as one line: `there` goes from `a` to `b`, `back` from `b` to `a`. */
export interface Line {
  id: string;
  a: string;
  b: string;
  there: FlowEdge[];
  back: FlowEdge[];
  marks: number[];
}

/** One line for each pair of systems, from the left column to the right one. Edges to unknown systems are left out. */
export function linesOf(drawing: Drawing): Line[] {
  const column = new Map(
    drawing.systems.map((system) => [system.name, drawing.groups.indexOf(system.group)]),
  );
  const lines = new Map<string, Line>();
  for (const edge of drawing.edges) {
    const from = column.get(edge.source);
    const to = column.get(edge.target);
    if (from === undefined || to === undefined) continue;
    const key = JSON.stringify([edge.source, edge.target].sort());
    let line = lines.get(key);
    if (!line) {
      const [a, b] = from <= to ? [edge.source, edge.target] : [edge.target, edge.source];
      line = { id: edge.id, a, b, there: [], back: [], marks: [] };
      lines.set(key, line);
    }
    if (edge.both_ways || edge.source === line.a) line.there.push(edge);
    if (edge.both_ways || edge.source !== line.a) line.back.push(edge);
    line.marks = [...new Set([...line.marks, ...edge.marks])].sort((one, two) => one - two);
  }
  return [...lines.values()];
}

/** The edges of a line, each once. */
export function edgesOf(line: Line): FlowEdge[] {
  return [...new Set([...line.there, ...line.back])];
}

/** What goes along some edges, each entity once. */
export function entitiesOf(edges: readonly FlowEdge[]): string[] {
  return [...new Set(edges.flatMap((edge) => edge.entities))];
}

/** The names of the flows in some edges, each once. */
export function flowsOf(edges: readonly FlowEdge[]): string[] {
  return [...new Set(edges.flatMap((edge) => edge.flows))];
}
