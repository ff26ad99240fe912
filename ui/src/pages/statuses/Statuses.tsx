import { Anchor, Badge, Group, Select, Stack, Tabs, Text, Title } from "@mantine/core";
import { useState } from "react";
import { Link, useLocation, useNavigate } from "react-router";
import type { Shape } from "../../api/client";
import { useAnswerEditor } from "../../components/answer";
import { Empty } from "../../components/Feedback";
import { MapPage } from "../../components/MapPage";
import { useAnchor } from "../../components/useAnchor";
import { needsWork } from "../../model/statuses";
import { words } from "../../words";
import { AddWord } from "./AddWord";
import { Machine } from "./Machine";
import classes from "./Statuses.module.css";

const w = words.statuses;
/** Up to this many entities stand side by side; more are chosen from a list. */
const TABS_MAX = 7;

export function Statuses({ map, page }: { map: string; page: Shape<"StatusesPage"> }) {
  const editor = useAnswerEditor(map);
  useAnchor(true);
  const { hash } = useLocation();
  const navigate = useNavigate();
  const wanted = decodeURIComponent(hash.slice(1));
  const [told, setTold] = useState("");
  const machine =
    page.machines.find(
      (each) =>
        each.entity === wanted || wanted.startsWith(`${each.path.replace(/\.statuses$/, "")}.`),
    ) ?? page.machines[0];
  const choose = (entity: string | null) => {
    setTold("");
    void navigate(`#${encodeURIComponent(entity ?? "")}`, { replace: true });
  };
  if (!machine && page.without.length === 0) {
    return (
      <Empty
        title={w.emptyTitle}
        action={
          <Anchor component={Link} to={`/maps/${encodeURIComponent(map)}/ownership`}>
            {w.goOwnership}
          </Anchor>
        }
      >
        {w.empty}
      </Empty>
    );
  }
  return (
    <MapPage
      of="tables"
      title={w.title}
      about={w.intro}
      actions={
        page.machines.length > TABS_MAX && (
          <Select
            label={w.entity}
            data={page.machines.map((each) => ({
              value: each.entity,
              label:
                needsWork(each) > 0 ? `${each.entity} (${w.open(needsWork(each))})` : each.entity,
            }))}
            value={machine?.entity ?? null}
            onChange={choose}
            searchable
            allowDeselect={false}
            size="sm"
            w={280}
          />
        )
      }
    >
      {page.machines.length > 1 && page.machines.length <= TABS_MAX && (
        <Tabs value={machine?.entity ?? null} onChange={choose} aria-label={w.entities}>
          <Tabs.List>
            {page.machines.map((each) => (
              <Tabs.Tab
                key={each.entity}
                value={each.entity}
                rightSection={
                  needsWork(each) > 0 ? (
                    <Badge size="sm" radius="sm" variant="default" tt="none">
                      {w.open(needsWork(each))}
                    </Badge>
                  ) : undefined
                }
              >
                {each.entity}
              </Tabs.Tab>
            ))}
          </Tabs.List>
          {page.machines.map((each) => (
            <Tabs.Panel key={each.entity} value={each.entity} pt="md">
              {each === machine && (
                <Machine map={map} machine={each} editor={editor} told={told} onTold={setTold} />
              )}
            </Tabs.Panel>
          ))}
        </Tabs>
      )}
      {machine && (page.machines.length === 1 || page.machines.length > TABS_MAX) && (
        <Machine
          key={machine.entity}
          map={map}
          machine={machine}
          editor={editor}
          told={told}
          onTold={setTold}
        />
      )}
      {page.without.length > 0 && (
        <section className={classes.panel}>
          <Title order={2} size="h5">
            {w.withoutTitle}
          </Title>
          <Text size="sm" c="dimmed" mb="sm">
            {w.without}
          </Text>
          <Stack gap="xs">
            {page.without.map((entity) => (
              <Group key={entity} gap="sm">
                <Text size="sm" fw={600} w={120}>
                  {entity}
                </Text>
                <AddWord
                  map={map}
                  path={`entities.${entity}.statuses`}
                  label={w.start(entity)}
                  readOnly={editor.readOnly}
                />
              </Group>
            ))}
          </Stack>
        </section>
      )}
      {editor.editor}
    </MapPage>
  );
}
