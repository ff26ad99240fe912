import { expect, it } from "vitest";
import { sentence, sourceName } from "./text";

it("a sentence begins with a capital", () => {
  expect(sentence("nobody decided")).toBe("Nobody decided");
});

it("a source is named by its host, with what is said behind its address", () => {
  expect(sourceName("https://shop.example/docs/api/limits")).toBe("shop.example");
  expect(sourceName("https://www.shop.example/x (as quoted by others)")).toBe(
    "shop.example (as quoted by others)",
  );
  expect(sourceName("a letter of the supplier")).toBe("a letter of the supplier");
});
