import { useVirtualizer } from "@tanstack/react-virtual";
import {
  type ClipboardEvent,
  type HTMLAttributes,
  type KeyboardEvent,
  type MouseEvent,
  type ReactNode,
  type Ref,
  useEffect,
  useId,
  useImperativeHandle,
  useRef,
} from "react";
import { type Cell, holds, moved, type Range, range, types } from "../model/gridKeys";
import classes from "./Grid.module.css";

/** What happened in a cell that the grid itself does not do. */
export interface GridActions {
  /** Enter, F2, a second click; `typed` when a letter was typed over the cell. */
  onEnter?: (at: Cell, element: HTMLElement | null, typed?: string) => void;
  /** Any other key, before the grid looks at it; true when it was used. */
  onKey?: (event: KeyboardEvent, at: Cell, area: Range) => boolean;
  onPaste?: (text: string, at: Cell) => void;
  /** The text that a copied rectangle gives. */
  onCopy?: (area: Range) => string;
}

export interface GridHandle {
  focus: () => void;
  element: (at: Cell) => HTMLElement | null;
}

export interface GridProps extends GridActions {
  label: string;
  rows: number;
  columns: readonly GridColumn[];
  /** Columns that stay at the left while the others move; at least one. */
  sticky: number;
  rowHeight: number;
  at: Cell;
  onAt: (at: Cell) => void;
  /** The other corner of what is selected. */
  from: Cell;
  onFrom: (at: Cell) => void;
  /** A head that goes over the whole row, or null. */
  band: (row: number) => ReactNode | null;
  cell: (row: number, column: number) => ReactNode;
  look?: (row: number, column: number) => string | undefined;
  handle?: Ref<GridHandle>;
}

export interface GridColumn {
  key: string;
  title: ReactNode;
  width: number;
}

/** A table of many rows and columns that is used like a spreadsheet. Only what is in view is drawn. */
export function Grid(props: GridProps) {
  const { rows, columns, sticky, rowHeight, at, from } = props;
  const id = useId();
  const scroller = useRef<HTMLDivElement>(null);
  const down = useVirtualizer({
    count: rows,
    getScrollElement: () => scroller.current,
    estimateSize: () => rowHeight,
    overscan: 10,
    scrollPaddingStart: HEAD_HEIGHT,
  });
  const stuck = columns.slice(0, sticky);
  const stuckWidth = stuck.reduce((sum, column) => sum + column.width, 0);
  const loose = columns.slice(sticky);
  const across = useVirtualizer({
    horizontal: true,
    count: loose.length,
    getScrollElement: () => scroller.current,
    estimateSize: (index) => loose[index]?.width ?? 0,
    overscan: 3,
    paddingStart: stuckWidth,
    scrollPaddingStart: stuckWidth,
  });
  // biome-ignore lint/correctness/useExhaustiveDependencies: other columns have other widths
  useEffect(() => across.measure(), [columns, stuckWidth]);
  useEffect(() => {
    if (rows > 0) down.scrollToIndex(at.row, { align: "auto" });
  }, [at.row, rows, down]);
  useEffect(() => {
    if (at.column >= sticky) across.scrollToIndex(at.column - sticky, { align: "auto" });
  }, [at.column, sticky, across]);

  const cellId = (row: number, column: number) => `${id}-${row}-${column}`;
  const element = (cell: Cell) => document.getElementById(cellId(cell.row, cell.column));
  useImperativeHandle(props.handle, () => ({ focus: () => scroller.current?.focus(), element }));

  const keys = useKeys(
    props,
    () => Math.max(1, Math.floor((scroller.current?.clientHeight ?? 0) / rowHeight) - 2),
    element,
  );
  const area = range(from, at);
  const shown = across.getVirtualItems();
  const width = across.getTotalSize();

  const place = (index: number, start?: number): Placed => ({
    width: columns[index]?.width ?? 0,
    ...(start === undefined
      ? { left: leftOf(stuck, index) }
      : { transform: `translateX(${start}px)` }),
  });
  const head = (index: number, start?: number) => (
    <div
      key={columns[index]?.key}
      className={classes.headCell}
      style={place(index, start)}
      data-stuck={start === undefined || undefined}
      data-here={index === at.column || undefined}
      {...as("columnheader", { "aria-colindex": index + 1 })}
    >
      {columns[index]?.title}
    </div>
  );
  const cell = (row: number, index: number, start?: number) => (
    <div
      key={columns[index]?.key}
      className={classes.cell}
      style={place(index, start)}
      data-stuck={start === undefined || undefined}
      data-active={(row === at.row && index === at.column) || undefined}
      data-look={props.look?.(row, index)}
      {...as(index === 0 ? "rowheader" : "gridcell", {
        id: cellId(row, index),
        "data-row": row,
        "data-column": index,
        "aria-colindex": index + 1,
        "aria-selected": holds(area, row, index),
      })}
    >
      {props.cell(row, index)}
    </div>
  );
  const band = (row: number, content: ReactNode) => (
    <div
      className={classes.band}
      data-active={row === at.row || undefined}
      {...as("gridcell", {
        id: cellId(row, 0),
        "data-row": row,
        "data-column": 0,
        "aria-colindex": 1,
        "aria-colspan": columns.length,
      })}
    >
      {content}
    </div>
  );
  const active = props.band(at.row) === null ? cellId(at.row, at.column) : cellId(at.row, 0);

  return (
    <div
      ref={scroller}
      className={classes.scroller}
      {...as("grid", {
        tabIndex: 0,
        "aria-label": props.label,
        "aria-rowcount": rows + 1,
        "aria-colcount": columns.length,
        "aria-activedescendant": rows > 0 ? active : undefined,
        "aria-multiselectable": true,
      })}
      {...keys}
    >
      <div
        className={classes.head}
        style={{ width, height: HEAD_HEIGHT }}
        {...as("row", { "aria-rowindex": 1 })}
      >
        {stuck.map((_, index) => head(index))}
        {shown.map((item) => head(item.index + sticky, item.start))}
      </div>
      <div
        className={classes.body}
        style={{ width, height: down.getTotalSize() }}
        {...as("rowgroup", {})}
      >
        {down.getVirtualItems().map((line) => {
          const content = props.band(line.index);
          return (
            <div
              key={line.key}
              className={classes.row}
              style={{ height: line.size, width, transform: `translateY(${line.start}px)` }}
              {...as("row", { "aria-rowindex": line.index + 2 })}
            >
              {content === null ? (
                <>
                  {stuck.map((_, index) => cell(line.index, index))}
                  {shown.map((item) => cell(line.index, item.index + sticky, item.start))}
                </>
              ) : (
                band(line.index, content)
              )}
            </div>
          );
        })}
      </div>
    </div>
  );
}

type Placed = { width: number; left?: number; transform?: string };

/** A part of the grid for assistive technology; only the grid itself takes the focus. */
function as(role: string, rest: HTMLAttributes<HTMLElement> & Record<`data-${string}`, unknown>) {
  return { role, tabIndex: -1, ...rest };
}

const HEAD_HEIGHT = 36;

function leftOf(columns: readonly GridColumn[], index: number): number {
  return columns.slice(0, index).reduce((sum, column) => sum + column.width, 0);
}

function useKeys(
  props: GridProps,
  pageRows: () => number,
  element: (at: Cell) => HTMLElement | null,
) {
  const { at, onAt, from, onFrom, rows, columns } = props;
  const area = range(from, at);
  const go = (to: Cell, stretch: boolean) => {
    onAt(to);
    if (!stretch) onFrom(to);
  };
  const hit = (event: MouseEvent): Cell | null => {
    const found = (event.target as Element).closest<HTMLElement>("[data-row]");
    return found ? { row: Number(found.dataset.row), column: Number(found.dataset.column) } : null;
  };
  return {
    onKeyDown(event: KeyboardEvent) {
      if (event.nativeEvent.isComposing || rows === 0) return;
      if (props.onKey?.(event, at, area)) {
        event.preventDefault();
        return;
      }
      const to = moved(at, event, { rows, columns: columns.length, pageRows: pageRows() });
      if (to) {
        event.preventDefault();
        go(to, event.shiftKey);
      } else if (event.key === "Enter" || event.key === "F2") {
        event.preventDefault();
        props.onEnter?.(at, element(at));
      } else if (types(event)) {
        event.preventDefault();
        props.onEnter?.(at, element(at), event.key);
      }
    },
    onMouseDown(event: MouseEvent) {
      const cell = hit(event);
      if (!cell || event.button !== 0) return;
      const again = cell.row === at.row && cell.column === at.column;
      if (again && document.activeElement === event.currentTarget) props.onEnter?.(at, element(at));
      else go(cell, event.shiftKey);
      if (again) event.preventDefault();
    },
    onCopy(event: ClipboardEvent) {
      if (!props.onCopy) return;
      event.preventDefault();
      event.clipboardData.setData("text/plain", props.onCopy(area));
    },
    onPaste(event: ClipboardEvent) {
      if (!props.onPaste) return;
      event.preventDefault();
      props.onPaste(event.clipboardData.getData("text/plain"), at);
    },
  };
}
