import { renderHook } from "@testing-library/react";
import { expect, it } from "vitest";
import { drawnOf } from "../model/drawn";
import { SHOP } from "../model/fixtures";
import type { Scene } from "../model/scene";
import { useScene } from "./useScene";

it("a drawing whose places are kept stands at once, without the layout engine", () => {
  const scene: Scene = {
    boxes: Object.fromEntries(
      SHOP.systems.map(({ name }, at) => [name, { x: at * 300, y: 10, width: 190, height: 72 }]),
    ),
    routes: {},
    bands: [],
    frame: { x: 0, y: 0, width: 900, height: 300 },
  };
  const { key: _, ...drawn } = drawnOf(SHOP, scene);
  // There are no workers here: whoever asked the engine would get nothing.
  const seen: unknown[] = [];
  const drawing = { ...SHOP, drawn };
  const { unmount } = renderHook(() => seen.push(useScene(drawing).laid?.scene ?? null));
  unmount();
  expect(seen[0]).toEqual(scene);
});
