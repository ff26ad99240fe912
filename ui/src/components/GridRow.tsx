import { type HTMLAttributes, memo, type ReactNode } from "react";
import classes from "./Grid.module.css";

/** What a grid shows; the functions must stay the same while the data does, or all rows are drawn again. */
export interface GridContent {
  /** A head that goes over the whole row, or null. */
  band: (row: number) => ReactNode | null;
  cell: (row: number, column: number) => ReactNode;
  look?: ((row: number, column: number) => string | undefined) | undefined;
}

export interface GridColumn {
  key: string;
  title: string;
  width: number;
}

/** Columns with their places: where each begins, and how many stay at the left. */
export interface Columns {
  all: readonly GridColumn[];
  starts: readonly number[];
  sticky: number;
}

interface RowProps {
  grid: string;
  index: number;
  top: number;
  height: number;
  width: number;
  columns: Columns;
  content: GridContent;
  /** The loose columns in view. */
  first: number;
  last: number;
  /** The column of the active cell when it is in this row, else -1. */
  active: number;
  /** The selected columns of this row; -1 when none. */
  left: number;
  right: number;
}

export const cellId = (grid: string, row: number, column: number) => `${grid}-${row}-${column}`;

/** One row of a grid. */
export const GridRow = memo(function GridRow(props: RowProps) {
  const { grid, index, columns, content } = props;
  const band = content.band(index);
  const style = {
    height: props.height,
    width: props.width,
    transform: `translateY(${props.top}px)`,
  };
  return (
    <div className={classes.row} style={style} {...as("row", { "aria-rowindex": index + 2 })}>
      {band === null ? (
        inView(props).map((column) => (
          <div
            key={columns.all[column]?.key}
            className={classes.cell}
            style={placeOf(columns, column)}
            data-stuck={column < columns.sticky || undefined}
            data-active={column === props.active || undefined}
            data-look={content.look?.(index, column)}
            {...as(column === 0 ? "rowheader" : "gridcell", {
              id: cellId(grid, index, column),
              "data-row": index,
              "data-column": column,
              "aria-colindex": column + 1,
              "aria-selected": column >= props.left && column <= props.right,
            })}
          >
            {content.cell(index, column)}
          </div>
        ))
      ) : (
        <div
          className={classes.band}
          data-active={props.active >= 0 || undefined}
          {...as("gridcell", {
            id: cellId(grid, index, 0),
            "data-row": index,
            "data-column": 0,
            "aria-colindex": 1,
            "aria-colspan": columns.all.length,
          })}
        >
          {band}
        </div>
      )}
    </div>
  );
});

/** The heads of the columns. */
export function GridHead({
  columns,
  first,
  last,
  width,
  height,
  here,
}: {
  columns: Columns;
  first: number;
  last: number;
  width: number;
  height: number;
  here: number;
}) {
  return (
    <div className={classes.head} style={{ width, height }} {...as("row", { "aria-rowindex": 1 })}>
      {inView({ columns, first, last }).map((column) => (
        <div
          key={columns.all[column]?.key}
          className={classes.headCell}
          style={placeOf(columns, column)}
          data-stuck={column < columns.sticky || undefined}
          data-here={column === here || undefined}
          {...as("columnheader", { "aria-colindex": column + 1 })}
        >
          <span className={classes.headText} title={columns.all[column]?.title}>
            {columns.all[column]?.title}
          </span>
        </div>
      ))}
    </div>
  );
}

function inView({ columns, first, last }: Pick<RowProps, "columns" | "first" | "last">): number[] {
  const found = Array.from({ length: Math.min(columns.sticky, columns.all.length) }, (_, at) => at);
  for (let column = Math.max(first, columns.sticky); column <= last; column += 1)
    found.push(column);
  return found;
}

function placeOf(columns: Columns, column: number) {
  const width = columns.all[column]?.width ?? 0;
  const start = columns.starts[column] ?? 0;
  return column < columns.sticky
    ? { width, left: start }
    : { width, transform: `translateX(${start}px)` };
}

/** A part of the grid for assistive technology; only the grid itself takes the focus. */
export function as(
  role: string,
  rest: HTMLAttributes<HTMLElement> & Record<`data-${string}`, unknown>,
) {
  return { role, tabIndex: -1, ...rest };
}
