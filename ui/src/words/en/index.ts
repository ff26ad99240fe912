import { answer } from "./answer";
import { common } from "./common";
import { frame } from "./frame";
import { ownership } from "./ownership";

/** Every word on screen, by page. */
export const en = { answer, common, frame, ownership };
