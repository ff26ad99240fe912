import type { Answer } from "../../model/answer";
import { blockOf, placeName } from "../../model/place";
import { words } from "../../words";

export type { Answer };

const w = words.answer;

/** The state of an answer as a sentence: who signed it, where it was taken from, who does not accept it. */
export function stateSentence(answer: Answer): string {
  const said = {
    open: () => (answer.optional ? w.optional : w.openState),
    assumed: () => w.assumedFrom(answer.by, answer.date),
    answered: () => w.answeredOnly,
    signed: () => w.signedBy(answer.by, answer.date),
    disputed: () => w.disputedBy(answer.by, answer.date),
  }[answer.state]();
  return answer.inherited_from ? `${said}. ${w.inherited(origin(answer))}.` : said;
}

/** Where an inherited answer stands, for people: the answers for all, or what it is a part of. */
export function origin(answer: Answer): string {
  const from = answer.inherited_from;
  return from.startsWith("defaults.") ? w.forAll : placeName(blockOf(from));
}
