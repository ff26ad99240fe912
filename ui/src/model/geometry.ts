export interface Point {
  x: number;
  y: number;
}
export interface Box extends Point {
  width: number;
  height: number;
}

/** How far it is from one corner of an orthogonal way to the next, corner by corner. */
function lengthsOf(points: readonly Point[]): number[] {
  return points.slice(1).map((point, at) => {
    const before = points[at] ?? point;
    return Math.abs(point.x - before.x) + Math.abs(point.y - before.y);
  });
}

/** The length of an orthogonal way. */
export function lengthOf(points: readonly Point[]): number {
  return lengthsOf(points).reduce((sum, length) => sum + length, 0);
}

/** The place on a way after a share of its length, 0 to 1. */
export function alongWay(points: readonly Point[], share: number): Point {
  const lengths = lengthsOf(points);
  let left = lengthOf(points) * share;
  for (const [at, length] of lengths.entries()) {
    const from = points[at];
    const to = points[at + 1];
    if (!from || !to) break;
    if (left <= length) {
      const part = length ? left / length : 0;
      return { x: from.x + (to.x - from.x) * part, y: from.y + (to.y - from.y) * part };
    }
    left -= length;
  }
  return points.at(-1) ?? { x: 0, y: 0 };
}

/** Whether two boxes touch, with some room around them. */
export function touch(one: Box, other: Box, room = 0): boolean {
  return (
    one.x < other.x + other.width + room &&
    other.x < one.x + one.width + room &&
    one.y < other.y + other.height + room &&
    other.y < one.y + one.height + room
  );
}

/** A way without corners that are none. */
export function tidyWay(points: readonly Point[]): Point[] {
  const kept: Point[] = [];
  for (const point of points) {
    const last = kept.at(-1);
    if (last && last.x === point.x && last.y === point.y) continue;
    const before = kept.at(-2);
    const straight =
      before &&
      last &&
      ((before.x === last.x && last.x === point.x && goesOn(before.y, last.y, point.y)) ||
        (before.y === last.y && last.y === point.y && goesOn(before.x, last.x, point.x)));
    if (straight) kept.pop();
    kept.push(point);
  }
  return kept;
}

/** Whether three values rise or fall; a way that turns back upon itself has a corner there. */
function goesOn(one: number, two: number, three: number): boolean {
  return (two - one) * (three - two) > 0;
}

/** A way as an SVG path with rounded corners. */
export function pathOf(points: readonly Point[], radius = 6): string {
  const first = points[0];
  if (!first) return "";
  let path = `M${first.x} ${first.y}`;
  for (const [at, corner] of points.slice(1, -1).entries()) {
    const before = points[at] ?? corner;
    const after = points[at + 2] ?? corner;
    const into = towards(corner, before, radius);
    const out = towards(corner, after, radius);
    path += `L${into.x} ${into.y}Q${corner.x} ${corner.y} ${out.x} ${out.y}`;
  }
  const last = points.at(-1) ?? first;
  return `${path}L${last.x} ${last.y}`;
}

function towards(from: Point, to: Point, most: number): Point {
  const dx = to.x - from.x;
  const dy = to.y - from.y;
  const step = Math.min(most, (Math.abs(dx) + Math.abs(dy)) / 2);
  return { x: from.x + Math.sign(dx) * step, y: from.y + Math.sign(dy) * step };
}

/** A box of this size with its middle here. */
export function around(middle: Point, width: number, height: number): Box {
  return { x: middle.x - width / 2, y: middle.y - height / 2, width, height };
}

/** The smallest box around all points, with some room. */
export function frameOf(points: readonly Point[], room = 0): Box {
  if (points.length === 0) return { x: 0, y: 0, width: 0, height: 0 };
  const [xs, ys] = [points.map((point) => point.x), points.map((point) => point.y)];
  const [left, top] = [Math.min(...xs) - room, Math.min(...ys) - room];
  return {
    x: left,
    y: top,
    width: Math.max(...xs) + room - left,
    height: Math.max(...ys) + room - top,
  };
}

/** The corners of a box that say how far it reaches. */
export function cornersOf(box: Box): Point[] {
  return [
    { x: box.x, y: box.y },
    { x: box.x + box.width, y: box.y + box.height },
  ];
}

/** Whether a way runs under a box. */
export function covers(box: Box, way: readonly Point[]): boolean {
  return way.slice(1).some((to, at) => {
    const from = way[at] ?? to;
    return touch(box, {
      x: Math.min(from.x, to.x),
      y: Math.min(from.y, to.y),
      width: Math.abs(from.x - to.x),
      height: Math.abs(from.y - to.y),
    });
  });
}

/** A box that has become larger or smaller, its middle where it was. */
export function resized(box: Box, { width, height }: { width: number; height: number }): Box {
  return around({ x: box.x + box.width / 2, y: box.y + box.height / 2 }, width, height);
}
