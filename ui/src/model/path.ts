import type { Drawing, FlowEdge } from "./lines";

/** Where an entity goes: the edges that carry it, the systems it meets, and its way in steps. */
export interface EntityPath {
  entity: string;
  edges: FlowEdge[];
  systems: string[];
  /** Between which systems it goes both ways. */
  both: { hub: string; others: string[] }[];
  /** From one system to others one way, in the order in which it gets there. */
  hops: { from: string; to: string[] }[];
  owners: string[];
}

type Next = Map<string, Set<string>>;

/** The way of an entity through the systems; one way it begins where nothing brings it, or at its owner. */
export function pathOfEntity(drawing: Drawing, entity: string): EntityPath {
  const edges = drawing.edges.filter((edge) => edge.entities.includes(entity));
  const next: Next = new Map();
  for (const edge of edges) {
    add(next, edge.source, edge.target);
    if (edge.both_ways) add(next, edge.target, edge.source);
  }
  const owners = drawing.systems
    .filter((system) =>
      system.owns.some((what) => what === entity || what.startsWith(`${entity}.`)),
    )
    .map((system) => system.name);
  const [mutual, oneWay] = apart(next);
  return {
    entity,
    edges,
    systems: [...new Set(edges.flatMap((edge) => [edge.source, edge.target]))],
    both: byHub(mutual),
    hops: walk(oneWay, owners),
    owners,
  };
}

function add(next: Next, from: string, to: string): void {
  next.set(from, (next.get(from) ?? new Set()).add(to));
}

/** What goes both ways, and what goes one way. */
function apart(next: Next): [Next, Next] {
  const mutual: Next = new Map();
  const oneWay: Next = new Map();
  for (const [from, all] of next) {
    for (const to of all) add(next.get(to)?.has(from) ? mutual : oneWay, from, to);
  }
  return [mutual, oneWay];
}

/** Each pair once, under the system that has most of them. */
function byHub(mutual: Next): EntityPath["both"] {
  const left = new Map([...mutual].map(([from, all]) => [from, new Set(all)]));
  const found: EntityPath["both"] = [];
  for (;;) {
    const [hub, others] = [...left].reduce(
      (best, one) => (one[1].size > best[1].size ? one : best),
      ["", new Set<string>()] as [string, Set<string>],
    );
    if (others.size === 0) return found;
    found.push({ hub, others: [...others] });
    for (const other of others) left.get(other)?.delete(hub);
    left.delete(hub);
  }
}

function walk(next: Next, owners: readonly string[]): EntityPath["hops"] {
  const brought = new Set([...next.values()].flatMap((all) => [...all]));
  const senders = [...next.keys()];
  const starts = [...senders.filter((name) => !brought.has(name)), ...owners, ...senders];
  const hops: EntityPath["hops"] = [];
  const seen = new Set<string>();
  for (const start of starts) {
    const queue = [start];
    for (let from = queue.shift(); from !== undefined; from = queue.shift()) {
      if (seen.has(from)) continue;
      seen.add(from);
      const to = [...(next.get(from) ?? [])];
      if (to.length > 0) hops.push({ from, to });
      queue.push(...to);
    }
  }
  return hops;
}
