import { describe, expect, it } from "vitest";
import { asAnswer, freeName, troubleWithName } from "./names";

describe("names", () => {
  it("must be there, free, and fit into a path", () => {
    expect(troubleWithName(" ", [])).toBe("needed");
    expect(troubleWithName("Shop", ["shop"])).toBe("taken");
    expect(troubleWithName("shop.eu", [])).toBe("signs");
    expect(troubleWithName("9 lives", [])).toBe("signs");
    expect(troubleWithName("shop  eu", [])).toBe("signs");
    expect(troubleWithName("s".repeat(61), [])).toBe("long");
    expect(troubleWithName("search and find", [])).toBe("linking");
    expect(troubleWithName("shop eu", ["shop"])).toBe("");
    expect(troubleWithName("Läden-Süd_2", [])).toBe("");
  });

  it("are counted on when taken", () => {
    expect(freeName("shop", [])).toBe("shop");
    expect(freeName("shop", ["Shop", "shop 2"])).toBe("shop 3");
  });

  it("are written as the map writes them", () => {
    expect(asAnswer(["order"])).toBe("order");
    expect(asAnswer(["order", "order line"])).toBe("[order, order line]");
  });
});
