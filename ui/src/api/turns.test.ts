import { expect, it } from "vitest";
import { answered, inTurn } from "./turns";

it("edits of one map are made one after another, and one can wait for all of them", async () => {
  const done: string[] = [];
  let go: () => void = () => undefined;
  const noting = (name: string, wait: Promise<void>) => () =>
    wait.then(() => {
      done.push(name);
      return { result: name, trail: null };
    });
  void inTurn("shop", noting("first", new Promise((resolve) => (go = resolve))));
  void inTurn("shop", noting("second", Promise.resolve()));
  const waited = answered("shop").then(() => done.push("answered"));
  await answered("another map");
  expect(done).toEqual([]);
  go();
  await waited;
  expect(done).toEqual(["first", "second", "answered"]);
});
