import { describe, expect, it } from "vitest";
import { alongWay, around, covers, frameOf, lengthOf, pathOf, tidyWay, touch } from "./geometry";

const WAY = [
  { x: 0, y: 0 },
  { x: 100, y: 0 },
  { x: 100, y: 50 },
  { x: 150, y: 50 },
];

describe("ways", () => {
  it("measures along the corners", () => {
    expect(lengthOf(WAY)).toBe(200);
    expect(alongWay(WAY, 0.5)).toEqual({ x: 100, y: 0 });
    expect(alongWay(WAY, 0.625)).toEqual({ x: 100, y: 25 });
    expect(alongWay(WAY, 1)).toEqual({ x: 150, y: 50 });
    expect(alongWay([], 0.5)).toEqual({ x: 0, y: 0 });
  });

  it("drops corners that are none", () => {
    const points = [
      { x: 0, y: 0 },
      { x: 50, y: 0 },
      { x: 50, y: 0 },
      { x: 100, y: 0 },
      { x: 100, y: 20 },
    ];
    expect(tidyWay(points)).toEqual([
      { x: 0, y: 0 },
      { x: 100, y: 0 },
      { x: 100, y: 20 },
    ]);
  });

  it("keeps the corner where a way turns back", () => {
    const back = [
      { x: 0, y: 0 },
      { x: 50, y: 0 },
      { x: 20, y: 0 },
    ];
    expect(tidyWay(back)).toEqual(back);
  });

  it("rounds corners by no more than half of what is there", () => {
    expect(pathOf(WAY, 6)).toBe("M0 0L94 0Q100 0 100 6L100 44Q100 50 106 50L150 50");
    const tight = [
      { x: 0, y: 0 },
      { x: 4, y: 0 },
      { x: 4, y: 4 },
    ];
    expect(pathOf(tight, 6)).toBe("M0 0L2 0Q4 0 4 2L4 4");
    expect(pathOf([])).toBe("");
  });
});

describe("boxes", () => {
  it("touch with room between them or not", () => {
    const one = { x: 0, y: 0, width: 10, height: 10 };
    const other = { x: 15, y: 0, width: 10, height: 10 };
    expect(touch(one, other)).toBe(false);
    expect(touch(one, other, 6)).toBe(true);
  });

  it("cover a way that runs under them", () => {
    expect(covers(around({ x: 50, y: 0 }, 10, 10), WAY)).toBe(true);
    expect(covers(around({ x: 50, y: 30 }, 10, 10), WAY)).toBe(false);
  });

  it("have a frame", () => {
    expect(frameOf(WAY, 5)).toEqual({ x: -5, y: -5, width: 160, height: 60 });
    expect(frameOf([])).toEqual({ x: 0, y: 0, width: 0, height: 0 });
  });
});
