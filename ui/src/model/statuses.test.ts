import { expect, it } from "vitest";
import { openAt } from "./answer";
import { needsWork, openWords, type StatusMachine, unmappedBySystem, withWord } from "./statuses";

const filled = (path: string, text: string) => ({
  ...openAt(path),
  text,
  state: "answered" as const,
});
const machine: StatusMachine = {
  entity: "order",
  path: "entities.order.statuses",
  systems: ["shop", "erp"],
  words: [
    {
      word: "paid",
      path: "entities.order.statuses.paid",
      words: { shop: filled("a", "processing"), erp: openAt("b") },
      next: filled("c", "none"),
      last: true,
    },
    {
      word: "placed",
      path: "entities.order.statuses.placed",
      words: { shop: openAt("d"), erp: { ...openAt("e"), optional: true } },
      next: openAt("f"),
      last: false,
    },
  ],
  edges: [],
  if_both: [],
  unmapped: [
    { system: "shop", word: "ON_HOLD", source: "docs" },
    { system: "erp", word: "draft", source: "docs" },
    { system: "shop", word: "OPEN", source: "docs" },
  ],
  owner: null,
};

it("counts what nobody filled, and not what nobody need fill", () => {
  expect(openWords(machine)).toBe(2);
  expect(needsWork(machine)).toBe(3);
});

it("words without a meaning stand by system", () => {
  expect(
    unmappedBySystem(machine).map(([system, all]) => [system, all.map((u) => u.word)]),
  ).toEqual([
    ["shop", ["ON_HOLD", "OPEN"]],
    ["erp", ["draft"]],
  ]);
});

it("a word is added to those that stand there; `none` gives way", () => {
  expect(withWord("", "OPEN")).toBe("OPEN");
  expect(withWord("none", "OPEN")).toBe("OPEN");
  expect(withWord("pending", "OPEN")).toBe("[pending, OPEN]");
  expect(withWord("[a, b]", "b")).toBe("[a, b]");
  expect(withWord("a", "on hold, really")).toBe('[a, "on hold, really"]');
});
