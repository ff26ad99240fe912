import { expect, it } from "vitest";
import { inTurn, madeHere, settled, type Trail } from "./turns";

it("lets edits follow one another, each on what the one before left", async () => {
  const order: string[] = [];
  const edit = (name: string, left: string) =>
    inTurn("shop", async (before) => {
      await new Promise((done) => setTimeout(done));
      order.push(`${name} on ${before?.left ?? "nothing"}`);
      const trail: Trail = { saw: new Set(["a"]), left };
      return { result: name, trail };
    });
  const [one, two] = [edit("one", "b"), edit("two", "c")];
  expect(madeHere("c")).toBe(false);
  await settled("shop");
  expect(order).toEqual(["one on nothing", "two on b"]);
  expect(await Promise.all([one, two])).toEqual(["one", "two"]);
  expect([madeHere("b"), madeHere("c"), madeHere("a")]).toEqual([true, true, false]);
  await settled("another map");
});
