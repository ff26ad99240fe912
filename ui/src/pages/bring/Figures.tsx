import { Paper, SimpleGrid, Stack, Text, Title } from "@mantine/core";
import type { Shape } from "../../api/client";
import { outside } from "../../words/outside";

/** What an export of orders shows. */
export function Figures({ figures }: { figures: Shape<"FigureOut">[] }) {
  return (
    <Stack gap="xs">
      <Title order={2} size="h4">
        {outside.bring.figuresTitle}
      </Title>
      <SimpleGrid cols={{ base: 2, sm: 3, lg: 4 }} spacing="sm">
        {figures.map((figure) => (
          <Paper key={figure.label} withBorder p="sm" bg="var(--sm-panel)">
            <Text size="xs" c="dimmed">
              {figure.label}
            </Text>
            <Text fw={600}>{figure.value}</Text>
            {figure.about && (
              <Text size="xs" c="dimmed">
                {figure.about}
              </Text>
            )}
          </Paper>
        ))}
      </SimpleGrid>
    </Stack>
  );
}
