import { cleanup, fireEvent, screen } from "@testing-library/react";
import { useState } from "react";
import { afterEach, beforeEach, expect, it, vi } from "vitest";
import type { Cell } from "../model/gridKeys";
import { draw } from "../testing";
import { Grid } from "./Grid";

beforeEach(() => {
  // Nothing has a size in jsdom: say that everything is in view.
  vi.spyOn(Element.prototype, "clientHeight", "get").mockReturnValue(400);
  vi.spyOn(Element.prototype, "clientWidth", "get").mockReturnValue(800);
});

afterEach(cleanup);

const CONTENT = {
  band: (row: number) => (row === 0 ? "the head" : null),
  cell: (row: number, column: number) => `${row}/${column}`,
};
const COLUMNS = ["a", "b", "c"].map((key) => ({ key, title: key, width: 100 }));

function Sheet({ onEnter }: { onEnter: (at: Cell) => void }) {
  const [at, setAt] = useState<Cell>({ row: 1, column: 0 });
  const [from, setFrom] = useState<Cell>(at);
  return (
    <Grid
      label="sheet"
      rows={4}
      columns={COLUMNS}
      sticky={1}
      rowHeight={30}
      at={at}
      onAt={setAt}
      from={from}
      onFrom={setFrom}
      content={CONTENT}
      onEnter={onEnter}
    />
  );
}

function press(text: string) {
  const cell = screen.getByText(text);
  fireEvent.mouseDown(cell, { button: 0 });
  fireEvent.mouseUp(cell);
  fireEvent.click(cell);
}

it("a click marks a cell and leaves the focus with the grid; a second one opens it", () => {
  const entered = vi.fn();
  draw(<Sheet onEnter={entered} />);
  press("2/1");
  expect(document.activeElement).toBe(screen.getByRole("grid"));
  expect(entered).not.toHaveBeenCalled();
  press("2/1");
  expect(entered).toHaveBeenCalledWith({ row: 2, column: 1 }, expect.anything());
});

it("a click on a band is enough", () => {
  const entered = vi.fn();
  draw(<Sheet onEnter={entered} />);
  press("the head");
  expect(entered).toHaveBeenCalledOnce();
});

it("the pressed mouse button stretches what is selected, and opens nothing", () => {
  const entered = vi.fn();
  draw(<Sheet onEnter={entered} />);
  fireEvent.mouseDown(screen.getByText("1/0"), { button: 0 });
  fireEvent.mouseOver(screen.getByText("2/1"), { buttons: 1 });
  fireEvent.mouseUp(screen.getByText("2/1"));
  const selected = screen
    .getAllByRole("gridcell")
    .concat(screen.getAllByRole("rowheader"))
    .filter((cell) => cell.getAttribute("aria-selected") === "true");
  expect(selected.map((cell) => cell.textContent).sort()).toEqual(["1/0", "1/1", "2/0", "2/1"]);
  expect(entered).not.toHaveBeenCalled();
});

it("columns share the room that is left", () => {
  draw(<Sheet onEnter={() => undefined} />);
  const widths = screen
    .getAllByRole("columnheader")
    .map((head) => Number.parseFloat(head.style.width));
  expect(widths.reduce((sum, width) => sum + width, 0)).toBeCloseTo(800);
});
