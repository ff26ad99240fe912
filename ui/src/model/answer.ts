import type { Shape } from "../api/client";

export type Answer = Shape<"Answer">;

/** The parts of an answer that is written as a list: `[a, b]` gives a and b; anything else is one part. */
export function parts(text: string): string[] {
  const trimmed = text.trim();
  if (trimmed === "") return [];
  if (!trimmed.startsWith("[") || !trimmed.endsWith("]")) return [trimmed];
  const found: string[] = [];
  let part = "";
  let depth = 0;
  let quote = "";
  for (const sign of trimmed.slice(1, -1)) {
    if (quote) {
      if (sign === quote) quote = "";
    } else if (sign === '"') {
      quote = sign;
    } else if ("[{".includes(sign)) {
      depth += 1;
    } else if ("]}".includes(sign)) {
      depth -= 1;
    }
    if (sign === "," && depth === 0 && !quote) {
      found.push(bare(part));
      part = "";
    } else {
      part += sign;
    }
  }
  found.push(bare(part));
  return found.filter((each) => each !== "");
}

/** A list of parts as an answer is written: one stands alone, several in brackets. */
export function written(list: readonly string[]): string {
  const kept = list.map((each) => each.trim()).filter((each) => each !== "");
  if (kept.length <= 1) return kept[0] ?? "";
  return `[${kept.map((each) => (/[,[\]{}"]/.test(each) ? quoted(each) : each)).join(", ")}]`;
}

function quoted(text: string): string {
  return /^[[{].*[\]}]$/.test(text) ? text : `"${text.replaceAll('"', "'")}"`;
}

function bare(part: string): string {
  const text = part.trim();
  return text.length > 1 && text.startsWith('"') && text.endsWith('"') ? text.slice(1, -1) : text;
}

/** What a cell says: the words for people where there are some, a list without its brackets, else as written. */
export function shown(answer: Pick<Answer, "text" | "words">): string {
  return answer.words || parts(answer.text).join(", ");
}

/** Findings that an answer is only assumed: the look of the answer says so already. */
const ONLY_ASSUMED = new Set(["MAP0015", "MAP0018"]);

/** How many findings a cell points to with a flag. */
export function flagged(answer: Pick<Answer, "findings">): number {
  return answer.findings.filter((code) => !ONLY_ASSUMED.has(code)).length;
}

/** An open answer at a path that the server did not list: the editor asks the server how it is written. */
export function openAt(path: string, question = ""): Answer {
  return {
    path,
    question,
    text: "",
    words: "",
    state: "open",
    inherited_from: "",
    by: "",
    date: "",
    asks: "",
    usual: "",
    critical: false,
    optional: false,
    findings: [],
  };
}

/** The path where an edit of a shown answer belongs: confirming and signing mean the place where it stands. */
export function standsAt(answer: Pick<Answer, "path" | "inherited_from">): string {
  return answer.inherited_from || answer.path;
}

/** A real answer as it would be typed: without the key in front of it. '' when the example is of a whole block. */
export function exampleOf(help: Pick<Shape<"Help">, "path" | "example">): string {
  const found = /^([a-z_]+): (.*)$/.exec(help.example);
  if (!found) return help.example;
  const [, key = "", answer = ""] = found;
  const last = help.path
    .split(".")
    .at(-1)
    ?.replace(/\[\d+\]$/, "");
  return key === last ? answer : "";
}
