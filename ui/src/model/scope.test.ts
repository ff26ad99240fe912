import { describe, expect, it } from "vitest";
import type { Shape } from "../api/client";
import {
  arrow,
  type Changes,
  days,
  grouped,
  money,
  ratesIn,
  rowsOf,
  ticks,
  type WorkBar,
  weeks,
  wrongRow,
  wrongShare,
} from "./scope";

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

describe("the course of the work", () => {
  const bar = (phase: string): WorkBar => ({
    title: phase,
    phase,
    items: [phase],
    start: 0,
    end: 1,
    latest: 1,
    room: 0,
    chain: true,
    critical: true,
    waits: [],
  });

  it("has a heading above the bars of each phase", () => {
    const { tops, heads, height } = rowsOf([bar("build"), bar("build"), bar("test")], {
      row: 30,
      head: 20,
    });
    expect(tops).toEqual([20, 50, 100]);
    expect(heads.map(({ phase, from, to }) => [phase, from, to])).toEqual([
      ["build", 0, 2],
      ["test", 2, 3],
    ]);
    expect(height).toBe(130);
  });

  it("has arrows that go down to the bar that waits, and on to its beginning", () => {
    const sizes = { row: 30, head: 20, middle: 15, bar: 12, left: 0, width: 100 };
    expect(arrow(0, 30, 40, 60, sizes)).toBe("M40 21V45H59");
    expect(arrow(0, 30, 40, 10, sizes)).toBe("M40 21V38");
    expect(arrow(30, 0, 40, 10, sizes)).toBe("M40 39V22");
  });

  it("has as many weeks on its axis as can be read", () => {
    expect(ticks(66, 12)).toEqual([0, 2, 4, 6, 8, 10, 12]);
    expect(ticks(20, 12)).toEqual([0, 1, 2, 3, 4]);
    expect(ticks(0, 12)).toEqual([0]);
  });
});

describe("the work under its headings", () => {
  const row = (id: string, phase: string): Shape<"WorkRow"> => ({
    id,
    kind: "Connections",
    title: `Read from ${id}`,
    phase,
    system: id,
    flow: "orders",
    role: "developer",
    p50: 1,
    p80: 2,
    because: [],
    undecided: 0,
  });
  const sum = (name: string): Shape<"Spread"> => ({
    name,
    days_low: 1,
    days_high: 3,
    days_p50: 2,
    days_p80: 2.5,
    cost_p50: 0,
    cost_p80: 0,
  });
  const many = Array.from({ length: 1_000 }, (_, at) => row(`s${at}`, at % 2 ? "build" : "test"));
  const sums = [sum("build"), sum("test")];

  it("is all there, however much it is", () => {
    const lines = grouped(many, sums, "phase", "", new Set());
    expect(lines).toHaveLength(1_002);
    expect(lines[0]).toMatchObject({ is: "group", pieces: 500, all: 500 });
  });

  it("is folded, and found", () => {
    expect(grouped(many, sums, "phase", "", new Set(["build", "test"]))).toHaveLength(2);
    const found = grouped(many, sums, "phase", "from S999 ", new Set());
    expect(found.map((line) => line.is)).toEqual(["group", "piece"]);
    expect(found[0]).toMatchObject({ pieces: 1, all: 500 });
    expect(grouped(many, [sum("orders")], "flow", "", new Set(["orders"]))).toHaveLength(1);
  });
});

describe("the rate card", () => {
  const page: Shape<"RatesPage"> = {
    currency: "EUR",
    usual_currency: "EUR",
    kinds: [{ kind: "a", title: "A", role: "tester", usual: "tester" }],
    shares: [
      { name: "one system", group: "correlation", means: "", value: 0.5, usual: 0.5 },
      { name: "everything", group: "correlation", means: "", value: 0.2, usual: 0.2 },
    ],
    defaults_left: 3,
    roles: [
      {
        name: "tester",
        day: 700,
        people: 1,
        default: true,
        usual_day: 700,
        usual_people: 1,
        source: "",
      },
      {
        name: "developer",
        day: 900,
        people: 2,
        default: false,
        usual_day: 850,
        usual_people: 2,
        source: "ours",
      },
    ],
    rows: [
      {
        row: "a.each",
        kind: "A",
        means: "each one",
        usual: [1, 2, 3],
        low: 1,
        likely: 2,
        high: 3,
        money: false,
        source: "",
        default: true,
      },
      {
        row: "b.each",
        kind: "B",
        means: "each one",
        usual: [1, 2, 3],
        low: 1,
        likely: 2,
        high: 4,
        money: false,
        source: "ours",
        default: false,
      },
    ],
  };

  it("must rise", () => {
    expect(wrongRow({ low: 1, likely: 1, high: 1 })).toBe(false);
    expect(wrongRow({ low: 2, likely: 1, high: 3 })).toBe(true);
    expect(wrongRow({ low: 1, likely: 2, high: Number.NaN })).toBe(true);
    expect(wrongRow({ low: -1, likely: 2, high: 3 })).toBe(true);
  });

  const none: Changes = {
    currency: "EUR",
    roles: new Map(),
    rows: new Map(),
    shares: new Map(),
    kinds: new Map(),
  };

  it("keeps what was changed before, and sends no default", () => {
    const sent = ratesIn(page, {
      ...none,
      currency: "USD",
      roles: new Map([["tester", { day: 800, people: 1, source: "" }]]),
      rows: new Map([["a.each", { low: 1, likely: 2, high: 9, source: "four projects" }]]),
      shares: new Map([["one system", 0.8]]),
      kinds: new Map([["a", "developer"]]),
    });
    expect(sent.currency).toBe("USD");
    expect(sent.roles).toEqual([
      { name: "tester", day: 800, people: 1, source: "" },
      { name: "developer", day: 900, people: 2, source: "ours" },
    ]);
    expect(sent.rows).toEqual([
      { row: "a.each", low: 1, likely: 2, high: 9, source: "four projects" },
      { row: "b.each", low: 1, likely: 2, high: 4, source: "ours" },
    ]);
    expect(sent.shares).toEqual([
      { name: "one system", value: 0.8 },
      { name: "everything", value: 0.2 },
    ]);
    expect(sent.kinds).toEqual([{ kind: "a", role: "developer" }]);
  });

  it("takes one number back to its default and leaves the others", () => {
    const sent = ratesIn(page, {
      ...none,
      roles: new Map([["developer", null]]),
      rows: new Map([["b.each", null]]),
    });
    expect(sent.roles).toEqual([]);
    expect(sent.rows).toEqual([]);
  });

  it("sends no source that nobody gave", () => {
    const source = "from your rate card, no source given";
    const rows = new Map([["a.each", { low: 1, likely: 2, high: 9, source }]]);
    expect(ratesIn(page, { ...none, rows }).rows?.[0]?.source).toBe("");
  });

  it("has shares from 0 to 1 that do not contradict each other", () => {
    const shares = new Map([
      ["one system", 0.5],
      ["everything", 0.6],
      ["decisions", 2],
      ["assumed holds", Number.NaN],
    ]);
    expect([...shares.keys()].map((name) => wrongShare(name, shares))).toEqual([
      "",
      "more",
      "range",
      "range",
    ]);
  });
});
