import type { Shape } from "../api/client";

type Question = Shape<"Question">;
type Answer = Shape<"Answer">;

/** What stands at the place of a question, as a cell. */
export function asAnswer(question: Question): Answer {
  return {
    path: question.path,
    question: question.question,
    text: question.answer,
    words: "",
    state: question.state,
    inherited_from: "",
    by: question.source,
    date: "",
    asks: question.asks,
    usual: question.usual,
    critical: false,
    optional: false,
    findings: question.closes,
  };
}

/** The questions to ask now: not left to anybody, not passed over in this sitting; passed ones come back when none is left. */
export function toAsk(questions: Question[], passed: ReadonlySet<string>): Question[] {
  const here = questions.filter((question) => question.parked === "");
  const fresh = here.filter((question) => !passed.has(question.path));
  return fresh.length > 0 ? fresh : here;
}

/** The questions that somebody should get: theirs by name, and those left to them. */
export function forPerson(questions: Question[], person: string): Question[] {
  return questions.filter(
    (question) =>
      question.kind !== "mend" &&
      question.kind !== "sign" &&
      (question.parked === person || (question.parked === "" && question.asks === person)),
  );
}

/** How an answer to a question is written: once, or at each place that it settles. */
export function editsFor(question: Question, text: string): Shape<"EditIn">[] {
  if (question.kind === "confirm" || question.kind === "settle") {
    return [{ do: "confirm", path: question.path, answer: text }];
  }
  const paths = question.path === "tests" ? question.covers : [question.path];
  return paths.map((path) => ({ do: "set", path, answer: text }));
}
