import { describe, expect, it } from "vitest";
import type { Shape } from "../api/client";
import { namesIn, removalOf } from "./removal";

const answer = (path: string, text: string): Shape<"Answer"> => ({
  path,
  question: "",
  text,
  words: "",
  state: text ? "answered" : "open",
  inherited_from: "",
  by: "",
  date: "",
  asks: "",
  usual: "",
  critical: false,
  optional: false,
  findings: [],
});

const row = (name: string, from: string, to: string, between = ""): Shape<"FlowRow"> => {
  const path = `flows.${name}`;
  return {
    name,
    path,
    entities: [],
    owners: "",
    carries: answer(`${path}.carries`, "order"),
    source: answer(`${path}.from`, from),
    to: answer(`${path}.to`, to),
    between: between ? answer(`${path}.between`, between) : null,
    when: answer(`${path}.when`, ""),
    within: answer(`${path}.within`, ""),
    if_fails: [],
    fails_in_words: "",
    findings: 0,
    marks: [],
  };
};

const ROWS = [
  row("orders", "shop", "[erp, crm]"),
  row("customers", "", "crm"),
  row("stock", "erp", "shop"),
  row("people", "", "", "[crm, erp]"),
];

describe("removing a system", () => {
  it("reads the names in an answer", () => {
    expect(namesIn("erp")).toEqual(["erp"]);
    expect(namesIn('[erp, "shop eu"]')).toEqual(["erp", "shop eu"]);
    expect(namesIn("")).toEqual([]);
  });

  it("ends the flows that have no other end, those without a beginning too, and shortens the rest", () => {
    expect(removalOf(ROWS, "crm")).toEqual({
      dropped: ["customers", "people"],
      kept: ["orders"],
      edits: [
        { do: "set", path: "flows.orders.to", answer: "erp" },
        { do: "drop", path: "flows.customers" },
        { do: "drop", path: "flows.people" },
      ],
    });
  });

  it("touches nothing of a system that no flow names", () => {
    expect(removalOf(ROWS, "hub")).toEqual({ dropped: [], kept: [], edits: [] });
  });
});
