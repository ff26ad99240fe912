import { Group, Text } from "@mantine/core";
import { IconAlertOctagon, IconAlertTriangle, IconInfoCircle } from "@tabler/icons-react";
import type { Shape } from "../api/client";
import { words } from "../words";

const LOOKS = {
  error: { icon: IconAlertOctagon, colour: "var(--sm-bad)" },
  warning: { icon: IconAlertTriangle, colour: "var(--sm-warn)" },
  note: { icon: IconInfoCircle, colour: "var(--mantine-color-dimmed)" },
} as const;

/** How bad a finding is: its shape, its colour and its word. */
export function Severity({ severity }: { severity: Shape<"FindingOut">["severity"] }) {
  const { icon: Icon, colour } = LOOKS[severity];
  return (
    <Group gap={4} wrap="nowrap" style={{ color: colour }}>
      <Icon size={16} aria-hidden />
      <Text size="xs" fw={600} inherit={false}>
        {words.findings.severities[severity]}
      </Text>
    </Group>
  );
}
