import type { Shape } from "../api/client";

type Proposal = Shape<"ProposalOut">;

/** Everything proposed for one thing (a system, a flow, a field, a status word): taken or left as a whole, or singly. */
export interface Block {
  path: string;
  name: string;
  proposals: Proposal[];
}

/** Where a thing ends in a path and its answers begin: `flows.orders` of `flows.orders.from`. */
export function blockOf(path: string): string {
  const parts = path.split(".");
  const length =
    parts[0] === "entities" && (parts[2] === "fields" || parts[2] === "statuses") ? 4 : 2;
  return parts.slice(0, length).join(".");
}

/** Proposals by the thing that they are about, in the order in which they were read. */
export function byBlock(proposals: Proposal[]): Block[] {
  const blocks = new Map<string, Block>();
  for (const proposal of proposals) {
    const path = blockOf(proposal.path);
    const parts = path.split(".");
    const name = parts.length === 4 ? `${parts[1]}: ${parts[3]}` : (parts[1] ?? path);
    const block = blocks.get(path) ?? { path, name, proposals: [] };
    block.proposals.push(proposal);
    blocks.set(path, block);
  }
  return [...blocks.values()];
}

/** What a proposal answers about its thing: `from` of `flows.orders.from`; '' when it is the thing itself. */
export function answerName(proposal: Proposal): string {
  return proposal.path
    .slice(blockOf(proposal.path).length + 1)
    .replaceAll(".", " ")
    .replaceAll("_", " ");
}

/** Proposals by kind, in the order in which a map grows: systems first, notes last. */
const ORDER = [
  "system",
  "person",
  "entity",
  "field",
  "owner",
  "status",
  "flow",
  "volume",
  "season",
  "map",
  "note",
];

export interface ProposalGroup {
  kind: string;
  proposals: Proposal[];
}

export function byKind(proposals: Proposal[]): ProposalGroup[] {
  const groups = new Map<string, Proposal[]>();
  for (const proposal of proposals) {
    groups.set(proposal.kind, [...(groups.get(proposal.kind) ?? []), proposal]);
  }
  const rank = (kind: string) => (ORDER.includes(kind) ? ORDER.indexOf(kind) : ORDER.length);
  return [...groups]
    .map(([kind, found]) => ({ kind, proposals: found }))
    .sort((one, other) => rank(one.kind) - rank(other.kind));
}

/** What is ticked at first: everything that contradicts nothing in the map. */
export function chosenAtFirst(proposals: Proposal[]): Set<number> {
  return new Set(
    proposals.filter((one) => one.stands === "" || one.stands === one.answer).map((one) => one.id),
  );
}

/** Changes that came back in a file: those that can be written without a decision. */
export function returnedAtFirst(changes: Shape<"ReturnedRow">[]): Set<number> {
  return new Set(
    changes.filter((one) => one.kind === "added" || one.kind === "changed").map((one) => one.id),
  );
}

/** The set with some members in or out. */
export function withMembers(chosen: Set<number>, ids: number[], taken: boolean): Set<number> {
  const next = new Set(chosen);
  for (const id of ids) {
    if (taken) next.add(id);
    else next.delete(id);
  }
  return next;
}
