import { start } from "./en/start";

/** The words of the first screen, which are loaded with it. */
export const entry = { start };
