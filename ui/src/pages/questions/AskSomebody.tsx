import { Autocomplete, Button, Popover, Stack, Textarea } from "@mantine/core";
import { useDisclosure } from "@mantine/hooks";
import { notifications } from "@mantine/notifications";
import { useQueryClient } from "@tanstack/react-query";
import { type FormEvent, useState } from "react";
import type { Shape } from "../../api/client";
import { api } from "../../api/endpoints";
import { mapKey } from "../../api/hooks";
import { words } from "../../words";
import { settle } from "../../words/settle";

const say = settle.questions;

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
  const [busy, setBusy] = useState(false);
  const unknown = person.trim() !== "" && !people.includes(person.trim());

  async function park(to: string) {
    setBusy(true);
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
    } finally {
      setBusy(false);
    }
  }

  if (question.parked) {
    return (
      <Button size="xs" variant="light" loading={busy} onClick={() => void park("")}>
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
            if (!unknown) void park(person.trim());
          }}
        >
          <Stack gap="xs">
            <Autocomplete
              label={say.askWho}
              data={people}
              value={person}
              onChange={setPerson}
              required
              error={unknown && !people.some((one) => one.startsWith(person)) && say.askUnknown}
              comboboxProps={{ withinPortal: false }}
            />
            <Textarea
              label={say.askNote}
              value={note}
              autosize
              onChange={(event) => setNote(event.currentTarget.value)}
            />
            <Button
              type="submit"
              size="xs"
              loading={busy}
              disabled={person.trim() === "" || unknown}
            >
              {say.askDo}
            </Button>
          </Stack>
        </form>
      </Popover.Dropdown>
    </Popover>
  );
}
