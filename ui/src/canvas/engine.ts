import type { ElkNode } from "elkjs/lib/elk-api";
import elkUrl from "elkjs/lib/elk-worker.min.js?url";
import { fromElk, structureKey, toElk, wiresOf } from "../model/layout";
import type { Drawing } from "../model/lines";
import type { Scene } from "../model/scene";
import type { Answer, Question } from "./places.worker";

/** Most layouts that are remembered; each is a few kilobytes. */
const REMEMBERED_MAX = 24;

/** Both workers start when the first map is drawn, and stay. */
interface Engine {
  layout(graph: ElkNode): Promise<ElkNode>;
  place(scene: Scene, drawing: Drawing): Promise<Scene>;
}
let engine: Promise<Engine> | undefined;

async function start(): Promise<Engine> {
  const { default: Elk } = await import("elkjs/lib/elk-api");
  const elk = new Elk({ workerFactory: () => new Worker(elkUrl) });
  const placer = new Worker(new URL("./places.worker.ts", import.meta.url), { type: "module" });
  const waiting = new Map<number, (answer: Answer) => void>();
  placer.onmessage = ({ data }: MessageEvent<Answer>) => {
    waiting.get(data.id)?.(data);
    waiting.delete(data.id);
  };
  let last = 0;
  return {
    layout: (graph) => elk.layout(graph),
    place: (scene, drawing) =>
      new Promise((done) => {
        last += 1;
        waiting.set(last, (answer) => done(answer.scene));
        placer.postMessage({ id: last, scene, drawing } satisfies Question);
      }),
  };
}

/** Two boxes and a line: laying them out readies the engine for the first map. */
const NOTHING_YET: ElkNode = {
  id: "nothing yet",
  layoutOptions: { "elk.algorithm": "layered" },
  children: [
    { id: "a", width: 1, height: 1 },
    { id: "b", width: 1, height: 1 },
  ],
  edges: [{ id: "a:b", sources: ["a"], targets: ["b"] }],
};

/** Starts the engine while the map is still on its way. */
export function warmUp(): void {
  engine ??= start();
  engine.then((one) => one.layout(NOTHING_YET)).catch(() => undefined); // told when a map is laid out
}

const layouts = new Map<string, Promise<Scene>>();

/** Where everything stands by itself; the same structure is laid out once. */
function laidOut(drawing: Drawing): Promise<Scene> {
  const key = structureKey(drawing);
  let scene = layouts.get(key);
  if (!scene) {
    const wires = wiresOf(drawing);
    engine ??= start();
    scene = engine
      .then((one) => one.layout(toElk(drawing, wires)))
      .then((found) => fromElk(found, drawing, wires));
    scene.catch(() => layouts.delete(key));
    layouts.set(key, scene);
    const oldest = layouts.keys().next().value;
    if (layouts.size > REMEMBERED_MAX && oldest !== undefined) layouts.delete(oldest);
  }
  return scene;
}

/** Readies the engine for changes of a drawing that is shown as it was kept. */
export function readyFor(drawing: Drawing): void {
  laidOut(drawing).catch(() => undefined); // told when it is changed
}

/** Where everything stands, with the places that the user gave. */
export async function sceneOf(drawing: Drawing): Promise<Scene> {
  const scene = await laidOut(drawing);
  if (!drawing.systems.some((system) => system.at)) return scene;
  engine ??= start();
  return (await engine).place(scene, drawing);
}
