import { describe, expect, it } from "vitest";
import { words } from "../words";
import { drawing, edge, SHOP, system } from "./fixtures";
import { linesOf } from "./lines";
import { linesByMark, litByEntity } from "./lit";
import { pathOfEntity } from "./path";

describe("where an entity goes", () => {
  it("begins where nothing brings it and follows it on", () => {
    const path = pathOfEntity(SHOP, "order");
    expect(path.hops).toEqual([
      { from: "market", to: ["shop"] },
      { from: "shop", to: ["erp"] },
    ]);
    expect(path.owners).toEqual(["erp"]);
    expect(words.map.pathSentence(path)).toBe("Order: from market to shop; on from shop to erp.");
  });

  it("names several destinations in one breath", () => {
    const path = pathOfEntity(SHOP, "stock");
    expect(words.map.pathSentence(path)).toBe(
      "Stock: from wms to erp; on from erp to shop and market.",
    );
  });

  it("goes both ways between a hub and others, and on from there", () => {
    const hub = drawing(
      [system("erp", "y"), ...["eu", "us", "wms"].map((name) => system(name, "x"))],
      [
        edge("eu", "erp", ["order"]),
        edge("erp", "eu", ["order"]),
        edge("erp", "us", ["order"], { both_ways: true }),
        edge("erp", "wms", ["order"]),
      ],
    );
    const path = pathOfEntity(hub, "order");
    expect(words.map.pathSentence(path)).toBe(
      "Order: both ways between erp and eu and us; from erp to wms.",
    );
  });

  it("goes round a circle once, beginning at its owner", () => {
    const circle = drawing(
      [system("a", "x"), system("b", "y", { owns: ["price.net"] }), system("c", "z")],
      [edge("a", "b", ["price"]), edge("b", "c", ["price"]), edge("c", "a", ["price"])],
    );
    expect(pathOfEntity(circle, "price").hops).toEqual([
      { from: "b", to: ["c"] },
      { from: "c", to: ["a"] },
      { from: "a", to: ["b"] },
    ]);
  });

  it("is empty when no flow carries it", () => {
    expect(pathOfEntity(SHOP, "refund")).toMatchObject({ hops: [], systems: [] });
  });

  it("lights the lines that carry it, with the heads that it takes", () => {
    const lit = litByEntity(SHOP, linesOf(SHOP), "stock");
    expect([...lit.systems].sort()).toEqual(["erp", "market", "shop", "wms"]);
    expect(lit.heads.get("shop>erp")).toEqual({ there: false, back: true });
    expect(lit.lines.has("shop>crm")).toBe(false);
  });

  it("counts the lines on which a risk point stands", () => {
    expect(Object.fromEntries(linesByMark(linesOf(SHOP)))).toEqual({ 1: 2, 2: 2, 4: 1 });
  });
});
