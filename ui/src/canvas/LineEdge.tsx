import { type Edge, type EdgeProps, getSmoothStepPath } from "@xyflow/react";
import { memo, useState } from "react";
import { alongWay, around, type Box, pathOf, resized } from "../model/geometry";
import { labelOf, withMarks } from "../model/label";
import type { Drawing } from "../model/lines";
import type { Route, Wire } from "../model/scene";
import { words } from "../words";
import { type Badge, type Heads, LabelShape, LineShape } from "./shapes";

export type LineData = {
  wire: Wire;
  route: Route;
  heads: Heads;
  marks: Drawing["marks"];
  badge: Badge | null;
  /** While one of its systems is dragged. */
  live: boolean;
};
export type LineFlowEdge = Edge<LineData, "line">;

/** A line of the map. Its class says whether it is lit, faded or chosen. */
export const LineEdge = memo(function LineEdge(props: EdgeProps<LineFlowEdge>) {
  const { data, selected } = props;
  const [near, setNear] = useState(false);
  if (!data) return null;
  if (data.live) return <Dragged {...props} />;
  const { wire, route, heads, marks, badge } = data;
  const active = near || selected;
  const brief = wire.label.said.length === 0;
  const label = withMarks(
    active && brief ? labelOf(wire.line, true) : wire.label,
    marks.map((mark) => mark.number),
  );
  const box = label === wire.label ? route.label : resized(route.label, label);
  const shown = marks.filter((mark) => label.marks.includes(mark.number));
  return (
    // biome-ignore lint/a11y/noStaticElementInteractions: only looks change; the list and the panel say the same
    <g onMouseEnter={() => setNear(true)} onMouseLeave={() => setNear(false)}>
      <path d={pathOf(route.points)} fill="none" stroke="transparent" strokeWidth={14} />
      <LineShape
        points={route.points}
        heads={heads}
        width={active || badge ? 2.4 : 1.5}
        dashed={badge === "gone"}
      />
      <LabelShape label={label} box={box} marks={shown} leftToRight={leftToRight(route)} />
      {badge && (
        <BadgeShape
          badge={badge}
          box={box.width > 0 ? box : around(alongWay(route.points, 0.5), 0, 0)}
        />
      )}
    </g>
  );
});

function leftToRight(route: Route): boolean {
  return (route.points.at(-1)?.x ?? 0) >= (route.points[0]?.x ?? 0);
}

/** The word for a change, above the label. */
function BadgeShape({ badge, box }: { badge: Badge; box: Box }) {
  const text = words.map.badges[badge];
  const tone = { added: "good", gone: "bad", changed: "warn" }[badge];
  const width = text.length * 6.4 + 12;
  const at = around({ x: box.x + box.width / 2, y: box.y - 9 }, width, 17);
  return (
    <g className="word">
      <rect
        {...at}
        rx={3}
        style={{ fill: `var(--sm-${tone}-soft)`, stroke: `var(--sm-${tone})` }}
      />
      <text
        x={at.x + width / 2}
        y={at.y + 12.5}
        textAnchor="middle"
        style={{ fill: `var(--sm-${tone})`, fontSize: 11, fontWeight: 600 }}
      >
        {text}
      </text>
    </g>
  );
}

function Dragged({
  sourceX,
  sourceY,
  targetX,
  targetY,
  sourcePosition,
  targetPosition,
}: EdgeProps<LineFlowEdge>) {
  const [path] = getSmoothStepPath({
    sourceX,
    sourceY,
    targetX,
    targetY,
    sourcePosition,
    targetPosition,
    borderRadius: 6,
  });
  return (
    <path d={path} fill="none" stroke="currentColor" strokeWidth={1.5} strokeDasharray="3 3" />
  );
}
