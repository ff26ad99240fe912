import type { Shape } from "../api/client";
import { wiresOf } from "./layout";
import type { Drawing } from "./lines";
import type { Scene } from "./scene";

/** Where everything stands, as the server keeps it for documents; it takes every text from the map itself. */
export function drawnOf(drawing: Drawing, scene: Scene): Shape<"DrawnIn"> {
  const wires = wiresOf(drawing);
  return {
    key: drawing.key,
    worded: wires.some(({ label }) => label.said.length > 0),
    frame: scene.frame,
    bands: scene.bands,
    boxes: scene.boxes,
    lines: scene.routes,
  };
}

/** Where everything stood when the same was drawn before, as the server kept it. */
export function sceneOfDrawn({ drawn }: Drawing): Scene | null {
  if (!drawn) return null;
  const { frame, bands, boxes, lines } = drawn;
  return { frame, bands, boxes, routes: lines };
}
