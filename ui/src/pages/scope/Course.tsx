import { Anchor, Group, Stack, Text, Title, UnstyledButton, VisuallyHidden } from "@mantine/core";
import { useElementSize } from "@mantine/hooks";
import { Fragment, useId, useState } from "react";
import type { Shape } from "../../api/client";
import { arrow, days, rowsOf, type Sizes, ticks, type WorkBar, weeks } from "../../model/scope";
import { price } from "../../words/price";
import classes from "./scope.module.css";

const say = price.scope.course;
const NARROW = 680;
const NAMES = 268;
const NOTES = 92;
const GAP = 12;
const AXIS = 24;
const TICK_WIDTH = 46;

/** What must come before what: bars in time, arrows from what is waited for; a bar shows what it waits for when chosen. */
export function Course({ scope }: { scope: Shape<"ScopePage"> }) {
  const { bars, live_least, live_team } = scope;
  const { ref, width } = useElementSize();
  const [chosen, setChosen] = useState(-1);
  const narrow = width > 0 && width < NARROW;
  const sizes: Sizes = narrow
    ? { row: 46, head: 30, middle: 34, bar: 12, left: 2, width: width - 8 }
    : {
        row: 30,
        head: 30,
        middle: 15,
        bar: 12,
        left: NAMES + GAP,
        width: width - NAMES - NOTES - 2 * GAP,
      };
  return (
    <Stack gap="sm" component="section">
      <Stack gap={2}>
        <Title order={2} size="h4">
          {say.title}
        </Title>
        <Text size="sm" c="dimmed" maw={820}>
          {say.about(say.weeks(days(live_least), weeks(live_least)), weeks(live_team))}
        </Text>
      </Stack>
      <Key />
      <div ref={ref} className={classes.course} data-narrow={narrow || undefined}>
        {width > 0 && <Drawing scope={scope} sizes={sizes} chosen={chosen} narrow={narrow} />}
        <Rows bars={bars} sizes={sizes} chosen={chosen} choose={setChosen} />
      </div>
      <div role="status">
        {bars[chosen] && <Chosen bars={bars} at={chosen} work={scope.work} />}
      </div>
    </Stack>
  );
}

function Key() {
  return (
    <Group gap="lg" className={classes.key}>
      {(["chain", "other", "room", "wait"] as const).map((one) => (
        <span key={one}>
          <svg width="26" height="12" aria-hidden className={classes.drawing} data-key>
            {one === "room" && <path d="M0 6H24m0 -4v8" className={classes.room} />}
            {one === "wait" && (
              <>
                <path d="M0 6H18" className={classes.wait} />
                <path d="M17 2.5 24 6 17 9.5z" className={classes.tip} />
              </>
            )}
            {(one === "chain" || one === "other") && (
              <rect
                x="1"
                y="1"
                width="24"
                height="10"
                rx="2"
                className={classes.bar}
                data-critical={one === "chain" || undefined}
              />
            )}
          </svg>
          {say.key[one]}
        </span>
      ))}
    </Group>
  );
}

function Drawing({
  scope,
  sizes,
  chosen,
  narrow,
}: {
  scope: Shape<"ScopePage">;
  sizes: Sizes;
  chosen: number;
  /** Only the arrows of the longest chain and of the chosen bar: names stand in the way of the others. */
  narrow: boolean;
}) {
  const id = useId();
  const { bars, live_least, days_least: whole } = scope;
  const { tops, height } = rowsOf(bars, sizes);
  const x = (day: number) => sizes.left + (sizes.width * day) / (whole || 1);
  const y = (at: number) => AXIS + (tops[at] ?? 0);
  const weeksShown = ticks(whole, Math.max(2, Math.floor(sizes.width / TICK_WIDTH)));
  const arrows = bars.flatMap((bar, to) =>
    bar.waits.map((wait) => {
      const from = bars[wait.bar];
      return {
        key: `${wait.bar}-${to}`,
        path: arrow(y(wait.bar), y(to), x(wait.at), x(bar.start), sizes),
        critical: bar.critical && from?.critical === true,
        mine: chosen === to || chosen === wait.bar,
      };
    }),
  );
  const shown = arrows.filter((one) => !narrow || one.critical || one.mine);
  shown.sort((a, b) => Number(a.mine) - Number(b.mine) || Number(a.critical) - Number(b.critical));
  return (
    <svg
      className={classes.drawing}
      width="100%"
      height={AXIS + height}
      aria-hidden
      data-chosen={chosen >= 0 || undefined}
    >
      <defs>
        {(["tip", "strong"] as const).map((one) => (
          <marker
            key={one}
            id={`${id}${one}`}
            viewBox="0 0 8 8"
            refX="7"
            refY="4"
            markerUnits="userSpaceOnUse"
            markerWidth="8"
            markerHeight="8"
            orient="auto"
          >
            <path
              d="M0 .8 7.5 4 0 7.2z"
              className={classes.tip}
              data-critical={one === "strong" || undefined}
            />
          </marker>
        ))}
      </defs>
      {weeksShown.map((week) => (
        <Fragment key={week}>
          <line
            x1={x(week * 5)}
            x2={x(week * 5)}
            y1={AXIS - 4}
            y2={AXIS + height}
            className={classes.week}
          />
          <text x={x(week * 5)} y={12} textAnchor={week === 0 ? "start" : "middle"}>
            {week === 0 ? say.start : week === weeksShown[1] ? say.week(week) : week}
          </text>
        </Fragment>
      ))}
      {live_least < whole && (
        <>
          <line
            x1={x(live_least)}
            x2={x(live_least)}
            y1={AXIS - 4}
            y2={AXIS + height}
            className={classes.live}
          />
          <text x={x(live_least) + 4} y={AXIS + 14} className={classes.liveWord}>
            {say.live}
          </text>
        </>
      )}
      {bars.map((bar, at) => {
        const middle = y(at) + sizes.middle;
        return (
          <g key={bar.items[0]} data-dim={(chosen >= 0 && !near(bars, chosen, at)) || undefined}>
            {bar.latest > bar.end + 0.05 && (
              <path
                d={`M${x(bar.end)} ${middle}H${x(bar.latest)}m0 -4v8`}
                className={classes.room}
              />
            )}
            <rect
              x={x(bar.start)}
              y={middle - sizes.bar / 2}
              width={Math.max(3, x(bar.end) - x(bar.start))}
              height={sizes.bar}
              rx={2}
              className={classes.bar}
              data-critical={bar.critical || undefined}
            />
          </g>
        );
      })}
      {shown.map((one) => (
        <path
          key={one.key}
          d={one.path}
          className={classes.wait}
          data-critical={one.critical || undefined}
          data-dim={(chosen >= 0 && !one.mine) || undefined}
          data-mine={one.mine || undefined}
          markerEnd={`url(#${id}${one.critical ? "strong" : "tip"})`}
        />
      ))}
    </svg>
  );
}

/** Whether one bar is chosen, waited for by it, or waits for it. */
function near(bars: WorkBar[], chosen: number, at: number): boolean {
  if (at === chosen) return true;
  const linked = (from: number, to: number) =>
    bars[from]?.waits.some((wait) => wait.bar === to) ?? false;
  return linked(chosen, at) || linked(at, chosen);
}

function Rows({
  bars,
  sizes,
  chosen,
  choose,
}: {
  bars: WorkBar[];
  sizes: Sizes;
  chosen: number;
  choose: (at: number) => void;
}) {
  const { heads } = rowsOf(bars, sizes);
  return (
    <div className={classes.rows} style={{ paddingTop: AXIS }}>
      {heads.map(({ phase, from, to }) => (
        <Fragment key={phase}>
          <div className={classes.phase} style={{ height: sizes.head }}>
            {phase}
          </div>
          <ol>
            {bars.slice(from, to).map((bar, step) => {
              const at = from + step;
              return (
                <li key={bar.items[0]} style={{ height: sizes.row }}>
                  <UnstyledButton
                    className={classes.row}
                    aria-pressed={chosen === at}
                    data-critical={bar.critical || undefined}
                    onClick={() => choose(chosen === at ? -1 : at)}
                  >
                    <span className={classes.name} title={bar.title}>
                      {bar.title}
                    </span>
                    <span className={classes.note}>
                      {bar.items.length > 1
                        ? say.pieces(bar.items.length)
                        : say.days(days(bar.end - bar.start))}
                    </span>
                    <VisuallyHidden>
                      , {say.from(days(bar.start), days(bar.end))}
                      {bar.critical && `, ${say.onChain}`}
                      {bar.waits.length > 0 && `, ${say.waits(names(bars, bar))}`}
                    </VisuallyHidden>
                  </UnstyledButton>
                </li>
              );
            })}
          </ol>
        </Fragment>
      ))}
    </div>
  );
}

const names = (bars: WorkBar[], bar: WorkBar) =>
  bar.waits.map((wait) => bars[wait.bar]?.title ?? "").join(", ");

/** A chosen bar in words: when, how much room, what it waits for, what waits for it. */
function Chosen({ bars, at, work }: { bars: WorkBar[]; at: number; work: Shape<"WorkRow">[] }) {
  const bar = bars[at];
  if (!bar) return null;
  const after = bars.filter((one) => one.waits.some((wait) => wait.bar === at));
  const pieces = bar.items.map((id) => work.find((row) => row.id === id)?.title ?? id);
  return (
    <div className={classes.chosen}>
      <Text fw={600} size="sm">
        {bar.title}
      </Text>
      <Text size="sm">
        {say.sentence(days(bar.start), days(bar.end))}{" "}
        {bar.critical ? say.noRoom : say.room(days(bar.room))}
      </Text>
      <Text size="sm">
        {bar.waits.length > 0
          ? `${say.waitsFor} ${bar.waits
              .map((wait) => say.done(bars[wait.bar]?.title ?? "", days(wait.at)))
              .join("; ")}.`
          : say.waitsForNothing}
      </Text>
      {after.length > 0 && (
        <Text size="sm">
          {say.before} {after.map((one) => one.title).join("; ")}.
        </Text>
      )}
      {pieces.length > 1 && (
        <Text size="xs" c="dimmed">
          {pieces.slice(0, PIECES_NAMED).join("; ")}
          {pieces.length > PIECES_NAMED && ` ${say.more(pieces.length - PIECES_NAMED)}`}{" "}
          <Anchor href="#work" size="xs" underline="always">
            {say.toWork}
          </Anchor>
        </Text>
      )}
    </div>
  );
}

const PIECES_NAMED = 12;
