import { useEffect } from "react";
import { isTyping, stepAsked } from "../../model/undoKeys";

/** Take back and make again with the keyboard on every page of a map; not while somebody types, nor behind a dialog. */
export function useUndoKeys({ undo, redo }: { undo: () => unknown; redo: () => unknown }): void {
  useEffect(() => {
    const press = (event: KeyboardEvent) => {
      const step = stepAsked(event);
      if (step === null || event.defaultPrevented || event.repeat) return;
      if (isTyping(event.target) || document.querySelector('[role="dialog"][aria-modal="true"]')) {
        return;
      }
      event.preventDefault();
      if (step === "undo") undo();
      else redo();
    };
    window.addEventListener("keydown", press);
    return () => window.removeEventListener("keydown", press);
  }, [undo, redo]);
}
