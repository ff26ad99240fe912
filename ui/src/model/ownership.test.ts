import { describe, expect, it } from "vitest";
import { ALL } from "./filter";
import { columnAt, lineAt, lines, passing, shownSystems, unfolded } from "./ownership";
import { field, shop } from "./ownership.fixture";

it("a cell that reads a value has an open answer where the server sent none, and no other cell", () => {
  const row = field("order.total", "shop", { shop: "decides", erp: "is told", crm: "" });
  const cells = unfolded({ ...shop, rows: [row] }).rows[0]?.cells;
  expect(cells?.erp?.fresh).toMatchObject({
    path: "entities.order.fields.total.fresh.erp",
    question: "How old may it be?",
    state: "open",
    optional: true,
  });
  expect([cells?.shop?.fresh, cells?.crm?.fresh]).toEqual([null, null]);
});

describe("the rows of the ownership grid", () => {
  it("stand under the head of their entity, which says how many need a look", () => {
    const all = lines(shop.rows, new Set());
    expect(all.map((line) => (line.kind === "entity" ? line.entity : line.row.field))).toEqual([
      "order",
      "total",
      "status",
      "stock",
      "total",
      "on hand",
    ]);
    expect(all[0]).toMatchObject({ fields: 2, trouble: 1, closed: false });
  });

  it("a closed entity shows its head alone", () => {
    const all = lines(shop.rows, new Set(["order"]));
    expect(all).toHaveLength(4);
    expect(all[0]).toMatchObject({ kind: "entity", closed: true, trouble: 1 });
  });

  it("a filter looks at names, owners, systems and trouble", () => {
    const names = (filter: Partial<typeof ALL>) =>
      passing(shop, { ...ALL, ...filter }).map((row) => `${row.entity} ${row.field}`);
    expect(names({ text: "ORDER tot" })).toEqual(["order total"]);
    expect(names({ text: "erp" })).toEqual(["stock total"]);
    expect(names({ troubleOnly: true })).toEqual(["order status", "stock on hand"]);
    expect(names({ systems: ["shop"] })).toEqual(["order total", "stock total", "stock on hand"]);
    expect(names({ entity: "stock", troubleOnly: true })).toEqual(["stock on hand"]);
  });

  it("only systems that meet what is shown have a column once something is chosen", () => {
    expect(shownSystems(shop, shop.rows, ALL)).toEqual(["shop", "erp", "crm"]);
    const filter = { ...ALL, entity: "order" };
    expect(shownSystems(shop, passing(shop, filter), filter)).toEqual(["shop", "erp"]);
    expect(shownSystems(shop, shop.rows, { ...ALL, systems: ["crm"] })).toEqual(["crm"]);
  });

  it("a link leads to its line and column", () => {
    const all = lines(shop.rows, new Set());
    const path = "entities.stock.fields.total.fresh.erp";
    expect(lineAt(all, path)).toBe(4);
    expect(columnAt(path, shop.systems)).toBe(3);
    expect(columnAt("entities.stock.fields.total.owner", shop.systems)).toBe(1);
    expect(lineAt(all, "entities.stock.fields.tot")).toBe(-1);
  });
});
