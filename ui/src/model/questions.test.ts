import { describe, expect, it } from "vitest";
import type { Shape } from "../api/client";
import { editsFor, forPerson, toAsk } from "./questions";

const question = (path: string, more: Partial<Shape<"Question">> = {}): Shape<"Question"> => ({
  path,
  question: `${path}?`,
  kind: "answer",
  asks: "",
  closes: [],
  risk: "",
  covers: [path],
  usual: "",
  answer: "",
  state: "open",
  source: "",
  parked: "",
  parked_note: "",
  replied: "",
  help: null,
  ...more,
});

describe("questions", () => {
  it("that were passed over come last, those left to somebody not at all", () => {
    const all = [question("a"), question("b", { parked: "ops" }), question("c")];
    expect(toAsk(all, new Set(["a"])).map((one) => one.path)).toEqual(["c"]);
    expect(toAsk(all, new Set(["a", "c"])).map((one) => one.path)).toEqual(["a", "c"]);
  });

  it("go to the person who can answer, unless they were left to another", () => {
    const all = [
      question("a", { asks: "ops" }),
      question("b", { asks: "ops", parked: "finance" }),
      question("c", { parked: "ops" }),
      question("d", { asks: "ops", kind: "mend" }),
    ];
    expect(forPerson(all, "ops").map((one) => one.path)).toEqual(["a", "c"]);
  });

  it("are answered where they stand, and one for all test cases at each of them", () => {
    expect(editsFor(question("flows.x.within"), "2m")).toEqual([
      { do: "set", path: "flows.x.within", answer: "2m" },
    ]);
    const tests = question("tests", { covers: ["tests.a", "tests.b"] });
    expect(editsFor(tests, "yes").map((edit) => edit.path)).toEqual(["tests.a", "tests.b"]);
    expect(editsFor(question("a", { kind: "confirm" }), "erp")).toEqual([
      { do: "confirm", path: "a", answer: "erp" },
    ]);
  });
});
