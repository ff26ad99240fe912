import { answer } from "./answer";
import { block } from "./block";
import { common } from "./common";
import { findings } from "./findings";
import { flows } from "./flows";
import { frame } from "./frame";
import { map } from "./map";
import { ownership } from "./ownership";
import { people } from "./people";
import { statuses } from "./statuses";

/** Every word on screen, by page; those of later pages come with them (the other files beside this folder). */
export const en = {
  answer,
  block,
  common,
  findings,
  flows,
  frame,
  map,
  ownership,
  people,
  statuses,
};
