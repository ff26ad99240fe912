// @vitest-environment jsdom
import { describe, expect, it } from "vitest";
import { isTyping, stepAsked } from "./undoKeys";

const press = (
  key: string,
  held: Partial<Record<"ctrlKey" | "metaKey" | "altKey" | "shiftKey", true>>,
) => stepAsked({ key, ctrlKey: false, metaKey: false, altKey: false, shiftKey: false, ...held });

describe("keys that take back", () => {
  it("knows the keys of each system", () => {
    expect(press("z", { ctrlKey: true })).toBe("undo");
    expect(press("z", { metaKey: true })).toBe("undo");
    expect(press("Z", { ctrlKey: true, shiftKey: true })).toBe("redo");
    expect(press("y", { ctrlKey: true })).toBe("redo");
  });
  it("leaves other keys alone", () => {
    expect(press("z", {})).toBeNull();
    expect(press("z", { ctrlKey: true, altKey: true })).toBeNull();
    expect(press("x", { ctrlKey: true })).toBeNull();
  });
});

describe("where somebody types", () => {
  const made = (html: string) => {
    document.body.innerHTML = html;
    return document.body.firstElementChild;
  };
  it("is a field of text", () => {
    expect(isTyping(made("<input>"))).toBe(true);
    expect(isTyping(made("<textarea></textarea>"))).toBe(true);
  });
  it("is no box to tick, no list to choose from, no button", () => {
    expect(isTyping(made("<input type=checkbox>"))).toBe(false);
    expect(isTyping(made("<input readonly>"))).toBe(false);
    expect(isTyping(made("<button>x</button>"))).toBe(false);
    expect(isTyping(null)).toBe(false);
  });
});
