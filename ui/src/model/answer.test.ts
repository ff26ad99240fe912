import { describe, expect, it } from "vitest";
import { exampleOf, flagged, parts, shown, written } from "./answer";

describe("an answer that is a list", () => {
  it("is read part by part, whatever stands inside a part", () => {
    expect(parts("[order, order line]")).toEqual(["order", "order line"]);
    expect(parts('["a, b", {x: [1, 2]}, c]')).toEqual(["a, b", "{x: [1, 2]}", "c"]);
    expect(parts("every 15m")).toEqual(["every 15m"]);
    expect(parts("  ")).toEqual([]);
    expect(parts("[]")).toEqual([]);
  });

  it("is written back as it was read", () => {
    for (const text of ["[order paid, every 15m]", "stock", '["a, b", c]', "[{x: 1}, y]", ""]) {
      expect(written(parts(text))).toBe(text);
    }
  });

  it("loses empty parts and needless brackets", () => {
    expect(written(["", " erp "])).toBe("erp");
    expect(written(["a", "", "b"])).toBe("[a, b]");
  });
});

describe("what a cell says", () => {
  it("prefers the words for people", () => {
    expect(shown({ text: "[ops by chat]", words: "ops by chat at once" })).toBe(
      "ops by chat at once",
    );
    expect(shown({ text: "[erp, crm]", words: "" })).toBe("erp, crm");
  });
});

it("an example is shown as it would be typed", () => {
  const at = (path: string, example: string) => exampleOf({ path, example });
  expect(at("systems.erp.in_charge", "in_charge: finance")).toBe("finance");
  expect(at("flows.a.when", "when: [order paid, every 15m]")).toBe("[order paid, every 15m]");
  expect(at("entities.stock.fields.sellable.fresh.shop", "fresh: {shop: 2m}")).toBe("");
  expect(at("duties.support.told", "ops")).toBe("ops");
});

it("an answer that is only assumed carries no flag for that", () => {
  expect(flagged({ findings: ["MAP0018"] })).toBe(0);
  expect(flagged({ findings: ["MAP0018", "FAI0002"] })).toBe(1);
});
