import { describe, expect, it } from "vitest";
import { edge, SHOP } from "./fixtures";
import { cut, labelOf } from "./label";
import { linesOf } from "./lines";

const line = (id: string) => {
  const found = linesOf(SHOP).find((one) => one.id === id);
  if (!found) throw new Error(id);
  return found;
};

describe("labels", () => {
  it("say what goes each way, and nothing twice", () => {
    expect(labelOf(line("shop>erp"), true).said).toEqual([
      { text: "order, customer", way: "there" },
      { text: "stock", way: "back" },
    ]);
    expect(labelOf(line("shop>crm"), true).said).toEqual([{ text: "customer", way: "" }]);
  });

  it("count what they do not name, and stay short", () => {
    const many = { ...line("shop>crm"), there: [edge("shop", "crm", ["a", "b", "c", "d"])] };
    expect(labelOf(many, true).said[0]?.text).toBe("a, b +2");
    const long = { ...line("shop>crm"), there: [edge("shop", "crm", ["x".repeat(300)])] };
    expect(labelOf(long, true).width).toBeLessThan(200);
  });

  it("have room for their marks alone, or none", () => {
    expect(labelOf(line("shop>erp"), false)).toMatchObject({ said: [], marks: [1, 2, 4] });
    expect(labelOf(line("shop>crm"), false)).toMatchObject({ width: 0, height: 0 });
  });

  it("cut a text at its end", () => {
    expect(cut("warehouse", 20)).toBe("warehouse");
    expect(cut("the long warehouse", 10)).toBe("the long…");
  });
});
