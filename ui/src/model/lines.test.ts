import { describe, expect, it } from "vitest";
import { drawing, edge, SHOP, system } from "./fixtures";
import { edgesOf, entitiesOf, flowsOf, linesOf } from "./lines";

describe("linesOf", () => {
  it("draws what two systems exchange as one line, from the left column to the right", () => {
    const line = linesOf(SHOP).find((one) => one.id === "shop>erp");
    expect(line).toMatchObject({ a: "shop", b: "erp", marks: [1, 2, 4] });
    expect(line?.there.map((one) => one.id)).toEqual(["shop>erp"]);
    expect(line?.back.map((one) => one.id)).toEqual(["erp>shop"]);
  });

  it("turns a line that begins in a right column, so that its id stays but its ends change", () => {
    const line = linesOf(SHOP).find((one) => one.id === "erp>market");
    expect(line).toMatchObject({ a: "market", b: "erp", there: [] });
    expect(line?.back).toHaveLength(1);
  });

  it("has an edge both ways in both directions, but only once among its edges", () => {
    const both = drawing(
      [system("a", "x"), system("b", "y")],
      [edge("a", "b", ["order"], { both_ways: true })],
    );
    const [line] = linesOf(both);
    expect(line?.there).toHaveLength(1);
    expect(line?.back).toHaveLength(1);
    expect(line && edgesOf(line)).toHaveLength(1);
  });

  it("leaves out edges to systems that are not drawn", () => {
    const torn = drawing([system("a", "x")], [edge("a", "gone", ["order"])]);
    expect(linesOf(torn)).toEqual([]);
  });

  it("tells pairs apart whose names run together", () => {
    const names = drawing(
      [system("a", "x"), system("a b", "x"), system("b c", "y"), system("c", "y")],
      [edge("a", "b c", ["order"]), edge("a b", "c", ["order"])],
    );
    expect(linesOf(names)).toHaveLength(2);
  });

  it("names entities and flows once each", () => {
    expect(entitiesOf(SHOP.edges)).toEqual(["order", "customer", "stock", "shipment"]);
    expect(new Set(flowsOf(SHOP.edges)).size).toBe(flowsOf(SHOP.edges).length);
  });
});
