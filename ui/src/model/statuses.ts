import type { Shape } from "../api/client";
import { type Answer, parts, written } from "./answer";

export type StatusMachine = Shape<"StatusMachine">;
export type Unmapped = Shape<"Unmapped">;

/** How many of a vocabulary's places for words nobody has filled. */
export function openWords(machine: StatusMachine): number {
  return machine.words.reduce((sum, word) => sum + openIn(Object.values(word.words)), 0);
}

/** Whether something about a vocabulary needs a look. */
export function needsWork(machine: StatusMachine): number {
  const next = machine.words.map((word) => word.next);
  return openWords(machine) + openIn(next) + openIn(machine.if_both);
}

function openIn(answers: readonly Answer[]): number {
  return answers.filter((answer) => answer.state === "open" && !answer.optional).length;
}

/** Words that a system really uses and that mean nothing agreed, by system. */
export function unmappedBySystem(machine: StatusMachine): [string, Unmapped[]][] {
  const found = new Map<string, Unmapped[]>();
  for (const each of machine.unmapped) {
    found.set(each.system, [...(found.get(each.system) ?? []), each]);
  }
  return [...found];
}

/** The answer of a system for an agreed word with one more of the system's words; `none` gives way to it. */
export function withWord(stands: string, word: string): string {
  const kept = parts(stands).filter((each) => each !== "none" && each !== word);
  return written([...kept, word]);
}
