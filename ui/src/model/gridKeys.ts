/** Moving about in a grid by keyboard, as in a spreadsheet. */

export interface Cell {
  row: number;
  column: number;
}

export interface Bounds {
  rows: number;
  columns: number;
  /** Rows that fit on a screen. */
  pageRows: number;
}

interface Pressed {
  key: string;
  ctrlKey: boolean;
  metaKey: boolean;
}

/** Where a key leads from a cell; null when it is no key for moving. */
export function moved(at: Cell, pressed: Pressed, bounds: Bounds): Cell | null {
  const far = pressed.ctrlKey || pressed.metaKey;
  const last: Cell = { row: bounds.rows - 1, column: bounds.columns - 1 };
  switch (pressed.key) {
    case "ArrowUp":
      return within({ ...at, row: far ? 0 : at.row - 1 }, bounds);
    case "ArrowDown":
      return within({ ...at, row: far ? last.row : at.row + 1 }, bounds);
    case "ArrowLeft":
      return within({ ...at, column: far ? 0 : at.column - 1 }, bounds);
    case "ArrowRight":
      return within({ ...at, column: far ? last.column : at.column + 1 }, bounds);
    case "Home":
      return within({ row: far ? 0 : at.row, column: 0 }, bounds);
    case "End":
      return within({ row: far ? last.row : at.row, column: last.column }, bounds);
    case "PageUp":
      return within({ ...at, row: at.row - bounds.pageRows }, bounds);
    case "PageDown":
      return within({ ...at, row: at.row + bounds.pageRows }, bounds);
    default:
      return null;
  }
}

/** The nearest cell of the grid. */
export function within(at: Cell, bounds: Pick<Bounds, "rows" | "columns">): Cell {
  return {
    row: Math.max(0, Math.min(at.row, bounds.rows - 1)),
    column: Math.max(0, Math.min(at.column, bounds.columns - 1)),
  };
}

/** The rectangle between two cells, both included. */
export function range(one: Cell, other: Cell) {
  return {
    top: Math.min(one.row, other.row),
    bottom: Math.max(one.row, other.row),
    left: Math.min(one.column, other.column),
    right: Math.max(one.column, other.column),
  };
}

export type Range = ReturnType<typeof range>;

export function holds(area: Range, row: number, column: number): boolean {
  return row >= area.top && row <= area.bottom && column >= area.left && column <= area.right;
}

/** Whether a key types something into the cell. */
export function types(pressed: Pressed & { altKey: boolean }): boolean {
  return pressed.key.length === 1 && !pressed.ctrlKey && !pressed.metaKey && !pressed.altKey;
}
