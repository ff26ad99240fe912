import { Button, Group, MultiSelect, Paper, Radio, Stack, Text, Title } from "@mantine/core";
import { useState } from "react";
import type { Shape } from "../../api/client";
import { download } from "../../api/download";
import { useTask } from "../../components/useTask";
import { outside } from "../../words/outside";

const say = outside.documents;

/** The brief: for whom, which chapters, in which format. */
export function Brief({ map, page }: { map: string; page: Shape<"DocumentsPage"> }) {
  const [audience, setAudience] = useState("team");
  const [sections, setSections] = useState<string[]>([]);
  const [making, setMaking] = useState("");
  const { busy, run } = useTask();
  async function make(format: string) {
    setMaking(format);
    const query = new URLSearchParams({ audience, sections: sections.join(",") });
    const url = `/api/maps/${encodeURIComponent(map)}/documents/brief.${format}?${query}`;
    await run(() => download(url, `brief.${format}`));
    setMaking("");
  }
  return (
    <Paper withBorder p="lg" bg="var(--sm-panel)" component="section">
      <Stack gap="sm">
        <Title order={2} size="h4">
          {say.brief}
        </Title>
        <Text size="sm" c="dimmed">
          {say.briefAbout}
        </Text>
        <Radio.Group label={say.audience} value={audience} onChange={setAudience}>
          <Stack gap={6} mt={4}>
            <Radio value="team" label={say.team} />
            <Radio value="supplier" label={say.supplier} />
          </Stack>
        </Radio.Group>
        <MultiSelect
          label={say.sections}
          placeholder={sections.length === 0 ? say.allSections : undefined}
          data={page.sections.map((section) => ({ value: section.id, label: section.title }))}
          value={sections}
          onChange={setSections}
          clearable
          searchable
        />
        <Group gap="xs" align="center">
          <Text size="sm" c="dimmed">
            {busy ? say.making : say.download}
          </Text>
          {page.formats.map((format) => (
            <Button
              key={format}
              size="xs"
              loading={busy && making === format}
              disabled={busy}
              variant={format === "pdf" ? "filled" : "default"}
              onClick={() => void make(format)}
            >
              {say.formats[format] ?? format}
            </Button>
          ))}
        </Group>
      </Stack>
    </Paper>
  );
}
