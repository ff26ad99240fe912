import {
  Button,
  ColorInput,
  FileButton,
  Group,
  Paper,
  Stack,
  Text,
  TextInput,
  Title,
} from "@mantine/core";
import { useQueryClient } from "@tanstack/react-query";
import { useState } from "react";
import type { Shape } from "../../api/client";
import { api } from "../../api/endpoints";
import { mapKey } from "../../api/hooks";
import { useTask } from "../../components/useTask";
import { words } from "../../words";
import { outside } from "../../words/outside";

const say = outside.documents;

/** Colour, footer and logo of every document. */
export function Look({ map, page }: { map: string; page: Shape<"DocumentsPage"> }) {
  const client = useQueryClient();
  const [colour, setColour] = useState(page.colour);
  const [footer, setFooter] = useState(page.footer);
  const { busy, run } = useTask();
  const keep = (call: () => Promise<Shape<"DocumentsPage">>) =>
    void run(async () => client.setQueryData([...mapKey(map), "documents"], await call()));
  const changed = colour !== page.colour || footer !== page.footer;
  return (
    <Paper withBorder p="lg" bg="var(--sm-panel)" component="section">
      <Stack gap="sm">
        <Title order={2} size="h4">
          {say.look}
        </Title>
        <ColorInput
          label={say.colour}
          format="hex"
          value={colour}
          placeholder="#0b6e74"
          onChange={setColour}
          withEyeDropper={false}
          swatches={["#0b6e74", "#1f4e8c", "#7a3e9d", "#9c2f2f", "#2e6b34", "#3b4650"]}
        />
        <TextInput
          label={say.footer}
          description={say.footerHint}
          maxLength={300}
          value={footer}
          onChange={(event) => setFooter(event.currentTarget.value)}
        />
        <Group gap="xs">
          <Button
            size="xs"
            variant="default"
            disabled={!changed}
            loading={busy}
            onClick={() => keep(() => api.setLook(map, { colour, footer }))}
          >
            {words.common.save}
          </Button>
          <FileButton
            accept="image/png,image/jpeg,image/svg+xml"
            onChange={(file) => file && keep(() => api.setLogo(map, file))}
          >
            {(props) => (
              <Button {...props} size="xs" variant="default" loading={busy}>
                {say.logoChoose}
              </Button>
            )}
          </FileButton>
          {page.logo && (
            <Button
              size="xs"
              variant="subtle"
              color="gray"
              onClick={() => keep(() => api.dropLogo(map))}
            >
              {say.logoDrop}
            </Button>
          )}
        </Group>
        {page.logo && (
          <Text size="xs" c="dimmed">
            {say.logoThere}
          </Text>
        )}
      </Stack>
    </Paper>
  );
}
