import { Badge, Button, Group, Paper, Stack, Tabs, Text, Title } from "@mantine/core";
import { useQueryClient } from "@tanstack/react-query";
import { useState } from "react";
import { useParams, useSearchParams } from "react-router";
import type { Shape } from "../../api/client";
import { download } from "../../api/download";
import { api } from "../../api/endpoints";
import { mapKey, useComparedQuotes, useMe } from "../../api/hooks";
import { Trouble, Waiting } from "../../components/Feedback";
import { MapPage } from "../../components/MapPage";
import { QuoteIntake } from "../../components/QuoteIntake";
import { useTask } from "../../components/useTask";
import { price } from "../../words/price";
import { Side } from "./Side";
import { Supplier } from "./Supplier";
import { Work } from "./Work";

const say = price.quotes;
const TABS = ["side", "work", "questions"] as const;

/** The quotes of a map: added, compared, held against the work, asked back. */
export function Page() {
  const { map = "" } = useParams();
  const page = useComparedQuotes(map);
  const me = useMe();
  const [adding, setAdding] = useState(false);
  if (page.error) return <Trouble error={page.error} retry={() => void page.refetch()} />;
  if (!page.data) return <Waiting />;
  const { suppliers } = page.data;
  const writes = me.data?.role !== "viewer";
  const empty = suppliers.length === 0;
  return (
    <MapPage
      title={say.title}
      about={say.about}
      actions={
        <Files
          map={map}
          empty={empty}
          add={writes && !empty ? () => setAdding(!adding) : null}
          adding={adding}
        />
      }
    >
      {empty && (
        <Stack gap={2}>
          <Title order={2} size="h4">
            {say.none}
          </Title>
          <Text size="sm" c="dimmed">
            {say.noneAbout}
          </Text>
        </Stack>
      )}
      {writes && (adding || empty) && (
        <Add map={map} loose={page.data.loose} done={() => setAdding(false)} />
      )}
      {!empty && <Parts map={map} page={page.data} writes={writes} />}
    </MapPage>
  );
}

function Files({
  map,
  empty,
  add,
  adding,
}: {
  map: string;
  empty: boolean;
  add: (() => void) | null;
  adding: boolean;
}) {
  const { busy, run } = useTask();
  const at = `/api/maps/${encodeURIComponent(map)}/documents`;
  return (
    <>
      {add && (
        <Button size="xs" aria-expanded={adding} onClick={add}>
          {say.add}
        </Button>
      )}
      <Button
        size="xs"
        variant="default"
        loading={busy}
        title={say.packAbout}
        onClick={() => void run(() => download(`${at}/request.zip`, "request.zip"))}
      >
        {say.pack}
      </Button>
      {!empty &&
        (["docx", "pdf"] as const).map((format) => (
          <Button
            key={format}
            size="xs"
            variant="default"
            loading={busy}
            title={say.team}
            onClick={() =>
              void run(() => download(`${at}/comparison.${format}`, `comparison.${format}`))
            }
          >
            {say.report(format === "docx" ? "Word" : "PDF")}
          </Button>
        ))}
    </>
  );
}

function Add({
  map,
  loose,
  done,
}: {
  map: string;
  loose: Shape<"QuoteEntry">[];
  done: () => void;
}) {
  const client = useQueryClient();
  const { busy, run } = useTask();
  async function added() {
    await client.invalidateQueries({ queryKey: mapKey(map) });
    await client.invalidateQueries({ queryKey: ["quotes"] });
    done();
  }
  return (
    <Paper withBorder p="lg" component="section" aria-label={say.add}>
      <Stack gap="md">
        <QuoteIntake map={map} done={added} />
        {loose.length > 0 && (
          <Stack gap="xs">
            <Title order={3} size="h5">
              {say.loose}
            </Title>
            <Group gap="xs">
              {loose.map((one) => (
                <Button
                  key={one.id}
                  size="xs"
                  variant="default"
                  disabled={busy}
                  onClick={() =>
                    void run(async () => {
                      await api.changeQuote(one.id, { supplier: one.supplier, map });
                      await added();
                    })
                  }
                >
                  {say.hold(one.supplier)}
                </Button>
              ))}
            </Group>
          </Stack>
        )}
      </Stack>
    </Paper>
  );
}

function Parts({ map, page, writes }: { map: string; page: Shape<"QuotesPage">; writes: boolean }) {
  const [search, setSearch] = useSearchParams();
  const asked = search.get("part");
  const tab = TABS.find((one) => one === asked) ?? "side";
  const waiting = page.suppliers.reduce((sum, one) => sum + one.waiting, 0);
  return (
    <Tabs
      value={tab}
      onChange={(next) => setSearch(next && next !== "side" ? { part: next } : {})}
      keepMounted={false}
    >
      <Tabs.List style={{ flexWrap: "wrap" }}>
        {TABS.map((one) => (
          <Tabs.Tab
            key={one}
            value={one}
            rightSection={
              one === "work" && waiting > 0 ? (
                <Badge size="sm" variant="default" radius="sm">
                  {waiting}
                </Badge>
              ) : undefined
            }
          >
            {say.tabs[one]}
          </Tabs.Tab>
        ))}
      </Tabs.List>
      <Tabs.Panel value="side" pt="md">
        <Side map={map} page={page} />
      </Tabs.Panel>
      <Tabs.Panel value="work" pt="md">
        <Work map={map} page={page} writes={writes} />
      </Tabs.Panel>
      <Tabs.Panel value="questions" pt="md">
        <Supplier map={map} writes={writes} />
      </Tabs.Panel>
    </Tabs>
  );
}
