export interface Pressed {
  key: string;
  ctrlKey: boolean;
  metaKey: boolean;
  altKey: boolean;
  shiftKey: boolean;
}

/** What the keys ask for: Ctrl (or ⌘) with Z takes the last change back; with Shift and Z, or with Y, it is made again. */
export function stepAsked(pressed: Pressed): "undo" | "redo" | null {
  if (!(pressed.ctrlKey || pressed.metaKey) || pressed.altKey) return null;
  const key = pressed.key.toLowerCase();
  if (key === "z") return pressed.shiftKey ? "redo" : "undo";
  return key === "y" && !pressed.shiftKey ? "redo" : null;
}

/** Inputs in which nothing is typed: they have no undo of their own. */
const WITHOUT_TEXT = new Set([
  "button",
  "checkbox",
  "color",
  "file",
  "radio",
  "range",
  "reset",
  "submit",
]);

/** Whether somebody types there: the keys then belong to the text. */
export function isTyping(target: EventTarget | null): boolean {
  if (!(target instanceof HTMLElement)) return false;
  if (target instanceof HTMLInputElement) return !target.readOnly && !WITHOUT_TEXT.has(target.type);
  return target instanceof HTMLTextAreaElement || target.isContentEditable === true;
}
