import { describe, expect, it } from "vitest";
import {
  answerName,
  blockOf,
  byBlock,
  byKind,
  chosenAtFirst,
  returnedAtFirst,
  withMembers,
} from "./brought";

const proposal = (id: number, kind: string, stands = "") => ({
  id,
  kind,
  path: `systems.s${id}`,
  about: "",
  answer: "erp",
  source: "a.xlsx, Sheet1!A1",
  sample: "",
  sure: "read" as const,
  note: "",
  stands,
});

describe("what was read", () => {
  it("stands in the order in which a map grows", () => {
    const groups = byKind([proposal(1, "flow"), proposal(2, "system"), proposal(3, "odd")]);
    expect(groups.map((group) => group.kind)).toEqual(["system", "flow", "odd"]);
  });

  it("stands together when it is about one thing", () => {
    expect(blockOf("entities.order.fields.total.owner")).toBe("entities.order.fields.total");
    expect(blockOf("entities.order.key")).toBe("entities.order");
    const at = (id: number, path: string) => ({ ...proposal(id, "flow"), path });
    const blocks = byBlock([
      at(1, "flows.orders.from"),
      at(2, "flows.stock.from"),
      at(3, "flows.orders.if_fails.retry"),
    ]);
    expect(blocks.map((block) => [block.name, block.proposals.map(answerName)])).toEqual([
      ["orders", ["from", "if fails retry"]],
      ["stock", ["from"]],
    ]);
  });

  it("is taken at first unless the map says something else", () => {
    expect([...chosenAtFirst([proposal(1, "flow"), proposal(2, "owner", "shop")])]).toEqual([1]);
  });

  it("is taken or left in groups", () => {
    expect([...withMembers(new Set([1, 2]), [2, 3], false)]).toEqual([1]);
    expect([...withMembers(new Set([1]), [2, 3], true)]).toEqual([1, 2, 3]);
  });

  it("of a returned file, what both changed waits for a decision", () => {
    const row = (id: number, kind: "added" | "changed" | "conflict" | "refused") => ({
      id,
      kind,
      path: "p",
      about: "",
      was: "",
      stands: "",
      wanted: "",
      cell: "",
      why: "",
    });
    const rows = [row(1, "added"), row(2, "conflict"), row(3, "refused"), row(4, "changed")];
    expect([...returnedAtFirst(rows)]).toEqual([1, 4]);
  });
});
