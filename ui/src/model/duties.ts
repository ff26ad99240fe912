import type { Shape } from "../api/client";

export type Duty = Shape<"Duty">;
export type DutyKind = Duty["kind"];

export const DUTY_KINDS: readonly DutyKind[] = [
  "system",
  "flow",
  "failure",
  "reconciliation",
  "message",
  "after launch",
  "launch",
];

export interface DutyFilter {
  kind: DutyKind | "";
  person: string;
  gapsOnly: boolean;
}

export const ALL_DUTIES: DutyFilter = { kind: "", person: "", gapsOnly: false };

/** The duties that a filter lets through, those of one kind together. */
export function listed(duties: readonly Duty[], filter: DutyFilter): Duty[] {
  return duties
    .filter(
      (duty) =>
        (filter.kind === "" || duty.kind === filter.kind) &&
        (filter.person === "" || filter.person in duty.people) &&
        (!filter.gapsOnly || duty.open),
    )
    .sort((one, other) => DUTY_KINDS.indexOf(one.kind) - DUTY_KINDS.indexOf(other.kind));
}

/** A line of the table: the head of a kind, or one of its duties. */
export type DutyLine = { kind: DutyKind; open: number; duty?: never } | { duty: Duty };

/** Duties, those of each kind under its head. */
export function dutyLines(duties: readonly Duty[]): DutyLine[] {
  return duties.flatMap((duty, index): DutyLine[] => {
    if (duty.kind === duties[index - 1]?.kind) return [{ duty }];
    const open = duties.filter((each) => each.kind === duty.kind && each.open).length;
    return [{ kind: duty.kind, open }, { duty }];
  });
}

/** Where the person of a duty is written; null when it follows from something else (a flow's systems). */
export function answerOf(duty: Duty): string | null {
  if (duty.kind === "flow") return null;
  if (duty.kind === "failure") return `${duty.path}.alert`;
  return `${duty.path}.in_charge`;
}

/** How many gaps there are of each kind. */
export function gaps(duties: readonly Duty[]): Map<DutyKind, number> {
  const found = new Map<DutyKind, number>();
  for (const duty of duties) {
    if (duty.open) found.set(duty.kind, (found.get(duty.kind) ?? 0) + 1);
  }
  return found;
}

/** Answers about the same duty under its name: `duties.support.hours` belongs to `support`. */
export function byDuty(asked: readonly Shape<"Asked">[]): Shape<"Group">[] {
  const found = new Map<string, Shape<"Asked">[]>();
  for (const each of asked) {
    const name = each.answer.path.split(".")[1] ?? "";
    found.set(name, [...(found.get(name) ?? []), each]);
  }
  return [...found].map(([title, answers]) => ({ title, answers }));
}
