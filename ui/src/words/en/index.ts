import { answer } from "./answer";
import { ask } from "./ask";
import { block } from "./block";
import { bring } from "./bring";
import { common } from "./common";
import { compare } from "./compare";
import { documents } from "./documents";
import { findings } from "./findings";
import { flows } from "./flows";
import { frame } from "./frame";
import { history } from "./history";
import { map } from "./map";
import { ownership } from "./ownership";
import { people } from "./people";
import { proof } from "./proof";
import { questions } from "./questions";
import { quote } from "./quote";
import { quotes } from "./quotes";
import { scope } from "./scope";
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
  compare,
  documents,
  findings,
  flows,
  frame,
  history,
  map,
  ownership,
  people,
  proof,
  questions,
  quote,
  quotes,
  scope,
  start,
  statuses,
  team,
};
