import { answer } from "./answer";
import { block } from "./block";
import { common } from "./common";
import { flows } from "./flows";
import { frame } from "./frame";
import { ownership } from "./ownership";
import { people } from "./people";
import { statuses } from "./statuses";

/** Every word on screen, by page. */
export const en = { answer, block, common, flows, frame, ownership, people, statuses };
