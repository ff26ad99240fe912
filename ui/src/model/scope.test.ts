import { describe, expect, it } from "vitest";
import type { Shape } from "../api/client";
import { bar, days, longestChain, money, ratesIn, weeks, wrongRow } from "./scope";

describe("figures", () => {
  it("are as exact as they are known", () => {
    expect(days(1.26)).toBe("1.3");
    expect(days(42.4)).toBe("42");
    expect(days(347.1)).toBe("345");
    expect(days(1234)).toBe("1,235");
    expect(money(285_690, "EUR")).toBe("286,000 EUR");
    expect(money(4_321, "EUR")).toBe("4,300 EUR");
    expect(weeks(57.5)).toBe(12);
    expect(weeks(0.4)).toBe(1);
  });
});

describe("bars", () => {
  it("stay inside the drawing and can always be seen", () => {
    expect(bar(0, 5, 10)).toEqual({ left: 0, width: 50 });
    const last = bar(9.999, 0.001, 10);
    expect(last.left + last.width).toBeLessThanOrEqual(100);
    expect(last.width).toBeGreaterThan(0.5);
    expect(bar(1, 1, 0)).toEqual({ left: 0, width: 0 });
  });

  it("of the longest chain are those without room that take time", () => {
    const step = (id: string, critical: boolean, took: number): Shape<"WorkStep"> => ({
      id,
      title: id,
      phase: "build",
      days: took,
      start: 0,
      critical,
    });
    const steps = [step("a", true, 1), step("b", false, 1), step("c", true, 0)];
    expect(longestChain(steps).map((one) => one.id)).toEqual(["a"]);
  });
});

describe("the rate card", () => {
  const page: Shape<"RatesPage"> = {
    currency: "EUR",
    defaults_left: 3,
    roles: [
      { name: "tester", day: 700, people: 1, default: true },
      { name: "developer", day: 900, people: 2, default: false },
    ],
    rows: [
      { row: "a.each", low: 1, likely: 2, high: 3, money: false, source: "", default: true },
      { row: "b.each", low: 1, likely: 2, high: 4, money: false, source: "ours", default: false },
    ],
  };

  it("must rise", () => {
    expect(wrongRow({ low: 1, likely: 1, high: 1 })).toBe(false);
    expect(wrongRow({ low: 2, likely: 1, high: 3 })).toBe(true);
    expect(wrongRow({ low: 1, likely: 2, high: Number.NaN })).toBe(true);
    expect(wrongRow({ low: -1, likely: 2, high: 3 })).toBe(true);
  });

  it("keeps what was changed before, and sends no default", () => {
    const sent = ratesIn(
      page,
      "USD",
      new Map([["tester", { day: 800, people: 1 }]]),
      new Map([["a.each", { low: 1, likely: 2, high: 9 }]]),
    );
    expect(sent.currency).toBe("USD");
    expect(sent.roles).toEqual([
      { name: "tester", day: 800, people: 1 },
      { name: "developer", day: 900, people: 2 },
    ]);
    expect(sent.rows).toEqual([
      { row: "a.each", low: 1, likely: 2, high: 9, source: "" },
      { row: "b.each", low: 1, likely: 2, high: 4, source: "ours" },
    ]);
    expect(ratesIn(page, "EUR", new Map(), new Map()).rows).toHaveLength(1);
  });
});
