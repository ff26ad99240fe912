import { useVirtualizer } from "@tanstack/react-virtual";
import { type ReactNode, useEffect, useRef } from "react";
import classes from "./VirtualTable.module.css";

export interface TableColumn {
  key: string;
  head: ReactNode;
  /** Width in pixels at the narrowest; they grow together. */
  width: number;
  sort?: "ascending" | "descending" | undefined;
}

const SETTLING_MS = 60;
const SETTLING_STEPS = 8;

/** A table with a head that stays in view. Only the rows in view are drawn, whatever their height. */
export function VirtualTable({
  label,
  columns,
  rows,
  rowKey,
  rowHeight,
  row,
  shows = -1,
}: {
  label: string;
  columns: TableColumn[];
  rows: number;
  rowKey: (index: number) => string;
  /** Height of a usual row in pixels, until it is measured. */
  rowHeight: number;
  /** The cells of a row; the first is a `th`. */
  row: (index: number) => ReactNode;
  /** A row to bring into view. */
  shows?: number;
}) {
  const scroller = useRef<HTMLDivElement>(null);
  const lines = useVirtualizer({
    count: rows,
    getScrollElement: () => scroller.current,
    estimateSize: () => rowHeight,
    getItemKey: rowKey,
    overscan: 4,
  });
  useEffect(() => {
    if (shows < 0) return;
    // Again and again while the rows on the way are being measured.
    let left = SETTLING_STEPS;
    const step = () => {
      lines.scrollToIndex(shows, { align: "center" });
      left -= 1;
      if (left === 0) window.clearInterval(timer);
    };
    const timer = window.setInterval(step, SETTLING_MS);
    return () => window.clearInterval(timer);
  }, [shows, lines]);
  const items = lines.getVirtualItems();
  const above = items[0]?.start ?? 0;
  const below = lines.getTotalSize() - (items.at(-1)?.end ?? 0);
  return (
    // biome-ignore lint/a11y/noNoninteractiveTabindex: what scrolls is reached by keyboard
    <section ref={scroller} className={classes.scroller} aria-label={label} tabIndex={0}>
      <table
        className={classes.table}
        aria-rowcount={rows + 1}
        style={{ minWidth: columns.reduce((sum, column) => sum + column.width, 0) }}
      >
        <colgroup>
          {columns.map((column) => (
            <col key={column.key} style={{ width: column.width }} />
          ))}
        </colgroup>
        <thead>
          <tr>
            {columns.map((column) => (
              <th key={column.key} scope="col" aria-sort={column.sort}>
                {column.head}
              </th>
            ))}
          </tr>
        </thead>
        <tbody>
          {above > 0 && <Space height={above} columns={columns.length} />}
          {items.map((item) => (
            <tr
              key={item.key}
              ref={lines.measureElement}
              data-index={item.index}
              aria-rowindex={item.index + 2}
            >
              {row(item.index)}
            </tr>
          ))}
          {below > 0 && <Space height={below} columns={columns.length} />}
        </tbody>
      </table>
    </section>
  );
}

function Space({ height, columns }: { height: number; columns: number }) {
  return (
    <tr aria-hidden style={{ height }}>
      <td colSpan={columns} />
    </tr>
  );
}
