/** The parts of a map path: `flows.orders to erp.if_fails.retry`, `waivers[2].until` → names without dots. */
function parts(path: string): string[] {
  return path.split(".").map((part) => part.replace(/\[\d+\]$/, ""));
}

/** The address of the page on which an answer of a map stands, with the answer marked. */
export function placeUrl(map: string, path: string): string {
  const base = `/maps/${encodeURIComponent(map)}`;
  const [top = "", name = "", kind = ""] = parts(path);
  const anchor = path ? `#${encodeURIComponent(path)}` : "";
  switch (top) {
    case "entities":
      if (kind === "statuses" || kind === "if_both") return `${base}/statuses${anchor}`;
      if (kind === "fields") return `${base}/ownership${anchor}`;
      return name ? `${base}/block/${encodeURIComponent(`entities.${name}`)}${anchor}` : base;
    case "flows":
      return name ? `${base}/flows/${encodeURIComponent(name)}${anchor}` : `${base}/flows`;
    case "people":
    case "duties":
    case "launch":
    case "watch":
      return `${base}/people${anchor}`;
    case "":
      return base;
    default: {
      const block = name ? `${top}.${name}` : top;
      return `${base}/block/${encodeURIComponent(block)}${anchor}`;
    }
  }
}

/** The address of a question. */
export function questionUrl(map: string, path: string): string {
  return `/maps/${encodeURIComponent(map)}/questions?path=${encodeURIComponent(path)}`;
}
