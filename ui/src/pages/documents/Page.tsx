import { Button, Group, Paper, SimpleGrid, Stack, Text, Title } from "@mantine/core";
import type { ReactNode } from "react";
import { Link, useParams } from "react-router";
import { download } from "../../api/download";
import { useDocuments, useDrawing, useMe } from "../../api/hooks";
import { useKeepDrawn } from "../../api/layout";
import { useScene } from "../../canvas/useScene";
import { Trouble, Waiting } from "../../components/Feedback";
import { MapPage } from "../../components/MapPage";
import { useTask } from "../../components/useTask";
import { outside } from "../../words/outside";
import { Brief } from "./Brief";
import { Look } from "./Look";

const say = outside.documents;

/** What can be sent: the brief, the workbook, the drawing, the map itself. */
export function Page() {
  const { map = "" } = useParams();
  const page = useDocuments(map);
  useCurrentDrawing(map);
  if (page.error) return <Trouble error={page.error} retry={() => void page.refetch()} />;
  if (!page.data) return <Waiting />;
  const at = `/api/maps/${encodeURIComponent(map)}`;
  return (
    <MapPage title={say.title} about={say.about}>
      <SimpleGrid cols={{ base: 1, md: 2 }} spacing="md">
        <Brief map={map} page={page.data} />
        <Look map={map} page={page.data} />
        <Card title={say.workbook} about={say.workbookAbout}>
          <Get url={`${at}/documents/workbook.xlsx`} name="workbook.xlsx" label={say.workbookDo} />
          <Button component={Link} to={`/maps/${map}/bring`} variant="subtle" size="xs">
            {say.bringBack}
          </Button>
        </Card>
        <Card title={say.request} about={say.requestAbout}>
          <Get url={`${at}/documents/request.zip`} name="request.zip" label={say.requestDo} />
          <Button component={Link} to={`/maps/${map}/quotes`} variant="subtle" size="xs">
            {say.toQuotes}
          </Button>
        </Card>
        <Card title={say.file} about={say.fileAbout}>
          <Get url={`${at}/map.yaml`} name="map.yaml" label={say.fileDo} />
          <Get url={`${at}/drawing.svg`} name="map.svg" label={say.svg} />
          <Get url={`${at}/drawing.png`} name="map.png" label={say.png} />
        </Card>
      </SimpleGrid>
    </MapPage>
  );
}

/** Sees to it that documents show the drawing as the app does, also when it changed since somebody looked at it. */
function useCurrentDrawing(map: string) {
  const { data } = useDrawing(map);
  const me = useMe();
  const editable = me.data !== undefined && me.data.role !== "viewer";
  const { laid } = useScene(data?.drawn || !editable ? undefined : data);
  useKeepDrawn(map, laid, editable);
}

function Card({ title, about, children }: { title: string; about: string; children: ReactNode }) {
  return (
    <Paper withBorder p="lg" bg="var(--sm-panel)" component="section">
      <Stack gap="sm">
        <Title order={2} size="h4">
          {title}
        </Title>
        <Text size="sm" c="dimmed">
          {about}
        </Text>
        <Group gap="xs">{children}</Group>
      </Stack>
    </Paper>
  );
}

function Get({ url, name, label }: { url: string; name: string; label: string }) {
  const { busy, run } = useTask();
  return (
    <Button
      variant="default"
      size="xs"
      loading={busy}
      onClick={() => void run(() => download(url, name))}
    >
      {label}
    </Button>
  );
}
