import { ActionIcon, Tooltip } from "@mantine/core";
import { IconArrowsMaximize, IconMinus, IconPlus } from "@tabler/icons-react";
import { Panel, useReactFlow } from "@xyflow/react";
import { words } from "../words";
import classes from "./canvas.module.css";

/** Nearer, farther, everything. */
export function Toolbar({ onShowAll }: { onShowAll: () => void }) {
  const flow = useReactFlow();
  const tools = [
    { label: words.map.nearer, icon: IconPlus, act: () => void flow.zoomIn() },
    { label: words.map.farther, icon: IconMinus, act: () => void flow.zoomOut() },
    {
      label: words.map.fit,
      icon: IconArrowsMaximize,
      act: onShowAll,
    },
  ];
  return (
    <Panel position="bottom-left" className={classes.tools}>
      {tools.map(({ label, icon: Icon, act }) => (
        <Tooltip key={label} label={label} position="top">
          <ActionIcon variant="default" size="md" aria-label={label} onClick={act}>
            <Icon size={16} aria-hidden />
          </ActionIcon>
        </Tooltip>
      ))}
    </Panel>
  );
}
