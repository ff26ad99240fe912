import { expect, it } from "vitest";
import { farAway } from "./far";

it("shows less and larger names, the farther away the map is", () => {
  expect([1, 0.62, 0.55, 0.45, 0.3, 0.1].map(farAway)).toEqual([null, null, 1, 2, 3, 3]);
});
