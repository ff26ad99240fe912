import type { Shape } from "../api/client";

type Step = Shape<"StoryStep">;

/** What follows the actor's name in a step, and what goes wrong with it unless the words say so already. */
export function toldOf(step: Step): { text: string; trouble: string } {
  const gap = step.text.startsWith(":") ? "" : " ";
  const last = step.trouble.split(" ").at(-1) ?? "";
  const said = step.text.split(" ").includes(last);
  return { text: `${gap}${step.text}`, trouble: said ? "" : step.trouble };
}

/** A text as at the beginning of a sentence. */
export function begun(text: string): string {
  return text.charAt(0).toUpperCase() + text.slice(1);
}
