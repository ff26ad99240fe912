import {
  IconAlertTriangleFilled,
  IconCircleCheckFilled,
  IconDots,
  IconHelpHexagon,
  IconHourglassHigh,
  IconMinus,
  IconShieldCheck,
  IconXboxX,
} from "@tabler/icons-react";
import type { Sign as SignName } from "../../model/matrix";
import { settle } from "../../words/settle";
import classes from "./proof.module.css";

const LOOKS = {
  held: { icon: IconCircleCheckFilled, tone: "good" },
  breaks: { icon: IconXboxX, tone: "bad" },
  accepted: { icon: IconShieldCheck, tone: "plain" },
  "not accepted": { icon: IconAlertTriangleFilled, tone: "warn" },
  open: { icon: IconHelpHexagon, tone: "warn" },
  "not finished": { icon: IconHourglassHigh, tone: "plain" },
  "does not apply": { icon: IconMinus, tone: "quiet" },
  waiting: { icon: IconDots, tone: "quiet" },
} as const;

/** The signs in the order of the legend. */
export const SIGNS = Object.keys(LOOKS) as SignName[];

/** How a test case ended: a shape and a word. */
export function Sign({ sign, mute = false }: { sign: SignName; mute?: boolean }) {
  const { icon: Icon, tone } = LOOKS[sign];
  return (
    <span className={classes.sign} data-tone={tone}>
      <Icon size={17} aria-hidden />
      {!mute && settle.proof.signs[sign]}
    </span>
  );
}
