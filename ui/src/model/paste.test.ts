import { describe, expect, it } from "vitest";
import { shop } from "./ownership.fixture";
import { block, copied, PASTE_CELLS_MAX, type Place, proposals, readPasted, time } from "./paste";

const at = (from: number, columns: (string | null)[]): Place => ({
  below: shop.rows.slice(from),
  all: shop.rows,
  columns,
  systems: shop.systems,
});
const changes = (text: string, place: Place) =>
  proposals(block(text), place).proposals.map(({ field, reader, was, will }) => [
    field,
    reader,
    was,
    will,
  ]);

describe("a block from a spreadsheet", () => {
  it("is read cell by cell, with line breaks and quotes inside cells", () => {
    expect(block('a\tb\r\n"c\nd"\t"say ""so"""\r\n\r\n')).toEqual([
      ["a", "b"],
      ["c\nd", 'say "so"'],
    ]);
    expect(block("")).toEqual([]);
    expect(
      block(
        copied([
          ["a\tb", 'x"y'],
          ["", "z"],
        ]),
      ),
    ).toEqual([
      ["a\tb", 'x"y'],
      ["", "z"],
    ]);
  });
});

describe("what a pasted block asks for", () => {
  it("goes down from the active cell when it brings no names", () => {
    expect(changes("ERP\nshop", at(0, [null, "shop", "erp"]))).toEqual([
      ["order total", "", "shop", "erp"],
      ["order status", "", "", "shop"],
    ]);
  });

  it("a mark in the column of a system makes it the owner; a time is the delay it accepts", () => {
    expect(changes("x\t15 min\n\tx", at(1, ["shop", "erp"]))).toEqual([
      ["order status", "erp", "", "15m"],
      ["order status", "", "", "shop"],
    ]);
    expect(proposals(block("x"), at(2, ["erp"])).same).toBe(1);
  });

  it("rubbish names no owner and is told, cell by cell", () => {
    const found = readPasted("Lorem ipsum\n<b>x</b>\nshop until paid then erp", at(0, [null]));
    expect(found.unread.map(({ text, why }) => [text, why])).toEqual([
      ["Lorem ipsum", "owner"],
      ["<b>x</b>", "owner"],
    ]);
    expect(found.proposals.map((each) => each.will)).toEqual(["shop until paid then erp"]);
  });

  it("a cell beyond the last column is told", () => {
    const { unread } = readPasted("erp\t\tx", at(0, [null, "erp"]));
    expect(unread).toEqual([{ where: "order total", text: "x", why: "beyond" }]);
  });

  it("of two cells for one answer the later counts", () => {
    const twice = readPasted("order total\terp\norder total\tcrm", at(0, [null]));
    expect(twice.proposals.map((each) => each.will)).toEqual(["crm"]);
  });

  it("says when there was more than is read", () => {
    expect(readPasted("erp\n".repeat(10), at(0, [null])).cut).toBe(false);
    expect(readPasted("erp\n".repeat(PASTE_CELLS_MAX + 1), at(0, [null])).cut).toBe(true);
  });

  it("names beat positions: a table with heads goes where its names say", () => {
    const table = "Field\tOwner\tCRM\nstock.on hand\terp\t1 h\norder total\tcrm\t";
    expect(changes(table, at(0, [null]))).toEqual([
      ["stock on hand", "", "any", "erp"],
      ["stock on hand", "crm", "", "1h"],
      ["order total", "", "shop", "crm"],
    ]);
  });

  it("entity and field may stand in two cells, and a bare name is of the entity one is in", () => {
    expect(changes("order\tstatus\terp\nstock\ttotal\tshop", at(0, [null]))).toEqual([
      ["order status", "", "", "erp"],
      ["stock total", "", "erp", "shop"],
    ]);
    expect(changes("total\tcrm", at(2, [null]))).toEqual([["stock total", "", "erp", "crm"]]);
  });

  it("what it cannot place or read is told, not guessed", () => {
    const { proposals: found, unread } = proposals(
      block("order total\tcrm\nfreight\terp\norder status\tx"),
      at(0, [null]),
    );
    expect(found).toEqual([expect.objectContaining({ field: "order total", will: "crm" })]);
    expect(unread).toEqual([
      { where: "", text: "freight", why: "field" },
      { where: "order status", text: "x", why: "owner" },
    ]);
    const two = proposals(block("field\tshop\terp\tcrm\norder total\tx\tx\tmaybe"), at(0, [null]));
    expect(two.proposals).toEqual([]);
    expect(two.unread.map((each) => each.why)).toEqual(["cell", "two"]);
    expect(proposals(block("erp\nerp\nerp"), at(3, [null])).unread).toHaveLength(2);
  });

  it("empty cells, dashes and question marks change nothing", () => {
    expect(changes("\n-\n?", at(0, [null]))).toEqual([]);
  });
});

it("times are read as people write them", () => {
  expect(["15m", "15 min", "2 Hours", "up to 1d behind", "1.5h"].map(time)).toEqual([
    "15m",
    "15m",
    "2h",
    "1d",
    "1.5h",
  ]);
  expect(time("soon")).toBeNull();
  expect(time("15 months")).toBeNull();
});
