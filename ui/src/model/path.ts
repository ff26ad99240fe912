import type { Drawing, FlowEdge } from "./lines";

/** Where an entity goes: the edges that carry it, the systems it meets, and its way in steps. */
export interface EntityPath {
  entity: string;
  edges: FlowEdge[];
  systems: string[];
  /** From one system to others, in the order in which it gets there. */
  hops: { from: string; to: string[] }[];
  owners: string[];
}

/** The way of an entity through the systems, beginning where nothing brings it, or at its owner when it goes round. */
export function pathOfEntity(drawing: Drawing, entity: string): EntityPath {
  const edges = drawing.edges.filter((edge) => edge.entities.includes(entity));
  const next = new Map<string, string[]>();
  const brought = new Set<string>();
  const add = (from: string, to: string) => {
    next.set(from, [...new Set([...(next.get(from) ?? []), to])]);
    brought.add(to);
  };
  for (const edge of edges) {
    add(edge.source, edge.target);
    if (edge.both_ways) add(edge.target, edge.source);
  }
  const owners = drawing.systems
    .filter((system) =>
      system.owns.some((what) => what === entity || what.startsWith(`${entity}.`)),
    )
    .map((system) => system.name);
  const senders = [...next.keys()];
  const begins = senders.filter((name) => !brought.has(name));
  const first = owners.filter((name) => next.has(name));
  const hops = walk(next, [...(begins.length ? begins : first), ...first, ...senders]);
  return {
    entity,
    edges,
    systems: [...new Set(edges.flatMap((edge) => [edge.source, edge.target]))],
    hops,
    owners,
  };
}

function walk(next: ReadonlyMap<string, string[]>, starts: string[]): EntityPath["hops"] {
  const hops: EntityPath["hops"] = [];
  const seen = new Set<string>();
  for (const start of starts) {
    const queue = [start];
    for (let from = queue.shift(); from !== undefined; from = queue.shift()) {
      if (seen.has(from)) continue;
      seen.add(from);
      const to = next.get(from) ?? [];
      if (to.length > 0) hops.push({ from, to });
      queue.push(...to);
    }
  }
  return hops;
}
