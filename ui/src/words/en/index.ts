import { answer } from "./answer";
import { block } from "./block";
import { bring } from "./bring";
import { common } from "./common";
import { findings } from "./findings";
import { flows } from "./flows";
import { frame } from "./frame";
import { ownership } from "./ownership";
import { people } from "./people";
import { start } from "./start";
import { statuses } from "./statuses";

/** Every word on screen, by page. */
export const en = {
  answer,
  block,
  bring,
  common,
  findings,
  flows,
  frame,
  ownership,
  people,
  start,
  statuses,
};
