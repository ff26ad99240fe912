import { useVirtualizer } from "@tanstack/react-virtual";
import {
  type ClipboardEvent,
  type KeyboardEvent,
  type MouseEvent,
  type Ref,
  useEffect,
  useId,
  useImperativeHandle,
  useLayoutEffect,
  useMemo,
  useRef,
  useState,
} from "react";
import { type Cell, moved, type Range, range, types } from "../model/gridKeys";
import classes from "./Grid.module.css";
import {
  as,
  type Columns,
  cellId,
  type GridColumn,
  type GridContent,
  GridHead,
  GridRow,
} from "./GridRow";

export type { GridColumn, GridContent } from "./GridRow";

/** What happened in a cell that the grid itself does not do. */
export interface GridActions {
  /** Enter, F2, a second click, a click on a band; `typed` when a letter was typed over the cell. */
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
  content: GridContent;
  handle?: Ref<GridHandle>;
}

/** A table of many rows and columns that is used like a spreadsheet. Only what is in view is drawn. */
export function Grid(props: GridProps) {
  const { rows, columns, sticky, rowHeight, at, from, content } = props;
  const id = useId();
  const scroller = useRef<HTMLDivElement>(null);
  const [room, setRoom] = useState(0);
  const placed = useMemo(
    () => placedColumns(stretched(columns, room), sticky),
    [columns, sticky, room],
  );
  const stuckWidth = placed.starts[sticky] ?? 0;
  const down = useVirtualizer({
    count: rows,
    getScrollElement: () => scroller.current,
    estimateSize: () => rowHeight,
    overscan: 6,
    scrollPaddingStart: HEAD_HEIGHT,
  });
  const across = useVirtualizer({
    horizontal: true,
    count: columns.length - sticky,
    getScrollElement: () => scroller.current,
    estimateSize: (index) => placed.all[index + sticky]?.width ?? 0,
    overscan: 2,
    paddingStart: stuckWidth,
    scrollPaddingStart: stuckWidth,
  });
  const seen = across.scrollRect?.width ?? 0;
  useLayoutEffect(() => setRoom(seen), [seen]);
  // biome-ignore lint/correctness/useExhaustiveDependencies: other columns have other widths
  useEffect(() => across.measure(), [placed]);
  useEffect(() => {
    if (rows > 0) down.scrollToIndex(at.row, { align: "auto" });
  }, [at.row, rows, down]);
  useEffect(() => {
    if (at.column >= sticky) across.scrollToIndex(at.column - sticky, { align: "auto" });
  }, [at.column, sticky, across]);

  const element = (cell: Cell) => document.getElementById(cellId(id, cell.row, cell.column));
  useImperativeHandle(props.handle, () => ({ focus: () => scroller.current?.focus(), element }));

  const keys = useKeys(
    props,
    () => Math.max(1, Math.floor((scroller.current?.clientHeight ?? 0) / rowHeight) - 2),
    element,
  );
  const area = range(from, at);
  const shown = across.getVirtualItems();
  const view = {
    columns: placed,
    first: (shown[0]?.index ?? 0) + sticky,
    last: (shown.at(-1)?.index ?? -1) + sticky,
    width: across.getTotalSize(),
  };
  const active = content.band(at.row) === null ? at.column : 0;
  return (
    <div
      ref={scroller}
      className={classes.scroller}
      {...as("grid", {
        tabIndex: 0,
        "aria-label": props.label,
        "aria-rowcount": rows + 1,
        "aria-colcount": columns.length,
        "aria-activedescendant": rows > 0 ? cellId(id, at.row, active) : undefined,
        "aria-multiselectable": true,
      })}
      {...keys}
    >
      <GridHead {...view} height={HEAD_HEIGHT} here={at.column} />
      <div
        className={classes.body}
        style={{ width: view.width, height: down.getTotalSize() }}
        {...as("rowgroup", {})}
      >
        {down.getVirtualItems().map((line) => {
          const selected = line.index >= area.top && line.index <= area.bottom;
          return (
            <GridRow
              key={line.key}
              {...view}
              grid={id}
              index={line.index}
              top={line.start}
              height={line.size}
              content={content}
              active={line.index === at.row ? at.column : -1}
              left={selected ? area.left : -1}
              right={selected ? area.right : -1}
            />
          );
        })}
      </div>
    </div>
  );
}

const HEAD_HEIGHT = 36;

/** Columns that together are as wide as the room for them, where they would be narrower. */
function stretched(columns: readonly GridColumn[], room: number): readonly GridColumn[] {
  const total = columns.reduce((sum, column) => sum + column.width, 0);
  if (room <= total) return columns;
  return columns.map((column) => ({ ...column, width: (column.width / total) * room }));
}

function placedColumns(all: readonly GridColumn[], sticky: number): Columns {
  const starts: number[] = [];
  let start = 0;
  for (const column of all) {
    starts.push(start);
    start += column.width;
  }
  return { all, starts: [...starts, start], sticky };
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
  /** What the mouse button was pressed on; a click on the cell that was marked already opens it. */
  const pressed = useRef<"" | "cell" | "marked cell">("");
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
    onMouseDown(event: MouseEvent<HTMLElement>) {
      const cell = hit(event);
      if (!cell || event.button !== 0) return;
      const focused = document.activeElement === event.currentTarget;
      const marked = focused && cell.row === at.row && cell.column === at.column;
      pressed.current = marked ? "marked cell" : "cell";
      // A cell would take the focus away with it when it is scrolled out of view.
      event.preventDefault();
      event.currentTarget.focus({ preventScroll: true });
      go(cell, event.shiftKey);
    },
    onMouseOver(event: MouseEvent) {
      if (event.buttons !== 1) pressed.current = "";
      const cell = pressed.current === "" ? null : hit(event);
      if (!cell || (cell.row === at.row && cell.column === at.column)) return;
      pressed.current = "cell";
      go(cell, true);
    },
    onClick(event: MouseEvent) {
      const cell = hit(event);
      const opens = pressed.current === "marked cell";
      pressed.current = "";
      if (cell && (opens || props.content.band(cell.row) !== null)) {
        props.onEnter?.(cell, element(cell));
      }
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
