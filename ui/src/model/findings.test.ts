import { expect, it } from "vitest";
import { firstOf, matching } from "./findings";

const finding = (code: string, severity: "error" | "warning", path: string) => ({
  code,
  severity,
  name: "",
  message: `about ${code}`,
  why: "",
  decide: "",
  asks: "",
  risk: "",
  holds_at: null,
  places: [{ path, about: "", file: "", line: 1 }],
  decisions: [],
  suggestion: "",
  status: "counts" as const,
  excuse: "",
});

const groups = [
  {
    title: "Status mismatch",
    number: 1,
    findings: [finding("STA0001", "error", "entities.order")],
  },
  { title: "Further", number: 0, findings: [finding("SUP0001", "warning", "duties")] },
];

it("findings are chosen by severity and by text, and empty groups go", () => {
  expect(matching(groups, "all", "").length).toBe(2);
  expect(matching(groups, "error", "").map((group) => group.number)).toEqual([1]);
  expect(matching(groups, "all", "DUTIES").map((group) => group.number)).toEqual([0]);
  expect(matching(groups, "error", "duties")).toEqual([]);
});

it("the first findings are those of the first groups, and groups without one of them wait", () => {
  const counted = (count: number) => firstOf(groups, count).map((one) => one.findings.length);
  expect(counted(0)).toEqual([]);
  expect(counted(1)).toEqual([1]);
  expect(counted(9)).toEqual([1, 1]);
  expect(firstOf(groups, 9)[1]?.group.title).toBe("Further");
});
