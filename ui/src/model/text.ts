/** A text that begins as a sentence does. */
export function sentence(text: string): string {
  return text.charAt(0).toLocaleUpperCase() + text.slice(1);
}

/** A source as one line: of an address its host, what is said behind it stays; the rest as it is. */
export function sourceName(text: string): string {
  const found = /^https:\/\/(?:www\.)?([^/\s]+)\S*(.*)$/.exec(text);
  return found ? `${found[1] ?? ""}${found[2] ?? ""}` : text;
}
