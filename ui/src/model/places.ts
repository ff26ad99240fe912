import { around, type Box, covers, touch } from "./geometry";
import type { Drawing } from "./lines";
import { type Asked, routeAll } from "./router";
import { bandsOf, placeLabels, type Route, type Scene, sceneFrame, type Wire } from "./scene";

/** Room between boxes, in pixels. */
const ROOM = 12;

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
  const routes = { ...scene.routes };
  const asked = wires.flatMap(({ line }): Asked[] => {
    const [from, to] = [boxes[line.a], boxes[line.b]];
    if (!from || !to || !mustChange(line.a, line.b, routes[line.id], boxes, moved)) return [];
    delete routes[line.id];
    return [{ id: line.id, from, to }];
  });
  const fresh = routeAll(
    Object.values(boxes),
    Object.values(routes).map((route) => route.points),
    asked,
  );
  for (const [id, points] of fresh) routes[id] = { points, label: around({ x: 0, y: 0 }, 0, 0) };
  placeLabels(routes, wires, boxes, new Set(fresh.keys()));
  return {
    boxes,
    routes,
    bands: bandsOf(drawing, stayed(boxes, moved)),
    frame: sceneFrame(boxes, routes),
  };
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
