import { bring } from "./bring";
import { common } from "./common";
import { compare } from "./compare";
import { findings } from "./findings";
import { frame } from "./frame";
import { history } from "./history";
import { map } from "./map";
import { proof } from "./proof";
import { start } from "./start";

/** Every word on screen, by page. */
export const en = { bring, common, compare, findings, frame, history, map, proof, start };
