/** The parts of a map path: `flows.orders to erp.if_fails.retry`, `waivers[2].until` → names without dots. */
function parts(path: string): string[] {
  return path.split(".").map((part) => part.replace(/\[\d+\]$/, ""));
}

/** Tables inside an entity, which say nothing in the name of a place. */
const HOLDERS = new Set(["fields", "statuses"]);

/** A path as people read it: `entities.order.fields.total` becomes `order › total`. */
export function placeName(path: string): string {
  const [top = "", ...rest] = path.split(".");
  if (rest.length === 0) return spaced(top);
  return rest
    .filter((step) => !HOLDERS.has(step))
    .map(spaced)
    .join(" › ");
}

function spaced(step: string): string {
  return step.replaceAll("_", " ");
}

/** The block of the map that an answer is in: `flows.orders.if_fails.retry` is in `flows.orders`. */
export function blockOf(path: string): string {
  const steps = path.split(".");
  const deep = steps[0] === "entities" && HOLDERS.has(steps[2] ?? "") && steps.length > 3;
  return steps.slice(0, deep ? 4 : 2).join(".");
}

/** The page on which all answers of a block stand. */
export function blockUrl(map: string, path: string): string {
  const base = `/maps/${encodeURIComponent(map)}`;
  const [top = "", name = ""] = parts(path);
  if (top === "flows" && name) return `${base}/flows/${encodeURIComponent(name)}`;
  return `${base}/block/${encodeURIComponent(path)}`;
}

/** The page on which an answer of a map stands among others of its kind, with the answer marked. */
export function placeUrl(map: string, path: string): string {
  const base = `/maps/${encodeURIComponent(map)}`;
  const [top = "", name = "", kind = ""] = parts(path);
  const anchor = path ? `#${encodeURIComponent(path)}` : "";
  switch (top) {
    case "entities":
      if (kind === "statuses" || kind === "if_both") return `${base}/statuses${anchor}`;
      if (kind === "fields") return `${base}/ownership${anchor}`;
      return name ? `${blockUrl(map, `entities.${name}`)}${anchor}` : base;
    case "flows":
      return name ? `${blockUrl(map, `flows.${name}`)}${anchor}` : `${base}/flows`;
    case "people":
    case "duties":
    case "launch":
    case "watch":
      return `${base}/people${anchor}`;
    case "":
      return base;
    default:
      return `${blockUrl(map, name ? `${top}.${name}` : top)}${anchor}`;
  }
}

/** The address of a question. */
export function questionUrl(map: string, path: string): string {
  return `/maps/${encodeURIComponent(map)}/questions?path=${encodeURIComponent(path)}`;
}
