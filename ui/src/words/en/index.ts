import { bring } from "./bring";
import { common } from "./common";
import { findings } from "./findings";
import { frame } from "./frame";
import { start } from "./start";

/** Every word on screen, by page. */
export const en = { bring, common, findings, frame, start };
