import { describe, expect, it } from "vitest";
import { arrange, countSigns, type ProofCell, type ProofPage, signOf } from "./matrix";

const cell = (
  scenario: string,
  entity: string,
  outcome: ProofCell["outcome"],
  accepted = false,
): ProofCell => ({
  scenario,
  entity,
  outcome,
  accepted,
  says: "",
  prevent: "",
  decisions: [],
  stories: [],
});

const PAGE: ProofPage = {
  revision: "r",
  state: "done",
  number: 1,
  tried_at: "",
  stale: false,
  done: 6,
  total: 6,
  says: "",
  scope: [],
  scenarios: ["happy path", "refund", "oversell"],
  entities: ["order", "stock"],
  cells: [
    cell("happy path", "order", "held"),
    cell("happy path", "stock", "held"),
    cell("refund", "order", "does not apply"),
    cell("refund", "stock", "does not apply"),
    cell("oversell", "order", "does not apply"),
    cell("oversell", "stock", "can happen", true),
  ],
};

describe("the matrix of test cases", () => {
  it("leaves out what cannot happen, and says so", () => {
    const matrix = arrange(PAGE, { trouble: false, all: false });
    expect(matrix.scenarios).toEqual(["happy path", "oversell"]);
    expect(matrix.leftOut).toEqual(["refund"]);
    expect(matrix.cell("oversell", "stock")?.outcome).toBe("can happen");
    expect(arrange(PAGE, { trouble: false, all: true }).scenarios).toEqual(PAGE.scenarios);
  });

  it("shows only what needs somebody when asked: what is accepted does not", () => {
    expect(arrange(PAGE, { trouble: true, all: false }).scenarios).toEqual([]);
    const worse = {
      ...PAGE,
      cells: [...PAGE.cells.slice(0, 5), cell("oversell", "stock", "breaks")],
    };
    const matrix = arrange(worse, { trouble: true, all: false });
    expect(matrix.scenarios).toEqual(["oversell"]);
    expect(matrix.entities).toEqual(["stock"]);
  });

  it("shows everything that could be tried before anything was", () => {
    const never = { ...PAGE, cells: [], state: "never" as const };
    expect(arrange(never, { trouble: false, all: false })).toMatchObject({
      scenarios: PAGE.scenarios,
      leftOut: [],
    });
  });

  it("tells what is accepted apart from what is not", () => {
    expect(signOf(cell("a", "b", "can happen", true))).toBe("accepted");
    expect(signOf(cell("a", "b", "can happen"))).toBe("not accepted");
    expect(countSigns(PAGE.cells)).toEqual({ held: 2, "does not apply": 3, accepted: 1 });
  });
});
