import type { Box, Point } from "./geometry";
import { tidyWay } from "./geometry";

/** Costs of a way, in pixels of detour that one would rather take. */
const BEND = 60;
const CROSSING = 40;
const BESIDE = 8;
const UNDER_LABEL = 6;
/** Sizes in pixels. */
const CLEAR = 14;
const LANE = 12;
const LANES = 3;
const PORT_STEP = 14;
const PORTS_TRIED = 5;
const TOO_NEAR = 7;
const BLOCKED = Number.POSITIVE_INFINITY;

export interface Asked {
  id: string;
  from: Box;
  to: Box;
}

/**
 * Orthogonal ways between boxes that stand anywhere: around every box, with few bends and crossings, not on top of each
 * other nor of the `taken` ways, and where there is another way not under a label. One after the other, so the same
 * question has the same answer.
 */
export function routeAll(
  boxes: readonly Box[],
  taken: readonly (readonly Point[])[],
  asked: readonly Asked[],
  labels: readonly Box[] = [],
): Map<string, Point[]> {
  const ports = new Ports(taken);
  const grid = new Grid(
    boxes,
    asked.flatMap(({ from, to }) => [from, to]),
  );
  for (const way of taken) grid.occupy(way);
  for (const label of labels) grid.avoid(label);
  const found = new Map<string, Point[]>();
  for (const { id, from, to } of [...asked].sort((one, two) => span(one) - span(two))) {
    const way = grid.way(ports.free(from), ports.free(to)) ?? straight(from, to);
    grid.occupy(way);
    ports.take(way);
    found.set(id, tidyWay(way));
  }
  return found;
}

function span({ from, to }: Asked): number {
  return Math.abs(middle(from).x - middle(to).x) + Math.abs(middle(from).y - middle(to).y);
}

function middle(box: Box): Point {
  return { x: box.x + box.width / 2, y: box.y + box.height / 2 };
}

/** When there is no way around: over everything. */
function straight(from: Box, to: Box): Point[] {
  const [a, b] = [middle(from), middle(to)];
  return [a, { x: b.x, y: a.y }, b];
}

/** A place on the left or right side of a box; `side` is -1 or 1. */
interface Port extends Point {
  side: -1 | 1;
}

const portYs = (box: Box): number[] => {
  const count = Math.max(Math.floor((box.height - PORT_STEP) / PORT_STEP), 1);
  const first = box.y + (box.height - (count - 1) * PORT_STEP) / 2;
  return Array.from({ length: count }, (_, at) => first + at * PORT_STEP);
};

/** Which places of the sides are free. */
class Ports {
  private readonly used: Point[] = [];
  constructor(ways: readonly (readonly Point[])[]) {
    for (const way of ways) this.take(way);
  }
  take(way: readonly Point[]): void {
    for (const end of [way[0], way.at(-1)]) if (end) this.used.push(end);
  }
  free(box: Box): Port[] {
    const centre = middle(box).y;
    return ([1, -1] as const).flatMap((side) => {
      const x = side === 1 ? box.x + box.width : box.x;
      const all = portYs(box).map((y): Port => ({ x, y, side }));
      const free = all.filter(
        (port) => !this.used.some((end) => end.x === x && Math.abs(end.y - port.y) < TOO_NEAR),
      );
      return (free.length ? free : all)
        .sort((one, two) => Math.abs(one.y - centre) - Math.abs(two.y - centre))
        .slice(0, PORTS_TRIED);
    });
  }
}

/** Rows and columns on which ways may run, with the price of each step. */
class Grid {
  private readonly xs: number[];
  private readonly ys: number[];
  /** Price of the step from (x, y) to the right, and down, beyond its length. */
  private readonly right: Float64Array;
  private readonly down: Float64Array;

  constructor(boxes: readonly Box[], ends: readonly Box[]) {
    this.xs = lanes(boxes.map((box) => [box.x, box.x + box.width]));
    this.ys = sorted([
      ...lanes(boxes.map((box) => [box.y, box.y + box.height])),
      ...ends.flatMap(portYs),
    ]);
    const size = this.xs.length * this.ys.length;
    this.right = new Float64Array(size);
    this.down = new Float64Array(size);
    for (const box of boxes) this.block(box);
  }

  private index(ix: number, iy: number): number {
    return iy * this.xs.length + ix;
  }

  private block(box: Box): void {
    const [left, right] = [box.x - CLEAR + 1, box.x + box.width + CLEAR - 1];
    const [top, bottom] = [box.y - CLEAR + 1, box.y + box.height + CLEAR - 1];
    this.each((x, y, nextX, nextY, at) => {
      if (y > top && y < bottom && x < right && nextX > left) this.right[at] = BLOCKED;
      if (x > left && x < right && y < bottom && nextY > top) this.down[at] = BLOCKED;
    });
  }

  private each(
    visit: (x: number, y: number, nextX: number, nextY: number, at: number) => void,
  ): void {
    const { xs, ys } = this;
    for (let iy = 0; iy < ys.length; iy++) {
      for (let ix = 0; ix < xs.length; ix++) {
        const [x, y] = [xs[ix] ?? 0, ys[iy] ?? 0];
        visit(x, y, xs[ix + 1] ?? x, ys[iy + 1] ?? y, this.index(ix, iy));
      }
    }
  }

  /** Makes it dear to run along this way, and to cross it. */
  occupy(way: readonly Point[]): void {
    for (const [at, to] of way.slice(1).entries()) {
      const from = way[at];
      if (!from) continue;
      const [x1, x2] = [Math.min(from.x, to.x), Math.max(from.x, to.x)];
      const [y1, y2] = [Math.min(from.y, to.y), Math.max(from.y, to.y)];
      this.each((x, y, nextX, nextY, step) => {
        const beside = BESIDE * (nextX - x);
        const below = BESIDE * (nextY - y);
        if (y1 === y2) {
          if (Math.abs(y - y1) < TOO_NEAR && x < x2 && nextX > x1)
            this.add(this.right, step, beside);
          if (x > x1 && x < x2 && y < y1 && nextY >= y1) this.add(this.down, step, CROSSING);
        } else {
          if (Math.abs(x - x1) < TOO_NEAR && y < y2 && nextY > y1) this.add(this.down, step, below);
          if (y > y1 && y < y2 && x < x1 && nextX >= x1) this.add(this.right, step, CROSSING);
        }
      });
    }
  }

  /** Makes it dear to run under a label, by the pixel. */
  avoid(label: Box): void {
    const [right, bottom] = [label.x + label.width, label.y + label.height];
    this.each((x, y, nextX, nextY, at) => {
      const across = Math.min(nextX, right) - Math.max(x, label.x);
      const down = Math.min(nextY, bottom) - Math.max(y, label.y);
      if (across > 0 && y > label.y && y < bottom) this.add(this.right, at, UNDER_LABEL * across);
      if (down > 0 && x > label.x && x < right) this.add(this.down, at, UNDER_LABEL * down);
    });
  }

  private add(prices: Float64Array, at: number, price: number): void {
    prices[at] = (prices[at] ?? 0) + price;
  }

  /** The cheapest way from one of these places to one of those. */
  way(from: readonly Port[], to: readonly Port[]): Point[] | undefined {
    const starts = from.map((port) => this.outside(port));
    const goals = to.map((port) => this.outside(port));
    return this.search(starts, goals);
  }

  /** The place on the grid just outside a port. */
  private outside(port: Port): Node & { port: Port } {
    const x = port.x + port.side * CLEAR;
    return { ix: this.xs.indexOf(x), iy: this.ys.indexOf(port.y), port };
  }

  private search(
    starts: readonly (Node & { port: Port })[],
    goals: readonly (Node & { port: Port })[],
  ): Point[] | undefined {
    const { xs, ys } = this;
    const states = xs.length * ys.length * 2;
    const cost = new Float64Array(states).fill(BLOCKED);
    const before = new Int32Array(states).fill(-1);
    const queue = new Heap();
    const ends = new Map<number, Port>();
    const begins = new Map<number, Port>();
    for (const goal of goals) ends.set(this.index(goal.ix, goal.iy) * 2, goal.port);
    const boxOfGoals = bounds(goals.map((goal) => goal.port));
    const ahead = (ix: number, iy: number) => {
      const [x, y] = [xs[ix] ?? 0, ys[iy] ?? 0];
      const dx = Math.max(boxOfGoals.x1 - x, 0, x - boxOfGoals.x2);
      const dy = Math.max(boxOfGoals.y1 - y, 0, y - boxOfGoals.y2);
      return dx + dy;
    };
    for (const [rank, { ix, iy, port }] of starts.entries()) {
      if (ix < 0 || iy < 0) continue;
      const state = this.index(ix, iy) * 2;
      cost[state] = rank;
      begins.set(state, port);
      queue.push(rank + ahead(ix, iy), state);
    }
    // A state is a place and whether one runs across (0) or down (1); ports are left and entered running across.
    for (let state = queue.pop(); state !== undefined; state = queue.pop()) {
      const end = ends.get(state);
      if (end) return this.trace(state, before, begins, end);
      const place = state >> 1;
      const turned = state & 1;
      const [ix, iy] = [place % xs.length, Math.floor(place / xs.length)];
      const here = cost[state] ?? BLOCKED;
      const go = (jx: number, jy: number, price: number, axis: 0 | 1) => {
        if (jx < 0 || jy < 0 || jx >= xs.length || jy >= ys.length || price === BLOCKED) return;
        const way =
          Math.abs((xs[jx] ?? 0) - (xs[ix] ?? 0)) + Math.abs((ys[jy] ?? 0) - (ys[iy] ?? 0));
        const total = here + way + price + (axis === turned ? 0 : BEND);
        const next = this.index(jx, jy) * 2 + axis;
        if (total < (cost[next] ?? BLOCKED)) {
          cost[next] = total;
          before[next] = state ?? -1;
          queue.push(total + ahead(jx, jy), next);
        }
      };
      go(ix + 1, iy, this.right[place] ?? BLOCKED, 0);
      if (ix > 0) go(ix - 1, iy, this.right[place - 1] ?? BLOCKED, 0);
      go(ix, iy + 1, this.down[place] ?? BLOCKED, 1);
      if (iy > 0) go(ix, iy - 1, this.down[place - xs.length] ?? BLOCKED, 1);
      if (turned === 1) go(ix, iy, 0, 0);
    }
    return undefined;
  }

  private trace(state: number, before: Int32Array, begins: Map<number, Port>, end: Port): Point[] {
    const points: Point[] = [{ x: end.x, y: end.y }];
    let first = state;
    for (let at = state; at >= 0; at = before[at] ?? -1) {
      const place = at >> 1;
      points.push({
        x: this.xs[place % this.xs.length] ?? 0,
        y: this.ys[Math.floor(place / this.xs.length)] ?? 0,
      });
      first = at;
    }
    const begin = begins.get(first);
    if (begin) points.push({ x: begin.x, y: begin.y });
    return points.reverse();
  }
}

interface Node {
  ix: number;
  iy: number;
}

function bounds(points: readonly Point[]): { x1: number; x2: number; y1: number; y2: number } {
  return {
    x1: Math.min(...points.map((point) => point.x)) - CLEAR,
    x2: Math.max(...points.map((point) => point.x)) + CLEAR,
    y1: Math.min(...points.map((point) => point.y)),
    y2: Math.max(...points.map((point) => point.y)),
  };
}

/** Lanes on both sides of each span. */
function lanes(spans: readonly (readonly [number, number])[]): number[] {
  return sorted(
    spans.flatMap(([low, high]) =>
      Array.from({ length: LANES }, (_, n) => CLEAR + n * LANE).flatMap((away) => [
        low - away,
        high + away,
      ]),
    ),
  );
}

function sorted(values: readonly number[]): number[] {
  return [...new Set(values)].sort((one, two) => one - two);
}

/** A queue that gives the smallest first. */
class Heap {
  private readonly items: [number, number][] = [];

  push(rank: number, state: number): void {
    const { items } = this;
    items.push([rank, state]);
    let at = items.length - 1;
    while (at > 0) {
      const up = (at - 1) >> 1;
      if ((items[up]?.[0] ?? 0) <= rank) break;
      this.swap(at, up);
      at = up;
    }
  }

  pop(): number | undefined {
    const { items } = this;
    const top = items[0];
    const last = items.pop();
    if (!top || !last) return undefined;
    if (items.length > 0) {
      items[0] = last;
      this.sink();
    }
    return top[1];
  }

  private sink(): void {
    const { items } = this;
    for (let at = 0; ; ) {
      const left = 2 * at + 1;
      const rank = (n: number) => items[n]?.[0] ?? BLOCKED;
      const least = rank(left) <= rank(left + 1) ? left : left + 1;
      if (rank(least) >= rank(at)) return;
      this.swap(at, least);
      at = least;
    }
  }

  private swap(one: number, two: number): void {
    const { items } = this;
    const [a, b] = [items[one], items[two]];
    if (a && b) {
      items[one] = b;
      items[two] = a;
    }
  }
}
