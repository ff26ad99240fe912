import { common } from "./common";
import { compare } from "./compare";
import { frame } from "./frame";
import { history } from "./history";
import { map } from "./map";
import { proof } from "./proof";

/** Every word on screen, by page. */
export const en = { common, frame, map, compare, history, proof };
