import { Autocomplete, Button, Group, List, Stack, Text } from "@mantine/core";
import { type FormEvent, useState } from "react";
import type { Shape } from "../../api/client";
import { useEditing, type Written } from "../../api/editing";
import { words } from "../../words";

const say = words.questions;
const SHOWN = 12;

/** Sign the answers that one step covers, in the name of a person. */
export function SignAll({
  map,
  question,
  people,
  signed,
}: {
  map: string;
  question: Shape<"Question">;
  people: string[];
  signed: (written: Written) => void;
}) {
  const { edit } = useEditing(map);
  const [by, setBy] = useState(question.asks);
  async function sign(event: FormEvent) {
    event.preventDefault();
    const written = await edit([{ do: "sign", paths: question.covers, by, through: "app" }]);
    if (written) signed(written);
  }
  return (
    <Stack gap="sm">
      <Text size="sm">{say.signAbout(question.covers.length)}</Text>
      <List size="sm">
        {question.covers.slice(0, SHOWN).map((path) => (
          <List.Item key={path}>{path}</List.Item>
        ))}
        {question.covers.length > SHOWN && (
          <List.Item>{words.findings.morePlaces(question.covers.length - SHOWN)}</List.Item>
        )}
      </List>
      <Group component="form" align="flex-end" onSubmit={(event) => void sign(event as FormEvent)}>
        <Autocomplete label={say.signBy} data={people} value={by} onChange={setBy} required />
        <Button type="submit" disabled={by === ""}>
          {say.sign}
        </Button>
      </Group>
    </Stack>
  );
}
