import { describe, expect, it } from "vitest";
import {
  badgesOf,
  type ChangeRow,
  type ComparePage,
  countKinds,
  litByChange,
  shownChanges,
} from "./changes";
import { SHOP } from "./fixtures";
import { linesOf } from "./lines";

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

  it("are put forward on the map with the ends of their lines", () => {
    const lines = linesOf(SHOP);
    const line = lines[0];
    const id = line?.there[0]?.id ?? line?.back[0]?.id ?? "";
    expect(litByChange(lines, {})).toBeNull();
    const lit = litByChange(lines, { crm: "added", [`edge:${id}`]: "changed" });
    expect([...(lit?.lines ?? [])]).toEqual([line?.id]);
    expect(lit?.systems).toEqual(new Set(["crm", line?.a, line?.b]));
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
