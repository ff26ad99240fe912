import { Button, Text, Title } from "@mantine/core";
import { IconPlus } from "@tabler/icons-react";
import { useState } from "react";
import type { Shape } from "../../api/client";
import { AnswerGroup, useAnswerEditor } from "../../components/answer";
import { Empty } from "../../components/Feedback";
import { MapPage } from "../../components/MapPage";
import { useAnchor } from "../../components/useAnchor";
import { byDuty } from "../../model/duties";
import { sentence } from "../../model/text";
import { words } from "../../words";
import { AddPerson } from "./AddPerson";
import { Duties } from "./Duties";
import classes from "./People.module.css";
import { PeopleTable } from "./PeopleTable";

const w = words.people;

export function People({ map, page }: { map: string; page: Shape<"PeoplePage"> }) {
  const editor = useAnswerEditor(map);
  useAnchor(true);
  const [adding, setAdding] = useState(false);
  const add = !editor.readOnly && (
    <Button
      size="xs"
      leftSection={<IconPlus size={15} aria-hidden />}
      onClick={() => setAdding(true)}
    >
      {w.add}
    </Button>
  );
  return (
    <MapPage of="tables" title={w.title} about={w.intro} actions={page.people.length > 0 && add}>
      {page.people.length === 0 ? (
        <Empty title={w.emptyTitle} action={add}>
          {w.empty}
        </Empty>
      ) : (
        <PeopleTable map={map} people={page.people} editor={editor} />
      )}
      <Duties map={map} page={page} editor={editor} />
      {page.after_launch.length > 0 && (
        <section>
          <Title order={2} size="h4">
            {w.afterTitle}
          </Title>
          <Text size="sm" c="dimmed" mb="sm">
            {w.afterIntro}
          </Text>
          <div className={classes.after}>
            {byDuty(page.after_launch).map((group) => (
              <AnswerGroup
                key={group.title}
                group={{ ...group, title: sentence(group.title) }}
                onEdit={editor.open}
                order={3}
              />
            ))}
          </div>
        </section>
      )}
      <AddPerson map={map} opened={adding} onClose={() => setAdding(false)} />
      {editor.editor}
    </MapPage>
  );
}
