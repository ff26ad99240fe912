import { Button, Group, Paper, Stack, TagsInput, Text, TextInput, Title } from "@mantine/core";
import { notifications } from "@mantine/notifications";
import { type FormEvent, useMemo, useState } from "react";
import { useNavigate } from "react-router";
import type { Shape } from "../../api/client";
import { api } from "../../api/endpoints";
import { platformChoices, platformId } from "../../model/platforms";
import { words } from "../../words";
import { entry } from "../../words/entry";

/** "Shopify + Odoo + HubSpot": a map filled with what these platforms really do. */
export function PickSystems({ platforms }: { platforms: Shape<"PlatformRow">[] }) {
  const navigate = useNavigate();
  const [chosen, setChosen] = useState<string[]>([]);
  const [name, setName] = useState("");
  const [busy, setBusy] = useState(false);
  const choices = useMemo(() => platformChoices(platforms), [platforms]);
  const facts = useMemo(
    () => new Map(platforms.map((platform) => [platform.name, platform.facts])),
    [platforms],
  );

  async function make(event: FormEvent) {
    event.preventDefault();
    setBusy(true);
    try {
      const made = await api.newMap({
        name,
        platforms: chosen.map((one) => platformId(platforms, one)),
        example: "",
      });
      navigate(`/maps/${made.id}`);
    } catch (error) {
      notifications.show({
        color: "red",
        title: words.common.wrong,
        message: (error as Error).message,
      });
      setBusy(false);
    }
  }

  return (
    <Paper withBorder p="lg" component="form" onSubmit={make} id="pick">
      <Stack>
        <Title order={2} size="h4">
          {entry.start.pickTitle}
        </Title>
        <TagsInput
          label={entry.start.pickLabel}
          description={entry.start.pickAbout}
          placeholder={chosen.length ? undefined : entry.start.pickPlaceholder}
          data={choices}
          value={chosen}
          onChange={setChosen}
          maxDropdownHeight={320}
          maxTags={40}
          clearable
          data-autofocus
          renderOption={({ option }) => (
            <Group justify="space-between" w="100%" wrap="nowrap">
              <Text size="sm">{option.value}</Text>
              <Text size="xs" c="dimmed">
                {entry.start.facts(facts.get(option.value) ?? 0)}
              </Text>
            </Group>
          )}
        />
        <Group align="flex-end">
          <TextInput
            label={entry.start.mapName}
            placeholder={entry.start.mapNamePlaceholder}
            value={name}
            maxLength={300}
            onChange={(event) => setName(event.currentTarget.value)}
            style={{ flex: 1 }}
          />
          <Button type="submit" disabled={chosen.length === 0} loading={busy}>
            {entry.start.makeMap}
          </Button>
        </Group>
      </Stack>
    </Paper>
  );
}
