/** Longest name, in characters. */
const NAME_MAX = 60;
/** A letter, then letters, digits, single spaces, hyphens and underlines. */
const NAME = /^\p{L}(?: ?[\p{L}\p{N}_-])*$/u;
/** Words that link names in an answer (`shop until paid then erp`), and so may not stand in one. */
const LINKING = new Set("until then and or is in with for over after else".split(" "));

/** Why something may not be called so: there is no name, it is too long, holds other signs or a linking word, is taken. */
export function troubleWithName(
  name: string,
  taken: readonly string[],
): "" | "needed" | "long" | "signs" | "linking" | "taken" {
  const wanted = name.trim();
  if (wanted === "") return "needed";
  if (wanted.length > NAME_MAX) return "long";
  if (!NAME.test(wanted)) return "signs";
  if (wanted.split(" ").some((word) => LINKING.has(word))) return "linking";
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
