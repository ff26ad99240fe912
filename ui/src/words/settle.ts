import { proof } from "./en/proof";
import { questions } from "./en/questions";

/** The words of what is settled (questions, test cases), which are loaded with these pages. */
export const settle = { proof, questions };
