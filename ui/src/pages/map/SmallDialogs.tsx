import { Autocomplete, Button, Group, List, Stack, Text, TextInput } from "@mantine/core";
import { type FormEvent, useMemo, useState } from "react";
import { usePreview } from "../../api/layout";
import { refersTo } from "../../model/lit";
import { troubleWithName } from "../../model/names";
import { words } from "../../words";
import type { DialogProps } from "./Dialogs";

const NAMED_MAX = 8;

/** Another name for a system, everywhere. */
export function Rename({ drawing, actions, close, name }: DialogProps & { name: string }) {
  const [now, setNow] = useState(name);
  const [busy, setBusy] = useState(false);
  const taken = drawing.systems.map((system) => system.name).filter((one) => one !== name);
  const trouble = troubleWithName(now, taken);
  const send = async (event: FormEvent) => {
    event.preventDefault();
    if (trouble) return;
    setBusy(true);
    const done = now.trim() === name || (await actions.rename(name, now.trim()));
    setBusy(false);
    if (done) close();
  };
  return (
    <form onSubmit={(event) => void send(event)}>
      <Stack>
        <TextInput
          label={words.map.renameLabel}
          description={words.map.renameHelp}
          value={now}
          onChange={(event) => setNow(event.currentTarget.value)}
          error={words.map.nameTrouble[trouble]}
          maxLength={300}
          data-autofocus
        />
        <Buttons close={close} busy={busy} act={words.map.renameDo} />
      </Stack>
    </form>
  );
}

/** In which column a system stands. */
export function Regroup({ drawing, actions, close, name }: DialogProps & { name: string }) {
  const [group, setGroup] = useState("");
  const put = (wanted: string | null) => {
    actions.regroup(name, wanted);
    close();
  };
  return (
    <form
      onSubmit={(event) => {
        event.preventDefault();
        if (group.trim()) put(group.trim());
      }}
    >
      <Stack>
        <Autocomplete
          label={words.map.groupLabel}
          description={words.map.groupHelp}
          data={drawing.groups}
          value={group}
          onChange={setGroup}
          maxLength={60}
          data-autofocus
        />
        <Group justify="space-between">
          <Button variant="subtle" onClick={() => put(null)}>
            {words.map.groupBack}
          </Button>
          <Buttons close={close} act={words.map.groupDo} />
        </Group>
      </Stack>
    </form>
  );
}

/** Asks before a system goes, and says what refers to it. */
export function Remove({ map, drawing, actions, close, name }: DialogProps & { name: string }) {
  const [busy, setBusy] = useState(false);
  const { flows, owns } = refersTo(drawing, name);
  const edits = useMemo(
    () => [{ do: "drop" as const, path: `systems.${name}`, through: "app" }],
    [name],
  );
  const after = usePreview(map, edits);
  const remove = async () => {
    setBusy(true);
    const done = await actions.remove(name);
    setBusy(false);
    if (done) close();
  };
  return (
    <Stack gap="sm">
      <Named say={words.map.removeFlows(flows.length)} names={flows} />
      <Named say={words.map.removeOwns(owns.length)} names={owns} />
      {after.data && after.data.opened.length > 0 && (
        <Text size="sm">{words.map.removeOpens(after.data.opened.length)}</Text>
      )}
      {after.error && (
        <Text size="sm" style={{ color: "var(--sm-bad)" }}>
          {after.error.message}
        </Text>
      )}
      <Text size="sm" c="dimmed">
        {words.map.removeStays}
      </Text>
      <Group justify="flex-end">
        <Button variant="default" onClick={close} data-autofocus>
          {words.common.cancel}
        </Button>
        <Button color="red" loading={busy} onClick={() => void remove()}>
          {words.map.removeDo}
        </Button>
      </Group>
    </Stack>
  );
}

function Named({ say, names }: { say: string; names: readonly string[] }) {
  return (
    <div>
      <Text size="sm">{say}</Text>
      <List size="sm" withPadding>
        {names.slice(0, NAMED_MAX).map((one) => (
          <List.Item key={one}>{one}</List.Item>
        ))}
        {names.length > NAMED_MAX && (
          <List.Item>{words.map.moreFindings(names.length - NAMED_MAX)}</List.Item>
        )}
      </List>
    </div>
  );
}

function Buttons({ close, act, busy = false }: { close: () => void; act: string; busy?: boolean }) {
  return (
    <Group justify="flex-end">
      <Button variant="default" onClick={close}>
        {words.common.cancel}
      </Button>
      <Button type="submit" loading={busy}>
        {act}
      </Button>
    </Group>
  );
}
