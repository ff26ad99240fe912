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
import { Notice } from "../../components/Notice";
import { useTask } from "../../components/useTask";
import { words } from "../../words";
import { outside } from "../../words/outside";
import classes from "./documents.module.css";

const say = outside.documents;

type Keep = (call: () => Promise<Shape<"DocumentsPage">>) => Promise<boolean>;

/** Colour, footer and logo of every document. */
export function Look({ map, page }: { map: string; page: Shape<"DocumentsPage"> }) {
  const client = useQueryClient();
  const [colour, setColour] = useState(page.colour);
  const [footer, setFooter] = useState(page.footer);
  const { busy, run } = useTask();
  const keep: Keep = (call) =>
    run(async () => client.setQueryData([...mapKey(map), "documents"], await call()));
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
          placeholder="#0b6e8f"
          onChange={setColour}
          withEyeDropper={false}
          swatches={["#0b6e8f", "#1f4e8c", "#7a3e9d", "#9c2f2f", "#2e6b34", "#3b4650"]}
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
            onClick={() => void keep(() => api.setLook(map, { colour, footer }))}
          >
            {words.common.save}
          </Button>
        </Group>
        <Logo map={map} page={page} keep={keep} busy={busy} />
      </Stack>
    </Paper>
  );
}

/** The logo as documents show it, and ways to choose another one or none. */
function Logo({
  map,
  page,
  keep,
  busy,
}: {
  map: string;
  page: Shape<"DocumentsPage">;
  keep: Keep;
  busy: boolean;
}) {
  const [tooLarge, setTooLarge] = useState("");
  /** Tells the browser that the picture at the same address is another one. */
  const [chosen, setChosen] = useState(Date.now);
  const choose = async (file: File | null) => {
    if (!file) return;
    const fits = file.size <= page.logo_bytes_max;
    setTooLarge(fits ? "" : say.logoTooLarge(file.size, page.logo_bytes_max));
    if (fits && (await keep(() => api.setLogo(map, file)))) setChosen(Date.now());
  };
  return (
    <Stack gap="xs">
      <Text size="sm" fw={500}>
        {say.logo}
      </Text>
      {page.logo && (
        <img
          src={`/api/maps/${encodeURIComponent(map)}/documents/logo?v=${chosen}`}
          alt={say.logoThere}
          className={classes.logo}
        />
      )}
      {tooLarge && <Notice tone="bad">{tooLarge}</Notice>}
      <Group gap="xs">
        <FileButton
          accept="image/png,image/jpeg,image/svg+xml"
          onChange={(file) => void choose(file)}
        >
          {(props) => (
            <Button {...props} size="xs" variant="default" loading={busy}>
              {page.logo ? say.logoOther : say.logoChoose}
            </Button>
          )}
        </FileButton>
        {page.logo && (
          <Button
            size="xs"
            variant="subtle"
            color="gray"
            onClick={() => void keep(() => api.dropLogo(map))}
          >
            {say.logoDrop}
          </Button>
        )}
      </Group>
    </Stack>
  );
}
