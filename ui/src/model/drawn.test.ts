import { describe, expect, it } from "vitest";
import { drawnOf, sceneOfDrawn } from "./drawn";
import { SHOP } from "./fixtures";
import { wiresOf } from "./layout";
import type { Scene } from "./scene";

const scene: Scene = {
  boxes: Object.fromEntries(
    SHOP.systems.map(({ name }, at) => [name, { x: at * 300, y: 10, width: 190, height: 72 }]),
  ),
  routes: Object.fromEntries(
    wiresOf(SHOP).map(({ line }) => [
      line.id,
      { points: [{ x: 0, y: 0 }], label: { x: 0, y: 0, width: 1, height: 1 } },
    ]),
  ),
  bands: [],
  frame: { x: 0, y: 0, width: 900, height: 300 },
};

describe("what is sent for documents", () => {
  it("names the drawing it belongs to and holds every place", () => {
    const sent = drawnOf({ ...SHOP, key: "this one" }, scene);
    expect(sent.key).toBe("this one");
    expect(sent.worded).toBe(true);
    expect(sent.boxes).toEqual(scene.boxes);
    expect(Object.keys(sent.lines)).toEqual(Object.keys(scene.routes));
  });

  it("comes back as the very same scene", () => {
    const { key: _, ...drawn } = drawnOf(SHOP, scene);
    expect(sceneOfDrawn({ ...SHOP, drawn })).toEqual(scene);
    expect(sceneOfDrawn(SHOP)).toBeNull();
  });

  it("holds no text of the map but names", () => {
    const sent = JSON.stringify(drawnOf(SHOP, scene));
    for (const system of SHOP.systems) {
      if (system.platform) expect(sent).not.toContain(system.platform);
    }
  });
});
