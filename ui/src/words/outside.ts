import { ask } from "./en/ask";
import { bring } from "./en/bring";
import { documents } from "./en/documents";
import { team } from "./en/team";

/** The words of what comes in and goes out (files, answers of one person, documents, accounts), which are loaded with these pages. */
export const outside = { ask, bring, documents, team };
