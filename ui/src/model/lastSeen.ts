import type { Shape } from "../api/client";

/** The ends and the middle of a range, as they were shown. */
export type Seen = Pick<Shape<"Spread">, "days_low" | "days_p50" | "days_p80" | "days_high">;

const KEYS = ["days_low", "days_p50", "days_p80", "days_high"] as const;
const same = (one: Seen, other: Seen) => KEYS.every((key) => one[key] === other[key]);
const only = (one: Seen): Seen =>
  Object.fromEntries(KEYS.map((key) => [key, one[key]])) as unknown as Seen;

/** What was shown of a map before what is shown now, in this tab; null when it never was anything else. */
export function before(map: string, now: Seen, store: Storage = sessionStorage): Seen | null {
  const key = `range of ${map}`;
  const kept = JSON.parse(store.getItem(key) ?? "null") as { now: Seen; was: Seen | null } | null;
  const was = kept === null ? null : same(kept.now, now) ? kept.was : kept.now;
  store.setItem(key, JSON.stringify({ now: only(now), was }));
  return was;
}
