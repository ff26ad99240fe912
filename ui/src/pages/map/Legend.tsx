import { useMemo } from "react";
import { SeaMark } from "../../components/SeaMark";
import type { Drawing, Line } from "../../model/lines";
import { linesByMark } from "../../model/lit";
import { words } from "../../words";
import classes from "./map.module.css";

/** The five risk points with their state; pressing one takes its marks off the map, or puts them back. */
export function Legend({
  drawing,
  lines,
  shown,
  onToggle,
}: {
  drawing: Drawing;
  lines: readonly Line[];
  shown: ReadonlySet<number>;
  onToggle: (number: number) => void;
}) {
  const counts = useMemo(() => linesByMark(lines), [lines]);
  const temporary = drawing.systems.some((system) => system.temporary);
  return (
    <section className={classes.legend} aria-label={words.map.legend}>
      <div className={classes.marks}>
        {drawing.marks.map((point) => {
          const count = counts.get(point.number) ?? 0;
          return (
            <button
              key={point.number}
              type="button"
              className={classes.mark}
              aria-pressed={shown.has(point.number)}
              onClick={() => onToggle(point.number)}
              title={count ? words.map.legendOn(count) : words.map.legendNone}
            >
              <SeaMark point={point} size={19} />
              <span aria-hidden>{words.frame.riskPoint(point.name, point.state)}</span>
            </button>
          );
        })}
      </div>
      <div className={classes.keys} aria-hidden>
        <span className={classes.key}>
          <Way back={false} /> {words.map.legendOneWay}
        </span>
        <span className={classes.key}>
          <Way back /> {words.map.legendTwoWays}
        </span>
        {temporary && (
          <span className={classes.key}>
            <svg width={24} height={14} aria-hidden>
              <rect
                x={1}
                y={1}
                width={22}
                height={12}
                rx={3}
                fill="none"
                stroke="currentColor"
                strokeDasharray="4 3"
              />
            </svg>
            {words.map.legendTemporary}
          </span>
        )}
      </div>
    </section>
  );
}

function Way({ back }: { back: boolean }) {
  return (
    <svg width={28} height={8} aria-hidden fill="currentColor">
      <path d="M2 4H26" stroke="currentColor" strokeWidth={1.5} />
      <path d="M28 4L20 0V8Z" />
      {back && <path d="M0 4L8 0V8Z" />}
    </svg>
  );
}
