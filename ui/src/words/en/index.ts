import { answer } from "./answer";
import { ask } from "./ask";
import { bring } from "./bring";
import { common } from "./common";
import { documents } from "./documents";
import { findings } from "./findings";
import { frame } from "./frame";
import { questions } from "./questions";
import { start } from "./start";
import { team } from "./team";

/** Every word on screen, by page. */
export const en = {
  answer,
  ask,
  bring,
  common,
  documents,
  findings,
  frame,
  questions,
  start,
  team,
};
