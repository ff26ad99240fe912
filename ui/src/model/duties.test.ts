import { expect, it } from "vitest";
import { openAt } from "./answer";
import { ALL_DUTIES, answerOf, byDuty, type Duty, dutyLines, gaps, listed } from "./duties";

const duty = (kind: Duty["kind"], path: string, people: Duty["people"] = {}): Duty => ({
  what: path,
  path,
  kind,
  people,
  open: Object.keys(people).length === 0,
});
const all = [
  duty("failure", "flows.orders.if_fails", { ops: ["is alerted"] }),
  duty("system", "systems.erp", { finance: ["answers for it"] }),
  duty("system", "systems.crm"),
  duty("after launch", "duties.support"),
];

it("duties of one kind stand together; a filter looks at kind, person and gaps", () => {
  const paths = (filter: Partial<typeof ALL_DUTIES>) =>
    listed(all, { ...ALL_DUTIES, ...filter }).map((each) => each.path);
  expect(paths({})).toEqual([
    "systems.erp",
    "systems.crm",
    "flows.orders.if_fails",
    "duties.support",
  ]);
  expect(paths({ person: "ops" })).toEqual(["flows.orders.if_fails"]);
  expect(paths({ gapsOnly: true })).toEqual(["systems.crm", "duties.support"]);
  expect(paths({ kind: "system", gapsOnly: true })).toEqual(["systems.crm"]);
});

it("knows where the person of a duty is written", () => {
  expect(all.map(answerOf)).toEqual([
    "flows.orders.if_fails.alert",
    "systems.erp.in_charge",
    "systems.crm.in_charge",
    "duties.support.in_charge",
  ]);
  expect(answerOf(duty("flow", "flows.orders"))).toBeNull();
});

it("duties of a kind stand under its head, with how many have nobody", () => {
  const lines = dutyLines(listed(all, ALL_DUTIES));
  const heads = lines.flatMap((line) => (line.duty ? [] : [[line.kind, line.open]]));
  expect(heads[0]).toEqual(["system", 1]);
  expect(new Set(heads.map(([kind]) => kind)).size).toBe(heads.length);
  expect(lines.length).toBe(all.length + heads.length);
});

it("counts gaps by kind", () => {
  expect([...gaps(all)]).toEqual([
    ["system", 1],
    ["after launch", 1],
  ]);
});

it("answers about one duty stand under its name", () => {
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
  const asked = ["duties.support.hours", "duties.watch.told", "duties.support.told"].map(
    (path) => ({
      answer: openAt(path),
      help,
    }),
  );
  expect(byDuty(asked).map((group) => [group.title, group.answers.length])).toEqual([
    ["support", 2],
    ["watch", 1],
  ]);
});
