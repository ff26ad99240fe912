import { describe, expect, it } from "vitest";
import { holds, moved, range, types, within } from "./gridKeys";

const bounds = { rows: 100, columns: 5, pageRows: 20 };
const plain = (key: string) => ({ key, ctrlKey: false, metaKey: false, altKey: false });
const far = (key: string) => ({ ...plain(key), ctrlKey: true });

describe("moving in a grid", () => {
  it("goes one cell with an arrow and to the edge with Ctrl", () => {
    expect(moved({ row: 3, column: 2 }, plain("ArrowDown"), bounds)).toEqual({ row: 4, column: 2 });
    expect(moved({ row: 3, column: 2 }, far("ArrowDown"), bounds)).toEqual({ row: 99, column: 2 });
    expect(moved({ row: 3, column: 2 }, far("ArrowLeft"), bounds)).toEqual({ row: 3, column: 0 });
    expect(moved({ row: 3, column: 2 }, plain("End"), bounds)).toEqual({ row: 3, column: 4 });
    expect(moved({ row: 3, column: 2 }, far("Home"), bounds)).toEqual({ row: 0, column: 0 });
  });

  it("stays inside", () => {
    expect(moved({ row: 0, column: 0 }, plain("ArrowUp"), bounds)).toEqual({ row: 0, column: 0 });
    expect(moved({ row: 95, column: 4 }, plain("PageDown"), bounds)).toEqual({
      row: 99,
      column: 4,
    });
    expect(within({ row: 7, column: 9 }, { rows: 3, columns: 2 })).toEqual({ row: 2, column: 1 });
    expect(within({ row: 2, column: 2 }, { rows: 0, columns: 0 })).toEqual({ row: 0, column: 0 });
  });

  it("leaves all other keys alone", () => {
    expect(moved({ row: 0, column: 0 }, plain("Enter"), bounds)).toBeNull();
    expect(types(plain("a"))).toBe(true);
    expect(types(plain("F2"))).toBe(false);
    expect(types(far("c"))).toBe(false);
  });
});

it("a rectangle holds its corners, in whichever direction it was drawn", () => {
  const area = range({ row: 5, column: 3 }, { row: 2, column: 4 });
  expect(area).toEqual({ top: 2, bottom: 5, left: 3, right: 4 });
  expect(holds(area, 2, 3)).toBe(true);
  expect(holds(area, 6, 3)).toBe(false);
});
