import { ask } from "./en/ask";
import { bring } from "./en/bring";

/** The words of what comes from outside (files, answers of one person), which are loaded with these pages. */
export const outside = { ask, bring };
