import { describe, expect, it } from "vitest";
import { neighbour, readingOrder } from "./neighbour";

const box = (x: number, y: number) => ({ x, y, width: 100, height: 50 });
const BOXES = { shop: box(0, 0), market: box(0, 100), wms: box(200, 90), erp: box(400, 10) };

describe("arrow keys", () => {
  it("lead ahead, with as little aside as possible", () => {
    expect(neighbour(BOXES, "shop", "down")).toBe("market");
    expect(neighbour(BOXES, "market", "right")).toBe("wms");
    expect(neighbour(BOXES, "shop", "right")).toBe("wms");
    expect(neighbour(BOXES, "erp", "left")).toBe("wms");
    expect(neighbour(BOXES, "wms", "left")).toBe("market");
  });

  it("end at the rim", () => {
    expect(neighbour(BOXES, "shop", "left")).toBeNull();
    expect(neighbour(BOXES, "erp", "right")).toBeNull();
    expect(neighbour(BOXES, "nobody", "right")).toBeNull();
  });

  it("reach every box from every box", () => {
    for (const start of Object.keys(BOXES)) {
      const seen = new Set([start]);
      const queue = [start];
      for (let from = queue.pop(); from; from = queue.pop()) {
        for (const way of ["left", "right", "up", "down"] as const) {
          const next = neighbour(BOXES, from, way);
          if (next && !seen.has(next)) {
            seen.add(next);
            queue.push(next);
          }
        }
      }
      expect([...seen].sort()).toEqual(Object.keys(BOXES).sort());
    }
  });

  it("reads column by column", () => {
    expect(readingOrder(BOXES)).toEqual(["shop", "market", "wms", "erp"]);
  });
});
