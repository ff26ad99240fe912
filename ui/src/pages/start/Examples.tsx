import { Button, Card, Group, SimpleGrid, Stack, Text, Title } from "@mantine/core";
import { notifications } from "@mantine/notifications";
import { useState } from "react";
import { useNavigate } from "react-router";
import type { Shape } from "../../api/client";
import { api } from "../../api/endpoints";
import { Level } from "../../components/Level";
import { words } from "../../words";
import { entry } from "../../words/entry";

/** Examples, each to be opened as a copy. */
export function Examples({ examples }: { examples: Shape<"Example">[] }) {
  const navigate = useNavigate();
  const [busy, setBusy] = useState("");
  async function openCopy(example: Shape<"Example">) {
    setBusy(example.id);
    try {
      const made = await api.newMap({ name: example.name, example: example.id, platforms: [] });
      navigate(`/maps/${made.id}`);
    } catch (error) {
      notifications.show({
        color: "red",
        title: words.common.wrong,
        message: (error as Error).message,
      });
      setBusy("");
    }
  }
  return (
    <Stack gap="sm">
      <Title order={2} size="h4">
        {entry.start.examplesTitle}
      </Title>
      <Text size="sm" c="dimmed">
        {entry.start.examplesAbout}
      </Text>
      <SimpleGrid cols={{ base: 1, sm: 2 }} spacing="sm">
        {examples.map((example) => (
          <Card key={example.id} withBorder bg="var(--sm-panel)">
            <Stack gap={6} h="100%">
              <Group justify="space-between" wrap="nowrap" align="flex-start">
                <Text fw={600}>{example.name}</Text>
                <Level level={example.level} size="sm" />
              </Group>
              <Text size="sm" c="dimmed" style={{ flex: 1 }}>
                {example.about}
              </Text>
              <Group justify="space-between">
                <Text size="xs" c="dimmed">
                  {entry.start.systemsIn(example.systems)}
                </Text>
                <Button
                  size="xs"
                  variant="light"
                  loading={busy === example.id}
                  aria-label={entry.start.openCopy(example.name)}
                  onClick={() => void openCopy(example)}
                >
                  {words.common.open}
                </Button>
              </Group>
            </Stack>
          </Card>
        ))}
      </SimpleGrid>
    </Stack>
  );
}
