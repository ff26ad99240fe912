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
    findings: question.closes.map((one) => one.code),
  };
}

/** A question without what stands in brackets behind it, and that: `… (one answer for orders, stock)`. */
export function headOf(question: string): { head: string; aside: string } {
  const found = /^(.*\?) \((.*)\)$/s.exec(question);
  return found ? { head: found[1] ?? "", aside: found[2] ?? "" } : { head: question, aside: "" };
}

/** The risk points whose state is another one now. */
export function movedRisks(
  before: Shape<"RiskPoint">[],
  now: Shape<"RiskPoint">[],
): Shape<"RiskPoint">[] {
  return now.filter((risk) =>
    before.some((was) => was.number === risk.number && was.state !== risk.state),
  );
}

export type GroupBy = "none" | "person" | "about" | "state";

/** Questions in which a text occurs, in groups: by whoever can answer, by what is wrong, by state; the order stays that of importance. */
export function grouped(
  questions: Question[],
  by: GroupBy,
  text: string,
): { key: string; questions: Question[] }[] {
  const wanted = text.trim().toLowerCase();
  const groups = new Map<string, Question[]>();
  for (const question of questions) {
    const said = `${question.question} ${question.asks} ${question.parked} ${question.answer}`;
    if (!said.toLowerCase().includes(wanted)) continue;
    const key = keyOf(question, by);
    const group = groups.get(key);
    if (group) group.push(question);
    else groups.set(key, [question]);
  }
  return [...groups].map(([key, found]) => ({ key, questions: found }));
}

function keyOf(question: Question, by: GroupBy): string {
  if (by === "person") return question.parked || question.asks;
  if (by === "about") return question.closes[0]?.title ?? "";
  return by === "state" ? question.kind : "";
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
