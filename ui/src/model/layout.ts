import type { ElkExtendedEdge, ElkNode } from "elkjs/lib/elk-api";
import { type Box, type Point, resized, tidyWay } from "./geometry";
import { LABELLED_LINES_MAX, labelOf } from "./label";
import { type Drawing, linesOf } from "./lines";
import {
  BAND_PADDING,
  bandsOf,
  MARGIN,
  placeLabels,
  type Route,
  type Scene,
  sceneFrame,
  type Wire,
} from "./scene";

/** Sizes in pixels. */
export const BOX_WIDTH = 190;
export const BOX_HEIGHT = 72;
export const HEAD = 46;
const PORT_STEP = 14;
/** Most lines inside a group that stands in one column. */
const LINES_IN_COLUMN_MAX = 3;
/** Corners nearer than this are no use; ends of lines stay farther apart than that. */
const JOG = 8;
const NEAR = 8;
/** Farther than any box is wide: the place of a layer before the layout. */
const LAYER = 10_000;

const OPTIONS: Record<string, string> = {
  "elk.algorithm": "layered",
  "elk.direction": "RIGHT",
  "elk.edgeRouting": "ORTHOGONAL",
  "elk.separateConnectedComponents": "false",
  "elk.padding": `[top=${HEAD},left=${MARGIN + BAND_PADDING},bottom=${MARGIN},right=${MARGIN + BAND_PADDING}]`,
  "elk.spacing.nodeNode": "26",
  "elk.spacing.edgeNode": "16",
  "elk.spacing.edgeEdge": "12",
  "elk.spacing.portPort": `${PORT_STEP}`,
  "elk.layered.spacing.nodeNodeBetweenLayers": "36",
  "elk.layered.spacing.edgeNodeBetweenLayers": "16",
  "elk.layered.spacing.edgeEdgeBetweenLayers": "12",
  "elk.layered.cycleBreaking.strategy": "INTERACTIVE",
  "elk.layered.layering.strategy": "INTERACTIVE",
  "elk.layered.nodePlacement.strategy": "NETWORK_SIMPLEX",
  "elk.layered.crossingMinimization.greedySwitch.type": "TWO_SIDED",
  "elk.layered.crossingMinimization.greedySwitch.activationThreshold": "0",
};

/** How often the engine tries anew; with many lines more tries took long and found nothing better. */
const TRIES = 40;
const TRIES_WITH_MANY_LINES = 5;
const MANY_LINES = 60;

/** Where a label stands until it has its place. */
const NOWHERE: Box = { x: 0, y: 0, width: 0, height: 0 };

/** The lines of a drawing with their labels; `wordy` unless there are too many of them to read. */
export function wiresOf(drawing: Drawing): Wire[] {
  const lines = linesOf(drawing);
  const wordy = lines.length <= LABELLED_LINES_MAX;
  return lines.map((line) => ({ line, label: labelOf(line, wordy) }));
}

/**
 * The graph that the layout engine is given. Systems stand in even layers, one for each group; between them stand the
 * labels, each a knot in its line, so that the engine keeps room for it. A line inside a column turns at such a knot.
 */
export function toElk(drawing: Drawing, wires: readonly Wire[]): ElkNode {
  const layer = columnsOf(drawing, wires);
  const used = new Map<number, number>();
  const knots: ElkNode[] = [];
  const edges: ElkExtendedEdge[] = [];
  for (const wire of [...wires].sort((one, two) => reach(one, layer) - reach(two, layer))) {
    const { line, label } = wire;
    const from = layer.get(line.a) ?? 0;
    const to = layer.get(line.b) ?? 0;
    const worded = label.said.length > 0;
    if (from === to) {
      knots.push(
        at(2 * from + 1, {
          id: knot(line.id),
          width: worded ? label.width : 1,
          height: worded ? Math.max(label.height, 2 * PORT_STEP) : PORT_STEP,
        }),
      );
      edges.push(
        edge(`a:${line.id}`, line.a, knot(line.id)),
        edge(`b:${line.id}`, line.b, knot(line.id)),
      );
    } else if (worded) {
      const gap = emptiest(used, from, to);
      used.set(gap, (used.get(gap) ?? 0) + 1);
      knots.push(at(2 * gap + 1, { id: knot(line.id), width: label.width, height: label.height }));
      edges.push(
        edge(`a:${line.id}`, line.a, knot(line.id)),
        edge(`b:${line.id}`, knot(line.id), line.b),
      );
    } else {
      edges.push(edge(`a:${line.id}`, line.a, line.b));
    }
  }
  knots.push(...spacers(layer, knots));
  const systems = drawing.systems.map((system) =>
    at(2 * (layer.get(system.name) ?? 0), {
      id: `s:${system.name}`,
      width: BOX_WIDTH,
      height: BOX_HEIGHT,
      layoutOptions: {
        "elk.nodeSize.constraints": "[PORTS, MINIMUM_SIZE]",
        "elk.nodeSize.minimum": `(${BOX_WIDTH},${BOX_HEIGHT})`,
        "elk.spacing.portsSurrounding": "[top=14,left=0,bottom=14,right=0]",
      },
    }),
  );
  const tries = wires.length > MANY_LINES ? TRIES_WITH_MANY_LINES : TRIES;
  const layoutOptions = { ...OPTIONS, "elk.layered.thoroughness": `${tries}` };
  return { id: "map", layoutOptions, children: [...systems, ...knots], edges };
}

/** Something thin between two columns that have no knot between them, so that they stand apart. */
function spacers(columns: ReadonlyMap<string, number>, knots: readonly ElkNode[]): ElkNode[] {
  const last = Math.max(0, ...columns.values());
  const filled = new Set(knots.map((node) => node.x));
  return Array.from({ length: last }, (_, gap) =>
    at(2 * gap + 1, { id: `gap:${gap}`, width: 1, height: 1 }),
  ).filter((node) => !filled.has(node.x));
}

const knot = (line: string) => `k:${line}`;
const at = (layer: number, node: ElkNode): ElkNode => ({ ...node, x: layer * LAYER, y: 0 });
const edge = (id: string, from: string, to: string): ElkExtendedEdge => ({
  id,
  sources: [from.startsWith("k:") ? from : `s:${from}`],
  targets: [to.startsWith("k:") ? to : `s:${to}`],
});

/** The column of each system; groups without systems take none, a busy group takes two. */
function columnsOf(drawing: Drawing, wires: readonly Wire[]): Map<string, number> {
  const columns = new Map<string, number>();
  let column = 0;
  for (const group of drawing.groups) {
    const names = drawing.systems.filter((one) => one.group === group).map((one) => one.name);
    if (names.length === 0) continue;
    const inside = wires.filter(({ line }) => names.includes(line.a) && names.includes(line.b));
    const right =
      inside.length > LINES_IN_COLUMN_MAX ? receivers(names, inside) : new Set<string>();
    for (const name of names) columns.set(name, column + (right.has(name) ? 1 : 0));
    column += right.size > 0 && right.size < names.length ? 2 : 1;
  }
  return columns;
}

/** The systems of a group that others of the group mostly send to; who has no line there goes where there is room. */
function receivers(names: readonly string[], inside: readonly Wire[]): Set<string> {
  const balance = new Map(names.map((name) => [name, 0]));
  const count = (name: string, by: number) => balance.set(name, (balance.get(name) ?? 0) + by);
  for (const { line } of inside) {
    const net = Math.sign(line.there.length - line.back.length) || 1;
    count(line.a, -net);
    count(line.b, net);
  }
  const right = new Set(names.filter((name) => (balance.get(name) ?? 0) > 0));
  for (const name of names) {
    const alone = !inside.some(({ line }) => line.a === name || line.b === name);
    if (alone && right.size * 2 < names.length) right.add(name);
  }
  return right;
}

const reach = ({ line }: Wire, layer: Map<string, number>) =>
  Math.abs((layer.get(line.b) ?? 0) - (layer.get(line.a) ?? 0));

/** The gap between two columns that has the fewest labels. */
function emptiest(used: Map<number, number>, from: number, to: number): number {
  let best = from;
  for (let gap = from; gap < to; gap++) {
    if ((used.get(gap) ?? 0) < (used.get(best) ?? 0)) best = gap;
  }
  return best;
}

/** Boxes, routes and columns from what the layout engine found. */
export function fromElk(found: ElkNode, drawing: Drawing, wires: readonly Wire[]): Scene {
  const placed = new Map((found.children ?? []).map((node) => [node.id, boxOf(node)]));
  const boxes: Record<string, Box> = {};
  for (const system of drawing.systems) {
    const box = placed.get(`s:${system.name}`);
    if (box) boxes[system.name] = box;
  }
  const ways = new Map((found.edges ?? []).map((one) => [one.id, wayOf(one)]));
  const routes: Record<string, Route> = {};
  for (const { line, label } of wires) {
    const first = ways.get(`a:${line.id}`) ?? [];
    const second = ways.get(`b:${line.id}`) ?? [];
    const points = tidyWay(joined(first, second, label.said.length > 0));
    const kept = label.said.length > 0 ? placed.get(`k:${line.id}`) : undefined;
    routes[line.id] = { points, label: kept ? resized(kept, label) : NOWHERE };
  }
  straighten(routes, wires, boxes);
  const loose = wires.filter(({ label }) => label.said.length === 0);
  placeLabels(routes, wires, boxes, new Set(loose.map(({ line }) => line.id)));
  return { boxes, routes, bands: bandsOf(drawing, boxes), frame: sceneFrame(boxes, routes) };
}

/** Moves the ends of lines a little along their boxes where that saves two corners. */
function straighten(
  routes: Record<string, Route>,
  wires: readonly Wire[],
  boxes: Record<string, Box>,
): void {
  const ends = Object.values(routes).flatMap(({ points }) => [points[0], points.at(-1)]);
  for (const { line } of wires) {
    const points = routes[line.id]?.points;
    if (!points) continue;
    for (const [box, way] of [
      [boxes[line.a], points],
      [boxes[line.b], [...points].reverse()],
    ] as const) {
      const [end, corner, next] = way;
      if (!box || !end || !corner || !next || way.length < 4 || corner.x !== next.x) continue;
      const free = ends.every(
        (other) =>
          !other || other === end || other.x !== end.x || Math.abs(other.y - next.y) > NEAR,
      );
      const inside = next.y > box.y + NEAR && next.y < box.y + box.height - NEAR;
      if (Math.abs(next.y - corner.y) > JOG || !free || !inside) continue;
      end.y = next.y;
      corner.y = next.y;
    }
    routes[line.id] = {
      points: tidyWay(points),
      label: routes[line.id]?.label ?? NOWHERE,
    };
  }
}

/** One way from the two halves that meet at a knot: through it, or turning there. */
function joined(first: Point[], second: Point[], worded: boolean): Point[] {
  const meet = first.at(-1);
  const end = second.at(-1);
  if (!meet || !end || end.x !== meet.x) return [...first, ...second];
  const back = [...second].reverse();
  if (worded) return [...first, ...back];
  // Nothing stands at the turn: go over to the other half's lane as soon as possible.
  const over = back[1];
  const lane = first.at(-2);
  if (!over || !lane) return [...first, ...back];
  const x = Math.max(over.x, lane.x);
  return [
    ...first.slice(0, -1),
    { x, y: meet.y },
    { x, y: over.x === x ? meet.y : over.y },
    { x: over.x, y: over.x === x ? meet.y : over.y },
    ...back.slice(2),
  ];
}

const boxOf = ({ x = 0, y = 0, width = BOX_WIDTH, height = BOX_HEIGHT }: ElkNode): Box => ({
  x,
  y,
  width,
  height,
});

function wayOf(edge: ElkExtendedEdge): Point[] {
  const section = edge.sections?.[0];
  return section ? [section.startPoint, ...(section.bendPoints ?? []), section.endPoint] : [];
}

/** What the layout depends on: the same key, the same layout. */
export function structureKey(drawing: Drawing): string {
  return JSON.stringify([
    drawing.groups,
    drawing.systems.map((system) => [system.name, system.group]),
    wiresOf(drawing).map(({ line, label }) => [line.id, line.a, line.b, label.width, label.height]),
  ]);
}
