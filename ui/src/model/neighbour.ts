import type { Box } from "./geometry";

export type Way = "left" | "right" | "up" | "down";
/** How much dearer a step aside is than a step ahead. */
const ASIDE = 2;

/** The system that an arrow key leads to: ahead, and as little aside as possible; null at the rim. */
export function neighbour(
  boxes: Readonly<Record<string, Box>>,
  from: string,
  way: Way,
): string | null {
  const here = boxes[from];
  if (!here) return null;
  let best: string | null = null;
  let least = Number.POSITIVE_INFINITY;
  for (const [name, box] of Object.entries(boxes)) {
    if (name === from) continue;
    const dx = box.x + box.width / 2 - (here.x + here.width / 2);
    const dy = box.y + box.height / 2 - (here.y + here.height / 2);
    const [ahead, aside] = {
      left: [-dx, Math.abs(dy)],
      right: [dx, Math.abs(dy)],
      up: [-dy, Math.abs(dx)],
      down: [dy, Math.abs(dx)],
    }[way] as [number, number];
    const cost = ahead + ASIDE * aside;
    if (ahead > 1 && cost < least) {
      least = cost;
      best = name;
    }
  }
  return best;
}

/** The order in which a reader meets the systems: column by column, from above. */
export function readingOrder(boxes: Readonly<Record<string, Box>>): string[] {
  return Object.entries(boxes)
    .sort(([, one], [, two]) => one.x - two.x || one.y - two.y)
    .map(([name]) => name);
}
