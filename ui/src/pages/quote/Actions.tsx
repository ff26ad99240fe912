import { Button, Group, Menu, Modal, Stack, Text } from "@mantine/core";
import { useQueryClient } from "@tanstack/react-query";
import { useState } from "react";
import { useNavigate } from "react-router";
import type { Shape } from "../../api/client";
import { api } from "../../api/endpoints";
import { useMe, useQuoteChange, useStart } from "../../api/hooks";
import { useTask } from "../../components/useTask";
import { words } from "../../words";
import { price } from "../../words/price";

const say = price.quote;

/** What can be done with a quote: hold it against a map, grow a map from it, take it out. */
export function Actions({ quote }: { quote: Shape<"QuotePage"> }) {
  const navigate = useNavigate();
  const client = useQueryClient();
  const me = useMe();
  const start = useStart();
  const change = useQuoteChange(quote.id);
  const [asking, setAsking] = useState(false);
  const { busy, run } = useTask();
  if (me.data?.role === "viewer") return null;
  const hold = (map: string) =>
    void run(async () => {
      const now = await change.mutateAsync(() =>
        api.changeQuote(quote.id, { supplier: quote.supplier, map }),
      );
      if (now.map) navigate(`/maps/${now.map}/quotes`);
    });
  const grow = () =>
    void run(async () => {
      const made = await api.draftFromQuote(quote.id);
      await client.invalidateQueries();
      navigate(`/maps/${made.map}`);
    });
  const remove = () =>
    void run(async () => {
      await api.removeQuote(quote.id);
      await client.invalidateQueries({ queryKey: ["quotes"] });
      await client.invalidateQueries({ queryKey: ["map"] });
      navigate(quote.map ? `/maps/${quote.map}/quotes` : "/quotes");
    });
  return (
    <Group gap="xs">
      <Menu position="bottom-end">
        <Menu.Target>
          <Button size="xs" variant="default" disabled={busy}>
            {say.hold}
          </Button>
        </Menu.Target>
        <Menu.Dropdown>
          {(start.data?.maps ?? []).map((map) => (
            <Menu.Item key={map.id} disabled={map.id === quote.map} onClick={() => hold(map.id)}>
              {map.name}
            </Menu.Item>
          ))}
          {quote.map && <Menu.Item onClick={() => hold("")}>{say.holdNone}</Menu.Item>}
        </Menu.Dropdown>
      </Menu>
      <Button size="xs" variant="default" loading={busy} title={say.growAbout} onClick={grow}>
        {say.grow}
      </Button>
      <Button size="xs" variant="subtle" color="red" onClick={() => setAsking(true)}>
        {say.remove}
      </Button>
      <Modal
        opened={asking}
        onClose={() => setAsking(false)}
        title={say.removeTitle(quote.supplier)}
      >
        <Stack>
          <Text size="sm">{say.removeAbout}</Text>
          <Group justify="flex-end" gap="xs">
            <Button variant="default" onClick={() => setAsking(false)}>
              {words.common.cancel}
            </Button>
            <Button color="red" loading={busy} onClick={remove}>
              {say.remove}
            </Button>
          </Group>
        </Stack>
      </Modal>
    </Group>
  );
}
