import { Text } from "@mantine/core";
import { useEffect, useState } from "react";
import type { Shape } from "../../api/client";
import { before, type Seen } from "../../model/lastSeen";
import { days } from "../../model/scope";
import { price } from "../../words/price";
import classes from "./scope.module.css";

const say = price.scope.range;

/** The range as a drawing: now, before the last change that was seen here, and with every question settled. */
export function Range({ map, scope }: { map: string; scope: Shape<"ScopePage"> }) {
  const { total, in_time, open } = scope;
  const [was, setWas] = useState<Seen | null>(null);
  useEffect(() => setWas(before(map, total)), [map, total]);
  const rows: { name: string; seen: Seen; kind: string }[] = [
    ...(was ? [{ name: say.before, seen: was, kind: "before" }] : []),
    { name: say.now, seen: total, kind: "now" },
    ...(open > 0 ? [{ name: say.settled, seen: in_time, kind: "settled" }] : []),
  ];
  const most = Math.max(...rows.map((row) => row.seen.days_high)) * 1.02;
  const at = (value: number) => `${(100 * value) / (most || 1)}%`;
  const narrower = was ? was.days_high - was.days_low - (total.days_high - total.days_low) : 0;
  return (
    <figure className={classes.range} aria-label={say.title}>
      {rows.map(({ name, seen, kind }) => (
        <div key={kind} className={classes.rangeRow} data-kind={kind}>
          <span className={classes.rangeName}>{name}</span>
          <span className={classes.rangeTrack} aria-hidden>
            <span
              className={classes.rangeBar}
              style={{ left: at(seen.days_low), width: at(seen.days_high - seen.days_low) }}
            />
            <span className={classes.rangeHalf} style={{ left: at(seen.days_p50) }} />
            <span className={classes.rangeMost} style={{ left: at(seen.days_p80) }} />
          </span>
          <span className={classes.rangeDays}>
            {say.days(days(seen.days_low), days(seen.days_high))}
          </span>
        </div>
      ))}
      <Text component="figcaption" size="xs" c="dimmed">
        {say.key}
      </Text>
      {was && Math.abs(narrower) >= 1 && (
        <Text size="sm" fw={600} role="status">
          {narrower > 0 ? say.narrower(days(narrower)) : say.wider(days(-narrower))}
        </Text>
      )}
    </figure>
  );
}
