import { Button, Chip, Group, Input, Select, Stack, TagsInput, TextInput } from "@mantine/core";
import { type FormEvent, useState } from "react";
import { flowsOf } from "../../model/lines";
import { freeName, troubleWithName } from "../../model/names";
import { words } from "../../words";
import { mapWork } from "../../words/mapWork";
import type { DialogProps } from "./Dialogs";

/** Most entities that are shown to be ticked; more are searched. */
const TICKED_MAX = 16;

/** A new flow from one system to another: what goes along it, and what people call it. */
export function Connect({
  drawing,
  actions,
  close,
  from: start,
  to: end,
}: DialogProps & { from: string; to: string }) {
  const [from, setFrom] = useState<string | null>(start || null);
  const [to, setTo] = useState<string | null>(end || null);
  const [carries, setCarries] = useState<string[]>([]);
  const [typed, setTyped] = useState<string | null>(null);
  const [tried, setTried] = useState(false);
  const [busy, setBusy] = useState(false);

  const systems = drawing.systems.map((system) => system.name);
  const taken = flowsOf(drawing.edges);
  const usual = mapWork.flowName(carries[0] ?? mapWork.flowSomething, to ?? "");
  const name = typed ?? (to ? freeName(usual, taken) : "");
  const trouble = {
    from: from ? "" : mapWork.chooseSystem,
    to: !to ? mapWork.chooseSystem : to === from ? mapWork.chooseOther : "",
    carries: carries.length
      ? (carries.map((one) => mapWork.nameTrouble[troubleWithName(one, [])]).find(Boolean) ?? "")
      : mapWork.carriesNeeded,
    name: mapWork.nameTrouble[troubleWithName(name, taken)],
  };

  const send = async (event: FormEvent) => {
    event.preventDefault();
    setTried(true);
    if (!from || !to || Object.values(trouble).some(Boolean)) return;
    setBusy(true);
    const done = await actions.addFlow(name.trim(), from, to, carries);
    setBusy(false);
    if (done) close();
  };

  return (
    <form onSubmit={(event) => void send(event)}>
      <Stack gap="md">
        <Group grow align="flex-start">
          <Select
            label={mapWork.connectFrom}
            data={systems}
            value={from}
            onChange={setFrom}
            error={tried && trouble.from}
            searchable
          />
          <Select
            label={mapWork.connectTo}
            data={systems.filter((system) => system !== from)}
            value={to}
            onChange={setTo}
            error={tried && trouble.to}
            searchable
            data-autofocus={end ? undefined : true}
          />
        </Group>
        <Carries
          entities={drawing.entities}
          value={carries}
          onChange={setCarries}
          error={tried ? trouble.carries : ""}
        />
        <TextInput
          label={mapWork.connectName}
          description={mapWork.connectNameHelp}
          value={name}
          onChange={(event) => setTyped(event.currentTarget.value)}
          error={tried && trouble.name}
          maxLength={300}
        />
        <Group justify="flex-end">
          <Button variant="default" onClick={close}>
            {words.common.cancel}
          </Button>
          <Button type="submit" loading={busy}>
            {mapWork.connectDo}
          </Button>
        </Group>
      </Stack>
    </form>
  );
}

/** What goes along a flow: the entities of the map to tick, and room for new words. */
function Carries({
  entities,
  value,
  onChange,
  error,
}: {
  entities: readonly string[];
  value: string[];
  onChange: (value: string[]) => void;
  error: string;
}) {
  const few = entities.length <= TICKED_MAX;
  const own = few ? value.filter((one) => !entities.includes(one)) : value;
  const ticked = value.filter((one) => !own.includes(one));
  return (
    <Input.Wrapper label={mapWork.connectCarries} error={error}>
      {few && entities.length > 0 && (
        <Chip.Group multiple value={ticked} onChange={(now) => onChange([...now, ...own])}>
          <Group gap={6} my={6}>
            {entities.map((entity) => (
              <Chip key={entity} value={entity} size="sm" radius="sm" variant="outline">
                {entity}
              </Chip>
            ))}
          </Group>
        </Chip.Group>
      )}
      <TagsInput
        aria-label={few ? mapWork.connectOther : mapWork.connectCarries}
        placeholder={few ? mapWork.connectOther : mapWork.connectCarriesHelp}
        data={few ? [] : [...entities]}
        value={own}
        onChange={(now) => onChange([...ticked, ...now])}
        maxTags={50}
        acceptValueOnBlur
      />
    </Input.Wrapper>
  );
}
