import { answer } from "./answer";
import { block } from "./block";
import { common } from "./common";
import { compare } from "./compare";
import { findings } from "./findings";
import { flows } from "./flows";
import { frame } from "./frame";
import { history } from "./history";
import { map } from "./map";
import { ownership } from "./ownership";
import { people } from "./people";
import { start } from "./start";
import { statuses } from "./statuses";

/** Every word on screen, by page; those of later pages come with them (`words/price`, `words/settle`, `words/outside`). */
export const en = {
  answer,
  block,
  common,
  compare,
  findings,
  flows,
  frame,
  history,
  map,
  ownership,
  people,
  start,
  statuses,
};
