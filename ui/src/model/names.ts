/** Whether something may be called so: no name, one that is taken, or one that a path cannot hold. */
export function troubleWithName(
  name: string,
  taken: readonly string[],
): "" | "needed" | "taken" | "dots" {
  const wanted = name.trim();
  if (wanted === "") return "needed";
  if (/[.[\]]/.test(wanted)) return "dots";
  return taken.some((other) => other.toLowerCase() === wanted.toLowerCase()) ? "taken" : "";
}

/** A name nobody has yet: `shop`, `shop 2`, `shop 3` … */
export function freeName(wish: string, taken: readonly string[]): string {
  const has = new Set(taken.map((name) => name.toLowerCase()));
  let name = wish;
  for (let at = 2; has.has(name.toLowerCase()); at++) name = `${wish} ${at}`;
  return name;
}

/** Several words as an answer in the map's own form: `order`, or `[order, stock]`. */
export function asAnswer(items: readonly string[]): string {
  return items.length === 1 ? (items[0] ?? "") : `[${items.join(", ")}]`;
}
