import { describe, expect, it } from "vitest";
import { toldOf } from "./story";

const step = (text: string, trouble: string) => ({
  actor: "Shop",
  to: "",
  text,
  trouble,
  before: "",
});

describe("a step of a story", () => {
  it("says what goes wrong unless its words do", () => {
    expect(toldOf(step("says that it is paid", "comes late"))).toEqual({
      text: " says that it is paid",
      trouble: "comes late",
    });
    expect(toldOf(step("says it late", "comes late")).trouble).toBe("");
    expect(toldOf(step("says nothing", "")).trouble).toBe("");
  });

  it("has no gap before a colon", () => {
    expect(toldOf(step(": down", "")).text).toBe(": down");
  });
});
