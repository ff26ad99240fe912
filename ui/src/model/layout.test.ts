import ELK from "elkjs/lib/elk.bundled.js";
import { describe, expect, it } from "vitest";
import { drawing, edge, SHOP, system } from "./fixtures";
import { covers, touch } from "./geometry";
import { LABELLED_LINES_MAX } from "./label";
import { fromElk, structureKey, toElk, wiresOf } from "./layout";
import type { Drawing } from "./lines";
import { withPlaces } from "./places";
import type { Scene } from "./scene";

async function laidOut(map: Drawing): Promise<Scene> {
  const wires = wiresOf(map);
  return fromElk(await new ELK().layout(toElk(map, wires)), map, wires);
}

/** Every line is orthogonal, begins and ends at the rim of its boxes, and runs through no other box. */
function expectCrisp(map: Drawing, scene: Scene) {
  for (const { line } of wiresOf(map)) {
    const points = scene.routes[line.id]?.points ?? [];
    expect(points.length).toBeGreaterThan(1);
    for (const [at, to] of points.slice(1).entries()) {
      const from = points[at];
      expect(from?.x === to.x || from?.y === to.y, `${line.id} is not orthogonal`).toBe(true);
    }
    for (const [end, name] of [
      [points[0], line.a],
      [points.at(-1), line.b],
    ] as const) {
      const box = scene.boxes[name];
      if (!box || !end) throw new Error(`no end of ${line.id}`);
      expect([box.x, box.x + box.width]).toContain(end.x);
      expect(end.y).toBeGreaterThanOrEqual(box.y);
      expect(end.y).toBeLessThanOrEqual(box.y + box.height);
    }
    for (const [name, box] of Object.entries(scene.boxes)) {
      if (name === line.a || name === line.b) continue;
      for (const [at, to] of points.slice(1).entries()) {
        const from = points[at] ?? to;
        const segment = {
          x: Math.min(from.x, to.x),
          y: Math.min(from.y, to.y),
          width: Math.abs(from.x - to.x),
          height: Math.abs(from.y - to.y),
        };
        expect(touch(box, segment), `${line.id} runs through ${name}`).toBe(false);
      }
    }
  }
}

function expectApart(scene: Scene) {
  const boxes = Object.entries(scene.boxes);
  for (const [one, box] of boxes) {
    for (const [other, second] of boxes) {
      if (one < other) expect(touch(box, second), `${one} lies on ${other}`).toBe(false);
    }
  }
}

describe("layout", () => {
  it("puts each group into its own column, from left to right", async () => {
    const scene = await laidOut(SHOP);
    expect(scene.bands.map((band) => band.group)).toEqual(SHOP.groups);
    for (const [at, band] of scene.bands.slice(1).entries()) {
      const before = scene.bands[at];
      expect(before && before.x + before.width).toBeLessThanOrEqual(band.x);
    }
    expect(scene.boxes.shop?.x).toBe(scene.boxes.market?.x);
    expectCrisp(SHOP, scene);
    expectApart(scene);
  });

  it("keeps labels off boxes and off each other", async () => {
    const scene = await laidOut(SHOP);
    const labels = Object.values(scene.routes).map((route) => route.label);
    for (const [at, label] of labels.entries()) {
      for (const box of Object.values(scene.boxes)) expect(touch(label, box)).toBe(false);
      for (const other of labels.slice(at + 1)) expect(touch(label, other)).toBe(false);
    }
  });

  it("gives a busy group two columns, and leaves its texts out when there are many lines", async () => {
    const names = ["a", "b", "c", "d"];
    const busy = drawing(
      [...names.map((name) => system(name, "x")), ...names.map((name) => system(`${name}2`, "x"))],
      names.flatMap((name) => names.map((other) => edge(name, `${other}2`, ["order"]))),
    );
    expect(wiresOf(busy).length).toBeGreaterThan(LABELLED_LINES_MAX);
    expect(wiresOf(busy).every(({ label }) => label.said.length === 0)).toBe(true);
    const scene = await laidOut(busy);
    expect(new Set(names.map((name) => scene.boxes[name]?.x)).size).toBe(1);
    expect(scene.boxes.a2?.x).toBeGreaterThan(scene.boxes.a?.x ?? 0);
    expectCrisp(busy, scene);
  });

  it("has room for a map without lines and for one without systems", async () => {
    const lonely = await laidOut(drawing([system("shop", "selling")], []));
    expect(lonely.boxes.shop).toBeDefined();
    expect((await laidOut(drawing([], []))).boxes).toEqual({});
  });

  it("is the same for the same structure, whatever else changed", () => {
    const other = {
      ...SHOP,
      revision: "s",
      systems: SHOP.systems.map((s) => ({ ...s, findings: 9 })),
    };
    expect(structureKey(other)).toBe(structureKey(SHOP));
    expect(structureKey({ ...SHOP, edges: SHOP.edges.slice(1) })).not.toBe(structureKey(SHOP));
  });
});

describe("places that the user gave", () => {
  const placed = (map: Drawing, at: Record<string, { x: number; y: number }>): Drawing => ({
    ...map,
    systems: map.systems.map((one) => ({ ...one, at: at[one.name] ?? null })),
  });

  it("move a box, take its lines along, and leave all other lines as they were", async () => {
    const scene = await laidOut(SHOP);
    const moved = placed(SHOP, { wms: { x: 300, y: 600 } });
    const now = withPlaces(scene, moved, wiresOf(moved));
    expect(now.boxes.wms).toMatchObject({ x: 300, y: 600 });
    expect(now.boxes.erp).toEqual(scene.boxes.erp);
    expect(now.routes["shop>crm"]).toEqual(scene.routes["shop>crm"]);
    expect(now.routes["wms>erp"]).not.toEqual(scene.routes["wms>erp"]);
    expectCrisp(moved, now);
  });

  it("make boxes that lie under the moved one give way, and lines that ran there go around", async () => {
    const scene = await laidOut(SHOP);
    const { x = 0, y = 0 } = scene.boxes.erp ?? {};
    const moved = placed(SHOP, { wms: { x: x + 10, y: y + 10 } });
    const now = withPlaces(scene, moved, wiresOf(moved));
    expectApart(now);
    expectCrisp(moved, now);
  });

  it("leave no line running through a label, wherever a box is put", async () => {
    const scene = await laidOut(SHOP);
    const lines = wiresOf(SHOP).map(({ line }) => line.id);
    for (const { name } of SHOP.systems) {
      const box = scene.boxes[name];
      if (!box) continue;
      for (const [x, y] of [
        [box.x, box.y + 160],
        [box.x - 150, box.y + 60],
        [box.x + 250, box.y + 200],
      ] as const) {
        const moved = SHOP.systems.map((one) =>
          one.name === name ? { ...one, at: { x, y } } : one,
        );
        const { routes } = withPlaces(scene, { ...SHOP, systems: moved }, wiresOf(SHOP));
        for (const id of lines) {
          const label = routes[id]?.label;
          const over = lines.filter(
            (other) => other !== id && label && covers(label, routes[other]?.points ?? []),
          );
          expect(over, `${name} at ${x}, ${y}: under the label of ${id}`).toEqual([]);
        }
      }
    }
  });

  it("may be given for every box", async () => {
    const scene = await laidOut(SHOP);
    const at = Object.fromEntries(
      SHOP.systems.map((one, index) => [one.name, { x: (index % 2) * 420, y: index * 160 }]),
    );
    const moved = placed(SHOP, at);
    const now = withPlaces(scene, moved, wiresOf(moved));
    expectCrisp(moved, now);
    expectApart(now);
    expect(withPlaces(scene, moved, wiresOf(moved))).toEqual(now);
  });
});
