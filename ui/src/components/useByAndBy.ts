import { useEffect, useMemo, useState } from "react";

/** Some of many things at first, and more with each picture of the screen, so that many of them do not hold up the page. */
export function useByAndBy<T>(items: T[], atOnce: number): T[] {
  const [count, setCount] = useState(0);
  const missing = count < items.length;
  useEffect(() => {
    if (!missing) return;
    const frame = requestAnimationFrame(() => setCount((before) => before + atOnce));
    return () => cancelAnimationFrame(frame);
  });
  return useMemo(() => (missing ? items.slice(0, count) : items), [items, count, missing]);
}
