import { expect, it } from "vitest";
import { type Answer, openAt } from "./answer";
import { asked, hiddenCount, shownGroups } from "./blocks";

const help = {
  path: "",
  about: "",
  example: "",
  form: "",
  none: "",
  many: false,
  options: [],
  facts: [],
};
const one = (path: string, given: Partial<Answer> = {}) => ({
  answer: { ...openAt(path), ...given },
  help,
});
const groups = [
  {
    title: "What it is",
    answers: [one("kind", { text: "erp", state: "answered" }), one("region", { optional: true })],
  },
  { title: "Notes", answers: [one("note", { optional: true })] },
  { title: "Where", answers: [one("sandbox")] },
];

it("what nobody need answer is left out until it is asked for", () => {
  expect(shownGroups(groups, false).map((group) => [group.title, group.answers.length])).toEqual([
    ["What it is", 1],
    ["Where", 1],
  ]);
  expect(shownGroups(groups, true)).toEqual(groups);
  expect(hiddenCount(groups)).toBe(2);
  expect(asked(groups).map((answer) => answer.path)).toEqual(["kind", "sandbox"]);
});

it("a block that nobody need answer at all is shown whole", () => {
  const spare = [{ title: "Notes", answers: [one("note", { optional: true })] }];
  expect(shownGroups(spare, false)).toEqual(spare);
  expect(hiddenCount(spare)).toBe(0);
});
