import { answer } from "./answer";
import { ask } from "./ask";
import { block } from "./block";
import { bring } from "./bring";
import { common } from "./common";
import { documents } from "./documents";
import { findings } from "./findings";
import { flows } from "./flows";
import { frame } from "./frame";
import { ownership } from "./ownership";
import { people } from "./people";
import { questions } from "./questions";
import { start } from "./start";
import { statuses } from "./statuses";
import { team } from "./team";

/** Every word on screen, by page. */
export const en = {
  answer,
  ask,
  block,
  bring,
  common,
  documents,
  findings,
  flows,
  frame,
  ownership,
  people,
  questions,
  start,
  statuses,
  team,
};
