import { en } from "./en";

/** The words on screen. Another language is another folder beside `en` with the same shape. */
export const words = en;
