import {
  Alert,
  Anchor,
  Autocomplete,
  Button,
  Checkbox,
  Group,
  List,
  Stack,
  Text,
  TextInput,
} from "@mantine/core";
import { type FormEvent, useMemo, useState } from "react";
import { Link } from "react-router";
import { useFlows } from "../../api/hooks";
import { usePreview } from "../../api/layout";
import { focusSystem } from "../../canvas/SystemBox";
import { Trouble, Waiting } from "../../components/Feedback";
import { troubleWithName } from "../../model/names";
import { type Removal, removalOf } from "../../model/removal";
import { words } from "../../words";
import { mapWork } from "../../words/mapWork";
import type { DialogProps } from "./Dialogs";
import type { MapActions } from "./useMapActions";

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
    if (!done) return;
    close();
    focusSystem(now.trim());
  };
  return (
    <form onSubmit={(event) => void send(event)}>
      <Stack>
        <TextInput
          label={mapWork.renameLabel}
          description={mapWork.renameHelp}
          value={now}
          onChange={(event) => setNow(event.currentTarget.value)}
          error={mapWork.nameTrouble[trouble]}
          maxLength={300}
          data-autofocus
        />
        <Buttons close={close} busy={busy} act={mapWork.renameDo} />
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
          label={mapWork.groupLabel}
          description={mapWork.groupHelp}
          data={drawing.groups}
          value={group}
          onChange={setGroup}
          maxLength={60}
          data-autofocus
        />
        <Group justify="space-between">
          <Button variant="subtle" onClick={() => put(null)}>
            {mapWork.groupBack}
          </Button>
          <Buttons close={close} act={mapWork.groupDo} />
        </Group>
      </Stack>
    </form>
  );
}

/** Asks before a system goes, and says what refers to it. */
export function Remove({ map, drawing, actions, close, name }: DialogProps & { name: string }) {
  const flows = useFlows(map);
  const removal = useMemo(() => flows.data && removalOf(flows.data.rows, name), [flows.data, name]);
  if (flows.error) return <Trouble error={flows.error} retry={() => void flows.refetch()} />;
  if (!removal) return <Waiting />;
  const owns = drawing.systems.find((system) => system.name === name)?.owns ?? [];
  return (
    <Removing map={map} name={name} removal={removal} owns={owns} run={actions.run} close={close} />
  );
}

function Removing({
  map,
  name,
  removal,
  owns,
  run,
  close,
}: {
  map: string;
  name: string;
  removal: Removal;
  owns: readonly string[];
  run: MapActions["run"];
  close: () => void;
}) {
  const [busy, setBusy] = useState(false);
  const [withFlows, setWithFlows] = useState(true);
  const edits = useMemo(
    () => [...(withFlows ? removal.edits : []), { do: "drop" as const, path: `systems.${name}` }],
    [name, removal, withFlows],
  );
  const after = usePreview(map, edits);
  const remove = async () => {
    setBusy(true);
    const done = await run(edits);
    setBusy(false);
    if (done) close();
  };
  const flows = removal.dropped.length + removal.kept.length;
  return (
    <Stack gap="sm">
      {flows === 0 ? (
        <Text size="sm">{mapWork.removeNoFlows}</Text>
      ) : (
        <Checkbox
          label={mapWork.removeWithFlows(flows)}
          checked={withFlows}
          onChange={(event) => setWithFlows(event.currentTarget.checked)}
        />
      )}
      <Named say={mapWork.removeDropped} names={removal.dropped} />
      <Named say={mapWork.removeKept} names={removal.kept} />
      <Named say={mapWork.removeOwns} names={owns} />
      {after.data && after.data.opened.length > 0 && (
        <Text size="sm">{mapWork.removeOpens(after.data.opened.length)}</Text>
      )}
      {after.error && (
        <Alert color="red" variant="light" title={mapWork.removeNotYet}>
          <Text size="sm">{mapWork.removeFirst}</Text>
          <Text size="xs" c="dimmed" mt={4}>
            {after.error.message}
          </Text>
          <Anchor component={Link} to={`/maps/${map}/ownership`} size="sm">
            {words.frame.pages.ownership}
          </Anchor>
        </Alert>
      )}
      <Group justify="flex-end">
        <Button variant="default" onClick={close} data-autofocus>
          {words.common.cancel}
        </Button>
        <Button
          color="red.9"
          loading={busy}
          disabled={after.error !== null}
          onClick={() => void remove()}
        >
          {mapWork.removeDo}
        </Button>
      </Group>
    </Stack>
  );
}

function Named({ say, names }: { say: string; names: readonly string[] }) {
  if (names.length === 0) return null;
  return (
    <div>
      <Text size="sm">{say}</Text>
      <List size="sm" withPadding>
        {names.slice(0, NAMED_MAX).map((one) => (
          <List.Item key={one}>{one}</List.Item>
        ))}
        {names.length > NAMED_MAX && (
          <List.Item>{mapWork.moreFindings(names.length - NAMED_MAX)}</List.Item>
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
