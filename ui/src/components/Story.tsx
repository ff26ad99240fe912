import type { CSSProperties } from "react";
import type { Shape } from "../api/client";
import { toldOf } from "../model/story";
import classes from "./Story.module.css";

type StoryData = Shape<"Story">;
type Step = StoryData["steps"][number];

/** Sizes of the lanes in pixels. */
const LANE_MIN = 64;
const LANE_MAX = 104;
const LANES_WIDTH = 420;
const ARROW_Y = 17;
const LOST_LENGTH = 30;

/** A story step by step: each actor a lane, each message an arrow, the words beside it. A numbered list where it is narrow. */
export function Story({ story }: { story: StoryData }) {
  const lane = Math.max(
    LANE_MIN,
    Math.min(LANE_MAX, LANES_WIDTH / Math.max(story.actors.length, 1)),
  );
  const width = lane * story.actors.length;
  return (
    <figure className={classes.story} style={{ "--lanes": `${width}px` } as CSSProperties}>
      <div className={classes.actors} aria-hidden>
        {story.actors.map((actor) => (
          <span key={actor} style={{ width: lane }} title={actor}>
            {actor}
          </span>
        ))}
      </div>
      <ol className={classes.steps}>
        {story.steps.map((step, at) => (
          <StepRow
            // biome-ignore lint/suspicious/noArrayIndexKey: steps may repeat, and never change their order
            key={at}
            step={step}
            number={at + 1}
            actors={story.actors}
            lane={lane}
          />
        ))}
      </ol>
      <figcaption className={classes.end}>{story.end}</figcaption>
    </figure>
  );
}

function StepRow({
  step,
  number,
  actors,
  lane,
}: {
  step: Step;
  number: number;
  actors: readonly string[];
  lane: number;
}) {
  const told = toldOf(step);
  return (
    <li className={classes.step} data-trouble={step.trouble ? true : undefined}>
      {step.before && (
        <div className={classes.before}>
          <Lanes actors={actors} lane={lane} />
          <span>{step.before}</span>
        </div>
      )}
      <div className={classes.row}>
        <Lanes actors={actors} lane={lane} step={step} />
        <span className={classes.number}>{number}</span>
        <span className={classes.words}>
          <b>{step.actor}</b>
          {told.text}
          {told.trouble && <span className={classes.trouble}>{told.trouble}</span>}
        </span>
      </div>
    </li>
  );
}

/** The lanes of one row, with its arrow. */
function Lanes({ actors, lane, step }: { actors: readonly string[]; lane: number; step?: Step }) {
  const at = (actor: string) => (actors.indexOf(actor) + 0.5) * lane;
  return (
    <svg className={classes.lanes} width={lane * actors.length} aria-hidden>
      {actors.map((actor) => (
        <line
          key={actor}
          x1={at(actor)}
          x2={at(actor)}
          y1="0"
          y2="100%"
          style={{ stroke: "var(--sm-line)" }}
        />
      ))}
      {step && actors.includes(step.actor) && (
        <Arrow
          from={at(step.actor)}
          to={actors.includes(step.to) ? at(step.to) : at(step.actor)}
          trouble={step.trouble !== ""}
        />
      )}
    </svg>
  );
}

function Arrow({ from, to, trouble }: { from: number; to: number; trouble: boolean }) {
  if (from === to) {
    return trouble ? (
      <Lost from={from} />
    ) : (
      <circle cx={from} cy={ARROW_Y} r={5} fill="currentColor" />
    );
  }
  const way = to > from ? 1 : -1;
  const tip = to - way * 2;
  return (
    <g stroke="currentColor" strokeWidth={1.8}>
      <circle cx={from} cy={ARROW_Y} r={3} fill="currentColor" stroke="none" />
      <line
        x1={from}
        x2={tip - way * 7}
        y1={ARROW_Y}
        y2={ARROW_Y}
        strokeDasharray={trouble ? "5 4" : undefined}
      />
      {trouble ? (
        <path d={`M${tip - way * 12 - 5} ${ARROW_Y - 5}l10 10m0-10l-10 10`} strokeWidth={2.2} />
      ) : (
        <path d={`M${tip} ${ARROW_Y}l${-9 * way}-5v10z`} fill="currentColor" stroke="none" />
      )}
    </g>
  );
}

/** A message that reaches nobody. */
function Lost({ from }: { from: number }) {
  const tip = from + LOST_LENGTH;
  return (
    <g stroke="currentColor" strokeWidth={1.8}>
      <circle cx={from} cy={ARROW_Y} r={3} fill="currentColor" stroke="none" />
      <line x1={from} x2={tip} y1={ARROW_Y} y2={ARROW_Y} strokeDasharray="5 4" />
      <path d={`M${tip - 5} ${ARROW_Y - 5}l10 10m0-10l-10 10`} strokeWidth={2.2} />
    </g>
  );
}
