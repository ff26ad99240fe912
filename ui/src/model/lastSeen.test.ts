import { beforeEach, expect, it } from "vitest";
import { before, type Seen } from "./lastSeen";

const seen = (high: number): Seen => ({ days_low: 1, days_p50: 2, days_p80: 3, days_high: high });

beforeEach(() => sessionStorage.clear());

it("remembers what was shown before what is shown now, for each map", () => {
  expect(before("shop", seen(9))).toBeNull();
  expect(before("shop", seen(9))).toBeNull();
  expect(before("shop", seen(7))).toEqual(seen(9));
  expect(before("shop", seen(7))).toEqual(seen(9));
  expect(before("shop", seen(5))).toEqual(seen(7));
  expect(before("other", seen(5))).toBeNull();
});
