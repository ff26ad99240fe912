import { Autocomplete, Button, Popover, Stack, Textarea } from "@mantine/core";
import { useDisclosure } from "@mantine/hooks";
import { notifications } from "@mantine/notifications";
import { useQueryClient } from "@tanstack/react-query";
import { type FormEvent, useState } from "react";
import type { Shape } from "../../api/client";
import { api } from "../../api/endpoints";
import { mapKey } from "../../api/hooks";
import { words } from "../../words";

const say = words.questions;

/** "I don't know, ask …": the question waits for somebody. */
export function AskSomebody({
  map,
  question,
  people,
  done,
}: {
  map: string;
  question: Shape<"Question">;
  people: string[];
  done: () => void;
}) {
  const client = useQueryClient();
  const [opened, { close, toggle }] = useDisclosure(false);
  const [person, setPerson] = useState(question.asks);
  const [note, setNote] = useState("");

  async function park(to: string) {
    try {
      await api.park(map, { path: question.path, person: to, note });
      await client.invalidateQueries({ queryKey: [...mapKey(map), "questions"] });
      close();
      done();
    } catch (error) {
      notifications.show({
        color: "red",
        title: words.common.wrong,
        message: (error as Error).message,
      });
    }
  }

  if (question.parked) {
    return (
      <Button size="xs" variant="light" onClick={() => void park("")}>
        {say.takeBack}
      </Button>
    );
  }
  return (
    <Popover opened={opened} onChange={close} trapFocus position="top-end" width={320} shadow="md">
      <Popover.Target>
        <Button size="xs" variant="light" onClick={toggle} aria-expanded={opened}>
          {say.ask}
        </Button>
      </Popover.Target>
      <Popover.Dropdown>
        <form
          onSubmit={(event: FormEvent) => {
            event.preventDefault();
            void park(person);
          }}
        >
          <Stack gap="xs">
            <Autocomplete
              label={say.askWho}
              data={people}
              value={person}
              onChange={setPerson}
              required
              comboboxProps={{ withinPortal: false }}
            />
            <Textarea
              label={say.askNote}
              value={note}
              autosize
              onChange={(event) => setNote(event.currentTarget.value)}
            />
            <Button type="submit" size="xs" disabled={person.trim() === ""}>
              {say.askDo}
            </Button>
          </Stack>
        </form>
      </Popover.Dropdown>
    </Popover>
  );
}
