import { compare } from "./en/compare";
import { history } from "./en/history";

/** The words of what was before: the history and two versions beside each other, which are loaded with these pages. */
export const past = { compare, history };
