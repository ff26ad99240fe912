import { common } from "./common";
import { frame } from "./frame";

/** Every word on screen, by page. */
export const en = { common, frame };
