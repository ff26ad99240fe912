import { expect, it } from "vitest";
import { answered, inTurn } from "./turns";

it("edits of one map are made one after another, and one can wait for all of them", async () => {
  const done: string[] = [];
  let go: () => void = () => undefined;
  const first = inTurn("shop", () => new Promise<void>((resolve) => (go = resolve))).then(() => {
    done.push("first");
    throw new Error("refused");
  });
  first.catch(() => undefined);
  void inTurn("shop", async () => void done.push("second"));
  const waited = answered("shop").then(() => done.push("answered"));
  await answered("another map");
  expect(done).toEqual([]);
  go();
  await waited;
  expect(done).toEqual(["first", "second", "answered"]);
});
