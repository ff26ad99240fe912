/** Text that was typed and not saved: it survives a reload and a server that is away, within this browser tab. */

const PREFIX = "seamark.draft";
/** Longest text kept, in characters: the most that the server takes. */
export const DRAFT_MAX = 5_000;

type Store = Pick<Storage, "getItem" | "setItem" | "removeItem" | "key" | "length">;

const at = (map: string, path: string) => `${PREFIX}/${encodeURIComponent(map)}/${path}`;

export function draftOf(store: Store, map: string, path: string): string | null {
  return store.getItem(at(map, path));
}

/** Keep a text, or forget it when it is what already stands there. */
export function keepDraft(
  store: Store,
  map: string,
  path: string,
  text: string,
  stands: string,
): void {
  if (text === stands || text.length > DRAFT_MAX) {
    store.removeItem(at(map, path));
    return;
  }
  try {
    store.setItem(at(map, path), text);
  } catch {
    // The browser's store is full or closed: the text still stands in the field.
  }
}

export function dropDraft(store: Store, map: string, path: string): void {
  store.removeItem(at(map, path));
}

/** The paths of a map that have unsaved text. */
export function draftPaths(store: Store, map: string): string[] {
  const start = at(map, "");
  const found: string[] = [];
  for (let index = 0; index < store.length; index += 1) {
    const key = store.key(index);
    if (key?.startsWith(start)) found.push(key.slice(start.length));
  }
  return found.sort();
}
