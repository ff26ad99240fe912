import { describe, expect, it } from "vitest";
import type { Shape } from "../api/client";
import { editsFor, forPerson, grouped, headOf, movedRisks, toAsk } from "./questions";

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
  to_sign: [],
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

  it("stand in groups that keep the order of importance, and are found by their text", () => {
    const all = [
      question("a", { asks: "ops", closes: [{ code: "OWN0001", title: "No owner" }] }),
      question("b", { asks: "finance", kind: "confirm" }),
      question("c", { asks: "finance", parked: "ops" }),
    ];
    const keys = (by: Parameters<typeof grouped>[1], text = "") =>
      grouped(all, by, text).map((group) => [group.key, group.questions.length]);
    expect(keys("none")).toEqual([["", 3]]);
    expect(keys("person")).toEqual([
      ["ops", 2],
      ["finance", 1],
    ]);
    expect(keys("about")).toEqual([
      ["No owner", 1],
      ["", 2],
    ]);
    expect(keys("state", "FINANCE")).toEqual([
      ["confirm", 1],
      ["answer", 1],
    ]);
  });

  it("are read without what stands in brackets behind them", () => {
    expect(headOf("Who is told? (one answer for orders, stock and 1 more)")).toEqual({
      head: "Who is told?",
      aside: "one answer for orders, stock and 1 more",
    });
    expect(headOf("Who (if anybody) is told?").aside).toBe("");
  });

  it("show which risk points an answer moved", () => {
    const risk = (number: number, state: string) =>
      ({ number, name: "", state, tone: "bad", findings: 0 }) as const;
    const moved = movedRisks(
      [risk(1, "open"), risk(2, "open")],
      [risk(1, "open"), risk(2, "closed")],
    );
    expect(moved.map((one) => one.number)).toEqual([2]);
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
