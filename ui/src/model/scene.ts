import {
  alongWay,
  around,
  type Box,
  cornersOf,
  covers,
  frameOf,
  type Point,
  touch,
} from "./geometry";
import type { Label } from "./label";
import type { Drawing, Line } from "./lines";

/** The way of a line, corner by corner, and the box of its label. */
export interface Route {
  points: Point[];
  label: Box;
}
/** The column of a group. */
export interface Band {
  group: string;
  x: number;
  width: number;
}
/** Where everything stands, in pixels at 100 %. */
export interface Scene {
  boxes: Record<string, Box>;
  routes: Record<string, Route>;
  bands: Band[];
  frame: Box;
}
/** A line with its label. */
export interface Wire {
  line: Line;
  label: Label;
}

/** Room beside the boxes of a column, and around the whole picture, in pixels. */
export const BAND_PADDING = 16;
export const MARGIN = 24;
/** Height of the titles of the columns, in pixels. */
export const BAND_HEAD = 20;
/** Where on its way a label may stand, the best first. */
const SHARES = [
  0.5, 0.46, 0.54, 0.42, 0.58, 0.38, 0.62, 0.34, 0.66, 0.3, 0.7, 0.27, 0.73, 0.23, 0.77, 0.2, 0.8,
  0.17, 0.83, 0.14, 0.86, 0.11, 0.89,
];

/** A label stands in the middle of its line, or else hangs below or above it, so far that it still touches it, in pixels. */
const HANGS = [0, 1, -1];
const RIM = 4;

/** The column of each group that has systems: as wide as its boxes. */
export function bandsOf(drawing: Drawing, boxes: Record<string, Box>): Band[] {
  return drawing.groups.flatMap((group) => {
    const own = drawing.systems.flatMap((system) => {
      const box = boxes[system.name];
      return system.group === group && box ? [box] : [];
    });
    if (own.length === 0) return [];
    const left = Math.min(...own.map((box) => box.x)) - BAND_PADDING;
    const right = Math.max(...own.map((box) => box.x + box.width)) + BAND_PADDING;
    return [{ group, x: left, width: right - left }];
  });
}

/** Puts the labels that have no place of their own on their ways, where they cover no box and no other label. */
export function placeLabels(
  routes: Record<string, Route>,
  wires: readonly Wire[],
  boxes: Record<string, Box>,
  which: ReadonlySet<string>,
): void {
  const standing = Object.values(boxes);
  const ways = Object.values(routes).map((route) => route.points);
  const labels = wires.flatMap(({ line, label }) => {
    const route = routes[line.id];
    return route && label.width && !which.has(line.id) ? [route.label] : [];
  });
  for (const { line, label } of wires) {
    const route = routes[line.id];
    if (!route || !label.width || !which.has(line.id)) continue;
    const tried = HANGS.flatMap((hang) =>
      SHARES.map((share) => {
        const { x, y } = alongWay(route.points, share);
        const aside = hang * Math.max(label.height / 2 - RIM, 0);
        return around({ x, y: y + aside }, label.width, label.height);
      }),
    );
    const others = ways.filter((way) => way !== route.points);
    const worst = (box: Box) =>
      100 * standing.filter((other) => touch(box, other, 2)).length +
      10 * labels.filter((other) => touch(box, other, 2)).length +
      (label.said.length > 0 ? others.filter((way) => covers(box, way)).length : 0);
    const best = tried.reduce((one, two) => (worst(two) < worst(one) ? two : one));
    labels.push(best);
    routes[line.id] = { points: route.points, label: best };
  }
}

/** All that is drawn, with a margin. */
export function sceneFrame(boxes: Record<string, Box>, routes: Record<string, Route>): Box {
  const boxed = [...Object.values(boxes), ...Object.values(routes).map((route) => route.label)];
  const ways = Object.values(routes).flatMap((route) => route.points);
  const frame = frameOf([...boxed.flatMap(cornersOf), ...ways], MARGIN);
  return { ...frame, y: frame.y - BAND_HEAD, height: frame.height + BAND_HEAD };
}
