import { answer } from "./answer";
import { common } from "./common";
import { frame } from "./frame";

/** Every word on screen, by page. */
export const en = { answer, common, frame };
