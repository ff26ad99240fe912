import { describe, expect, it } from "vitest";
import { badgesOf, type ChangeRow, type ComparePage, countKinds, shownChanges } from "./changes";
import { SHOP } from "./fixtures";

const row = (kind: ChangeRow["kind"], about: string, after = ""): ChangeRow => ({
  path: `flows.${about}`,
  about,
  kind,
  before: "",
  after,
  state: "",
});
const ROWS = [
  row("added", "orders to erp", "2m"),
  row("changed", "stock"),
  row("changed", "price"),
];

describe("changes", () => {
  it("are found by kind and by any of their words", () => {
    expect(shownChanges(ROWS, "changed", "")).toHaveLength(2);
    expect(shownChanges(ROWS, "", "2M")).toEqual([ROWS[0]]);
    expect(shownChanges(ROWS, "changed", "orders")).toEqual([]);
    expect([...countKinds(ROWS)]).toEqual([
      ["added", 1],
      ["changed", 2],
    ]);
  });

  it("tell systems and lines apart on the map", () => {
    const page: ComparePage = {
      old: 1,
      new: 2,
      changes: ROWS,
      drawing: SHOP,
      added: ["crm", "shop>crm"],
      gone: [],
      changed: ["shop>erp"],
    };
    expect(badgesOf(page)).toEqual({
      crm: "added",
      "edge:shop>crm": "added",
      "edge:shop>erp": "changed",
    });
  });
});
