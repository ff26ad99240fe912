import { Tooltip, VisuallyHidden } from "@mantine/core";
import type { Shape } from "../api/client";
import { words } from "../words";
import classes from "./SeaMark.module.css";

type RiskPoint = Shape<"RiskPoint">;

/** A numbered risk point, shaped by its state: a filled cone (open), a ring (weak), a plain disc (closed). */
export function SeaMark({ point, size = 22 }: { point: RiskPoint; size?: number }) {
  const label = words.frame.riskPoint(point.name, point.state);
  return (
    <Tooltip label={label} events={{ hover: true, focus: true, touch: true }}>
      <span
        className={classes.mark}
        data-tone={point.tone}
        style={{ width: size, height: size, fontSize: size * 0.55 }}
      >
        <span aria-hidden>{point.number}</span>
        <VisuallyHidden>{label}</VisuallyHidden>
      </span>
    </Tooltip>
  );
}
