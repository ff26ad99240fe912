import { around, type Box, covers, type Point, touch } from "./geometry";
import type { Drawing } from "./lines";
import { type Asked, routeAll } from "./router";
import { bandsOf, placeLabels, type Route, type Scene, sceneFrame, type Wire } from "./scene";

/** Room between boxes, in pixels. */
const ROOM = 12;
/** How often lines that run under labels look for another way. */
const TRIES = 3;

/**
 * The scene with the boxes where the user put them. Boxes that would lie under one of those give way downwards. Only the
 * lines of boxes that moved, and those that a moved box would cover, take a new way; all others stay as they were.
 */
export function withPlaces(scene: Scene, drawing: Drawing, wires: readonly Wire[]): Scene {
  const given = drawing.systems.filter((system) => system.at && scene.boxes[system.name]);
  const boxes = { ...scene.boxes };
  const moved = new Set<string>();
  for (const { name, at } of given) {
    const box = boxes[name];
    if (!box || !at || (box.x === at.x && box.y === at.y)) continue;
    boxes[name] = { ...box, x: at.x, y: at.y };
    moved.add(name);
  }
  if (moved.size > 0) giveWay(boxes, moved);
  const ends = wires.flatMap(({ line }): Asked[] => {
    const [from, to] = [boxes[line.a], boxes[line.b]];
    return from && to ? [{ id: line.id, from, to }] : [];
  });
  const asked = wires.flatMap(({ line: { id, a, b } }) =>
    mustChange(a, b, scene.routes[id], boxes, moved) ? [id] : [],
  );
  const again = (from: Readonly<Record<string, Route>>, which: readonly string[]) =>
    rerouted(
      from,
      ends.filter(({ id }) => which.includes(id)),
      boxes,
      wires,
    );
  let routes = again(scene.routes, asked);
  // The ways did not know yet where the labels of each other would stand.
  const words = wires.filter(({ label }) => label.said.length > 0).map(({ line }) => line.id);
  for (let tries = 0; tries < TRIES && asked.length > 0; tries++) {
    const under = underLabels(routes, words);
    if (under.length === 0) break;
    const other = again(routes, under);
    if (underLabels(other, words).length >= under.length) break;
    routes = other;
  }
  return {
    boxes,
    routes,
    bands: bandsOf(drawing, stayed(boxes, moved)),
    frame: sceneFrame(boxes, routes),
  };
}

/** The routes with some of them found anew, and their labels put on them. */
function rerouted(
  routes: Readonly<Record<string, Route>>,
  asked: readonly Asked[],
  boxes: Record<string, Box>,
  wires: readonly Wire[],
): Record<string, Route> {
  const anew = new Set(asked.map(({ id }) => id));
  const all = Object.fromEntries(Object.entries(routes).filter(([id]) => !anew.has(id)));
  const standing = Object.values(all);
  const fresh = routeAll(
    Object.values(boxes),
    standing.map((route) => route.points),
    asked,
    standing.map((route) => route.label).filter((label) => label.width > 0),
  );
  for (const [id, points] of fresh) all[id] = { points, label: around({ x: 0, y: 0 }, 0, 0) };
  placeLabels(all, wires, boxes, new Set([...fresh.keys(), ...runOver(all, fresh)]));
  return all;
}

/** The lines that run under words of others. */
function underLabels(routes: Readonly<Record<string, Route>>, words: readonly string[]): string[] {
  const labels = words.flatMap((id) => (routes[id] ? [{ id, label: routes[id].label }] : []));
  return Object.entries(routes).flatMap(([id, { points }]) =>
    labels.some((one) => one.id !== id && covers(one.label, points)) ? [id] : [],
  );
}

/** The lines whose labels a new way runs over all the same: they look for another place on their own way. */
function runOver(
  routes: Readonly<Record<string, Route>>,
  fresh: ReadonlyMap<string, readonly Point[]>,
): string[] {
  return Object.entries(routes).flatMap(([id, { label }]) =>
    !fresh.has(id) && label.width > 0 && [...fresh.values()].some((way) => covers(label, way))
      ? [id]
      : [],
  );
}

/** A column is where its boxes stood before somebody moved one. */
function stayed(boxes: Record<string, Box>, moved: ReadonlySet<string>): Record<string, Box> {
  return Object.fromEntries(Object.entries(boxes).filter(([name]) => !moved.has(name)));
}

function giveWay(boxes: Record<string, Box>, moved: Set<string>): void {
  const fixed = new Set(moved);
  const loose = Object.keys(boxes).filter((name) => !moved.has(name));
  for (const name of loose.sort((one, two) => (boxes[one]?.y ?? 0) - (boxes[two]?.y ?? 0))) {
    let box = boxes[name];
    for (let tries = 0; box && tries < 100; tries++) {
      const mine: Box = box;
      const under = [...fixed]
        .map((other) => boxes[other])
        .find((other) => other && touch(mine, other, ROOM));
      if (!under) break;
      box = { ...mine, y: under.y + under.height + ROOM };
      boxes[name] = box;
      moved.add(name);
    }
    if (moved.has(name)) fixed.add(name);
  }
}

function mustChange(
  a: string,
  b: string,
  route: Route | undefined,
  boxes: Record<string, Box>,
  moved: ReadonlySet<string>,
): boolean {
  if (!route || moved.has(a) || moved.has(b)) return true;
  return [...moved].some((name) => {
    const box = boxes[name];
    return box !== undefined && (covers(box, route.points) || touch(box, route.label));
  });
}
