import { VisuallyHidden } from "@mantine/core";
import { IconFlag, IconHourglassHigh, IconUser, IconUserQuestion } from "@tabler/icons-react";
import { Handle, type Node, type NodeProps, Position, useConnection } from "@xyflow/react";
import { memo } from "react";
import type { SystemNode } from "../model/lines";
import { words } from "../words";
import classes from "./canvas.module.css";
import { iconOf } from "./kinds";
import type { Badge } from "./shapes";

export type BoxData = {
  system: SystemNode;
  badge: Badge | null;
  /** Its group, when it stands outside its column. */
  strayed: boolean;
  /** The one box that the tab key reaches. */
  tabStop: boolean;
  editable: boolean;
};
export type BoxNode = Node<BoxData, "system">;

/** The id of the element that takes the focus for a system. */
export const focusId = (name: string) => `system-${encodeURIComponent(name)}`;

/** Most frames that the box of a system is waited for. */
const FRAMES_MAX = 120;

/** The focus goes to the box of a system as soon as it is drawn. */
export function focusSystem(name: string): void {
  let frames = 0;
  const grab = () => {
    const box = document.getElementById(focusId(name));
    if (box) box.focus({ preventScroll: true });
    else if (frames++ < FRAMES_MAX) requestAnimationFrame(grab);
  };
  requestAnimationFrame(grab);
}

/** A system: what it is, on which platform, who answers for it, until when. */
export const SystemBox = memo(function SystemBox({ data, selected, id }: NodeProps<BoxNode>) {
  const { system, badge, strayed, tabStop, editable } = data;
  const Icon = iconOf(system.kind);
  // While a line is drawn, the whole box takes it.
  const awaits = useConnection((one) => one.inProgress && one.fromNode.id !== id);
  return (
    <>
      <Handle
        type="target"
        position={Position.Left}
        className={classes.target}
        data-awaits={awaits || undefined}
        isConnectable={editable}
      />
      {/* biome-ignore lint/a11y/useSemanticElements: a button may not hold these boxes */}
      <div
        id={focusId(id)}
        className={classes.box}
        role="button"
        tabIndex={tabStop ? 0 : -1}
        aria-pressed={selected}
        data-system={system.name}
        data-temporary={system.temporary || undefined}
        data-badge={badge ?? undefined}
        title={system.name}
      >
        {strayed && (
          <span aria-hidden className={classes.stray}>
            {system.group}
          </span>
        )}
        {badge && <span className={classes.badge}>{words.map.badges[badge]}</span>}
        {system.temporary && (
          <span className={classes.until} data-open={system.until === "?" || undefined}>
            <IconHourglassHigh size={11} aria-hidden />
            {words.map.until(system.until)}
          </span>
        )}
        <span className={classes.icon}>
          <Icon size={18} stroke={1.6} aria-hidden />
        </span>
        <span className={classes.texts}>
          <span className={classes.name}>{system.name}</span>
          <VisuallyHidden>{words.map.boxKind(kindOf(system.kind))}</VisuallyHidden>
          <span className={classes.platform}>{platformOf(system)}</span>
          <span className={classes.detail} data-missing={system.person === "" || undefined}>
            {system.person ? (
              <IconUser size={11} aria-hidden />
            ) : (
              <IconUserQuestion size={11} aria-hidden />
            )}
            <span className={classes.person}>{system.person || words.map.nobody}</span>
            <VisuallyHidden>{words.map.boxPerson}</VisuallyHidden>
          </span>
        </span>
        {system.findings > 0 && (
          <span className={classes.findings}>
            <IconFlag size={11} aria-hidden />
            {system.findings}
            <VisuallyHidden>{words.map.boxFindings(system.findings)}</VisuallyHidden>
          </span>
        )}
      </div>
      <Handle
        type="source"
        position={Position.Right}
        className={classes.source}
        isConnectable={editable}
      />
    </>
  );
});

/** On which platform a system is, else what kind it is. */
export function platformOf(system: SystemNode): string {
  return system.platform || kindOf(system.kind);
}

/** What kind a system is, in words. */
export function kindOf(kind: string): string {
  return kind === "" ? words.map.kindOpen : (words.map.kinds[kind] ?? kind);
}
