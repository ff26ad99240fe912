import type { Shape } from "../api/client";

type Proposal = Shape<"ProposalOut">;

/** Proposals by kind, in the order in which a map grows: systems first, notes last. */
const ORDER = ["system", "person", "entity", "field", "owner", "status", "flow", "volume", "note"];

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
