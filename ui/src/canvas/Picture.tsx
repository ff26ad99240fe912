import { resized } from "../model/geometry";
import { cut, MARK, withMarks } from "../model/label";
import { wiresOf } from "../model/layout";
import type { Drawing, SystemNode } from "../model/lines";
import { BAND_HEAD, MARGIN } from "../model/scene";
import { words } from "../words";
import { iconOf } from "./kinds";
import { platformOf } from "./SystemBox";
import type { Lit } from "./SystemMap";
import { headsOf, LabelShape, LineShape, MarkShape } from "./shapes";
import type { Laid } from "./useScene";

/** Letters that fit into a box. */
const NAME_MAX = 17;
const DETAIL_MAX = 20;
/** Sizes of the legend in pixels. */
const LEGEND_HEIGHT = 40;
const LEGEND_GAP = 22;
const LETTER = 6.6;
const FADED = 0.18;

/** The map as one SVG for a file: the same drawing as on screen, all of it. */
export function Picture({
  laid,
  lit,
  marksShown,
}: {
  laid: Laid;
  lit: Lit | null;
  marksShown: ReadonlySet<number>;
}) {
  const { drawing, scene } = laid;
  const frame = { ...scene.frame, height: scene.frame.height + LEGEND_HEIGHT };
  const marks = drawing.marks.filter((mark) => marksShown.has(mark.number));
  return (
    <svg
      xmlns="http://www.w3.org/2000/svg"
      viewBox={`${frame.x} ${frame.y} ${frame.width} ${frame.height}`}
      width={frame.width}
      height={frame.height}
      fontFamily="'IBM Plex Sans', 'Segoe UI', Helvetica, Arial, sans-serif"
    >
      <title>{drawing.title}</title>
      <rect {...frame} style={{ fill: "var(--mantine-color-body)" }} />
      {scene.bands.map((band) => (
        <g key={band.group}>
          <rect
            x={band.x}
            y={frame.y + MARGIN / 2}
            width={band.width}
            height={scene.frame.height - MARGIN}
            rx={12}
            style={{ fill: "var(--sm-quiet)" }}
          />
          <text
            x={band.x + 16}
            y={frame.y + MARGIN / 2 + BAND_HEAD}
            style={{ fill: "var(--mantine-color-dimmed)", fontSize: 12.5, fontWeight: 600 }}
          >
            {band.group}
          </text>
        </g>
      ))}
      {wiresOf(drawing).map(({ line, label }) => {
        const route = scene.routes[line.id];
        if (!route) return null;
        const faded = lit && !lit.lines.has(line.id);
        return (
          <g
            key={line.id}
            opacity={faded ? FADED : 1}
            style={{
              color: `var(${lit && !faded ? "--mantine-primary-color-filled" : "--sm-wire"})`,
            }}
          >
            <LineShape points={route.points} heads={lit?.heads?.get(line.id) ?? headsOf(line)} />
            <LabelShape
              label={withMarks(label, [...marksShown])}
              box={resized(route.label, withMarks(label, [...marksShown]))}
              marks={marks.filter((mark) => label.marks.includes(mark.number))}
              leftToRight={(route.points.at(-1)?.x ?? 0) >= (route.points[0]?.x ?? 0)}
            />
          </g>
        );
      })}
      {drawing.systems.map((system) => {
        const box = scene.boxes[system.name];
        if (!box) return null;
        return (
          <g
            key={system.name}
            transform={`translate(${box.x} ${box.y})`}
            opacity={lit && !lit.systems.has(system.name) ? FADED : 1}
          >
            <BoxPicture system={system} width={box.width} height={box.height} />
          </g>
        );
      })}
      <Legend marks={marks} x={frame.x + MARGIN} y={frame.y + scene.frame.height + 12} />
    </svg>
  );
}

/** What the numbers mean, in one row. */
function Legend({ marks, x, y }: { marks: Drawing["marks"]; x: number; y: number }) {
  let left = x;
  return marks.map((mark) => {
    const text = words.frame.riskPoint(mark.name, mark.state);
    const at = left;
    left += MARK + 8 + text.length * LETTER + LEGEND_GAP;
    return (
      <g key={mark.number}>
        <MarkShape mark={mark} x={at + MARK / 2} y={y} />
        <text
          x={at + MARK + 6}
          y={y + 4}
          style={{ fill: "var(--mantine-color-text)", fontSize: 12 }}
        >
          {text}
        </text>
      </g>
    );
  });
}

function BoxPicture({
  system,
  width,
  height,
}: {
  system: SystemNode;
  width: number;
  height: number;
}) {
  const Icon = iconOf(system.kind);
  const middle = height / 2;
  const detail = { fontSize: 11.5, fill: "var(--mantine-color-dimmed)" };
  return (
    <>
      <title>{system.name}</title>
      <rect
        width={width}
        height={height}
        rx={8}
        style={{ fill: "var(--sm-panel)", stroke: "var(--sm-wire)", strokeWidth: 1.5 }}
        strokeDasharray={system.temporary ? "6 4" : undefined}
      />
      <rect
        x={11}
        y={middle - 16}
        width={32}
        height={32}
        rx={8}
        style={{ fill: "var(--sm-accent-soft)" }}
      />
      <g transform={`translate(18 ${middle - 9})`}>
        <Icon size={18} stroke={1.6} color="var(--mantine-primary-color-filled)" />
      </g>
      <text
        x={53}
        y={middle - 12}
        style={{ fontSize: 14, fontWeight: 600, fill: "var(--mantine-color-text)" }}
      >
        {cut(system.name, NAME_MAX)}
      </text>
      <text x={53} y={middle + 5} style={detail}>
        {cut(platformOf(system), DETAIL_MAX)}
      </text>
      <text
        x={53}
        y={middle + 21}
        style={system.person ? detail : { ...detail, fill: "var(--sm-warn)" }}
      >
        {cut(system.person || words.map.nobody, DETAIL_MAX)}
      </text>
      {system.temporary && (
        <text x={width - 10} y={-4} textAnchor="end" style={detail}>
          {words.map.until(system.until)}
        </text>
      )}
    </>
  );
}
