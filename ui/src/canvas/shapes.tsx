import { type Box, type Point, pathOf } from "../model/geometry";
import { type Label, MARK, MARK_GAP, TEXT_HEIGHT } from "../model/label";
import type { Drawing, Line } from "../model/lines";

type RiskPoint = Drawing["marks"][number];
export type Badge = "added" | "gone" | "changed";

/** Which ends of a line have an arrowhead. */
export interface Heads {
  there: boolean;
  back: boolean;
}

export const headsOf = (line: Line): Heads => ({
  there: line.there.length > 0,
  back: line.back.length > 0,
});

/** A line with its arrowheads; it takes its colour from `currentColor`. */
export function LineShape({
  points,
  heads,
  width = 1.5,
  dashed = false,
}: {
  points: readonly Point[];
  heads: Heads;
  width?: number;
  dashed?: boolean;
}) {
  return (
    <>
      <path
        d={pathOf(points)}
        style={{ fill: "none", stroke: "currentColor", strokeWidth: width }}
        strokeDasharray={dashed ? "6 4" : undefined}
      />
      {heads.there && <Head tip={points.at(-1)} from={points.at(-2)} />}
      {heads.back && <Head tip={points[0]} from={points[1]} />}
    </>
  );
}

const HEAD_LENGTH = 8;
const HEAD_HALF = 4;

function Head({ tip, from }: { tip: Point | undefined; from: Point | undefined }) {
  if (!tip || !from) return null;
  const dx = Math.sign(tip.x - from.x);
  const dy = dx ? 0 : Math.sign(tip.y - from.y);
  const base = { x: tip.x - dx * HEAD_LENGTH, y: tip.y - dy * HEAD_LENGTH };
  const wing = { x: dy * HEAD_HALF, y: dx * HEAD_HALF };
  return (
    <path
      d={`M${tip.x} ${tip.y}L${base.x + wing.x} ${base.y + wing.y}L${base.x - wing.x} ${base.y - wing.y}Z`}
      style={{ fill: "currentColor" }}
    />
  );
}

/** Names of parts that look different from far away. */
const SHAPES = { label: "label", marks: "marks" };

/** What stands on a line: what goes each way, and its sea marks. */
export function LabelShape({
  label,
  box,
  marks,
  leftToRight,
}: {
  label: Label;
  box: Box;
  marks: readonly RiskPoint[];
  leftToRight: boolean;
}) {
  const rows = label.said.length * TEXT_HEIGHT;
  const first = box.x + (box.width - marks.length * (MARK + MARK_GAP) + MARK_GAP) / 2 + MARK / 2;
  return (
    <g className={SHAPES.label}>
      {label.said.length > 0 && (
        <rect
          {...box}
          rx={4}
          style={{ fill: "var(--sm-panel)", stroke: "var(--sm-line)", strokeWidth: 1 }}
        />
      )}
      {label.said.map(({ text, way }, at) => (
        <text
          key={way}
          x={box.x + box.width / 2}
          y={box.y + 13 + at * TEXT_HEIGHT}
          textAnchor="middle"
          style={{ fill: "var(--mantine-color-text)", fontSize: 11.5 }}
        >
          {arrowed(text, way, leftToRight)}
        </text>
      ))}
      <g className={SHAPES.marks} data-below={label.said.length || undefined}>
        {marks.map((mark, at) => (
          <MarkShape
            key={mark.number}
            mark={mark}
            x={first + at * (MARK + MARK_GAP)}
            y={box.y + rows + (rows ? 2 : 0) + MARK / 2}
          />
        ))}
      </g>
    </g>
  );
}

/** The text with an arrow that points where it goes in the drawing. */
function arrowed(text: string, way: "there" | "back" | "", leftToRight: boolean): string {
  if (way === "") return text;
  return (way === "there") === leftToRight ? `${text} →` : `← ${text}`;
}

/** A sea mark by its state: a filled cone (open), a ring (weak), a plain disc (closed). */
export function MarkShape({ mark, x, y }: { mark: RiskPoint; x: number; y: number }) {
  const open = mark.tone === "bad";
  const ink = { bad: "--sm-panel", warn: "--sm-warn", good: "--sm-good" }[mark.tone as string];
  return (
    <g transform={`translate(${x} ${y})`}>
      {open ? (
        <path
          d="M-8-6.5Q0-10.5 8-6.5Q8.6 4.5 0 9.5Q-8.6 4.5-8-6.5Z"
          style={{ fill: "var(--sm-bad)", stroke: "var(--sm-panel)", strokeWidth: 1 }}
        />
      ) : (
        <circle
          r={8}
          style={{
            fill: mark.tone === "good" ? "var(--sm-good-soft)" : "var(--sm-panel)",
            stroke: mark.tone === "warn" ? "var(--sm-warn)" : "var(--sm-line)",
            strokeWidth: mark.tone === "warn" ? 2 : 1,
          }}
        />
      )}
      <text
        y={3.8}
        textAnchor="middle"
        style={{
          fill: `var(${ink ?? "--mantine-color-dimmed"})`,
          fontSize: 10.5,
          fontWeight: 600,
        }}
      >
        {mark.number}
      </text>
    </g>
  );
}
