import { Badge } from "@mantine/core";
import { IconAnchor, IconCircleCheck, IconRipple } from "@tabler/icons-react";
import type { Shape } from "../api/client";
import { words } from "../words";

type LevelName = Shape<"Summary">["level"];

const LOOKS = {
  "discovery-level": { tone: "bad", icon: IconRipple },
  provisional: { tone: "warn", icon: IconAnchor },
  firm: { tone: "good", icon: IconCircleCheck },
} as const;

/** How far a map is: a word with its own shape, never colour alone. */
export function Level({ level, size = "md" }: { level: LevelName; size?: "sm" | "md" | "lg" }) {
  const { tone, icon: Icon } = LOOKS[level];
  return (
    <Badge
      size={size}
      radius="sm"
      leftSection={<Icon size={14} aria-hidden />}
      tt="none"
      miw="max-content"
      style={{ background: `var(--sm-${tone}-soft)`, color: `var(--sm-${tone})` }}
    >
      {words.common.levels[level]}
    </Badge>
  );
}
