import type { Shape } from "../api/client";
import type { Answer } from "./answer";

type Group = Shape<"Group">;

/** Whether nothing stands at an answer and nobody need give it. */
function spare({ answer }: Shape<"Asked">): boolean {
  return answer.state === "open" && answer.optional;
}

/** The groups of a block, without what nobody need answer unless `all` is asked for. */
export function shownGroups(groups: readonly Group[], all: boolean): Group[] {
  if (all || groups.every((group) => group.answers.every(spare))) return [...groups];
  return groups
    .map((group) => ({ ...group, answers: group.answers.filter((each) => !spare(each)) }))
    .filter((group) => group.answers.length > 0);
}

/** How many answers of a block nobody need give. */
export function hiddenCount(groups: readonly Group[]): number {
  const spares = groups.reduce((sum, group) => sum + group.answers.filter(spare).length, 0);
  const total = groups.reduce((sum, group) => sum + group.answers.length, 0);
  return spares === total ? 0 : spares;
}

/** The answers of a block that are asked for or given. */
export function asked(groups: readonly Group[]): Answer[] {
  return groups.flatMap((group) =>
    group.answers.filter((each) => !spare(each)).map((each) => each.answer),
  );
}
