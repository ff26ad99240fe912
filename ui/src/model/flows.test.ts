import { describe, expect, it } from "vitest";
import { openAt } from "./answer";
import { ALL } from "./filter";
import { arranged, ends, type FlowRow, flowInTrouble, nextSort, seconds } from "./flows";

function flow(name: string, given: Partial<Record<"from" | "to" | "between" | "within", string>>) {
  const answer = (key: string, text = "") => ({
    ...openAt(`flows.${name}.${key}`),
    text,
    state: text ? ("answered" as const) : ("open" as const),
  });
  const row: FlowRow = {
    name,
    path: `flows.${name}`,
    entities: ["order"],
    owners: "shop",
    carries: answer("carries", "order"),
    source: answer("from", given.from),
    to: answer("to", given.to),
    between: given.between ? answer("between", given.between) : null,
    when: answer("when", "every 15m"),
    within: answer("within", given.within),
    if_fails: [answer("if_fails.retry", "none")],
    fails_in_words: "",
    findings: 0,
    marks: [],
  };
  return row;
}

const rows = [
  flow("Stock", { from: "erp", to: "[shop, market]", within: "10m" }),
  flow("orders", { from: "shop", to: "erp", within: "1h" }),
  { ...flow("people", { between: "[shop, crm]" }), findings: 2, entities: ["customer"] },
];
const names = (found: FlowRow[]) => found.map((row) => row.name);

describe("the flows table", () => {
  it("stands as in the map until a column is chosen", () => {
    expect(names(arranged(rows, ALL, { by: "map", down: false }))).toEqual([
      "Stock",
      "orders",
      "people",
    ]);
    expect(names(arranged(rows, ALL, { by: "name", down: false }))).toEqual([
      "orders",
      "people",
      "Stock",
    ]);
  });

  it("sorts delays by time, and what nobody decided last", () => {
    expect(names(arranged(rows, ALL, { by: "within", down: false }))).toEqual([
      "Stock",
      "orders",
      "people",
    ]);
    expect(names(arranged(rows, ALL, { by: "findings", down: false }))[0]).toBe("people");
  });

  it("leaves the rows it was given as they were", () => {
    arranged(rows, ALL, { by: "map", down: true });
    expect(names(rows)).toEqual(["Stock", "orders", "people"]);
  });

  it("a filter looks at entities, systems, words and trouble", () => {
    const passing = (filter: Partial<typeof ALL>) =>
      names(arranged(rows, { ...ALL, ...filter }, { by: "map", down: false }));
    expect(passing({ systems: ["market"] })).toEqual(["Stock"]);
    expect(passing({ entity: "customer" })).toEqual(["people"]);
    expect(passing({ text: "ERP every" })).toEqual(["Stock", "orders"]);
    expect(passing({ troubleOnly: true })).toEqual(["people"]);
  });

  it("a flow without two ends or without an answer needs a look; what nobody need answer does not", () => {
    const [, good] = rows;
    if (!good) throw new Error("no row");
    expect(flowInTrouble(good)).toBe(false);
    expect(flowInTrouble({ ...good, to: { ...good.to, text: "" } })).toBe(true);
    const open = { ...good.within, text: "", state: "open" as const };
    expect(flowInTrouble({ ...good, within: open })).toBe(true);
    expect(flowInTrouble({ ...good, within: { ...open, optional: true } })).toBe(false);
    expect(ends(good)).toEqual(["shop", "erp"]);
  });

  it("a head is clicked up, down, and back to the map's order", () => {
    const up = nextSort({ by: "map", down: false }, "name");
    const down = nextSort(up, "name");
    expect([up, down, nextSort(down, "name")]).toEqual([
      { by: "name", down: false },
      { by: "name", down: true },
      { by: "map", down: false },
    ]);
  });
});

it("times are compared by their length", () => {
  expect(["90s", "2m", "1.5h", "1mo"].map(seconds)).toEqual([90, 120, 5400, 2_629_800]);
  expect(seconds("")).toBe(Number.POSITIVE_INFINITY);
});
