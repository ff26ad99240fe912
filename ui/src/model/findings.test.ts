import { expect, it } from "vitest";
import { alike, kindsOf, matching, waiversOf } from "./findings";

const finding = (code: string, severity: "error" | "warning", path: string) => ({
  code,
  severity,
  title: "",
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

it("findings of one kind stand together, and what all of them say is said once", () => {
  const found = [
    finding("OWN0001", "error", "a"),
    finding("LAG0004", "error", "b"),
    { ...finding("OWN0001", "error", "c"), why: "It drifts." },
    finding("OWN0001", "warning", "d"),
  ];
  expect(kindsOf(found).map((kind) => [kind.code, kind.findings.length])).toEqual([
    ["OWN0001", 2],
    ["LAG0004", 1],
    ["OWN0001", 1],
  ]);
  expect(alike(found, (one) => one.message)).toBe("");
  expect(alike(found.slice(0, 1), (one) => one.message)).toBe("about OWN0001");
  expect(alike(found, (one) => one.why)).toBe("");
});

it("a finding is accepted at each of its places", () => {
  const place = (path: string) => ({ path, about: "", file: "", line: 1 });
  const found = { ...finding("STA0005", "error", "a"), places: [place("a"), place("b")] };
  const said = { reason: "In spring", by: "ops", until: "2027-03-01" };
  expect(waiversOf(found, said)).toEqual([
    { do: "waive", finding: "STA0005", path: "a", ...said },
    { do: "waive", finding: "STA0005", path: "b", ...said },
  ]);
});
