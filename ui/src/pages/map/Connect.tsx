import { Button, Group, Select, Stack, TagsInput, TextInput } from "@mantine/core";
import { type FormEvent, useState } from "react";
import { flowsOf } from "../../model/lines";
import { freeName, troubleWithName } from "../../model/names";
import { words } from "../../words";
import type { DialogProps } from "./Dialogs";

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
  const usual = words.map.flowName(carries[0] ?? words.map.flowSomething, to ?? "");
  const name = typed ?? (to ? freeName(usual, taken) : "");
  const trouble = {
    from: from ? "" : words.map.chooseSystem,
    to: !to ? words.map.chooseSystem : to === from ? words.map.chooseOther : "",
    carries: carries.length ? "" : words.map.carriesNeeded,
    name: words.map.nameTrouble[troubleWithName(name, taken)],
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
            label={words.map.connectFrom}
            data={systems}
            value={from}
            onChange={setFrom}
            error={tried && trouble.from}
            searchable
          />
          <Select
            label={words.map.connectTo}
            data={systems.filter((system) => system !== from)}
            value={to}
            onChange={setTo}
            error={tried && trouble.to}
            searchable
            data-autofocus={end ? undefined : true}
          />
        </Group>
        <TagsInput
          label={words.map.connectCarries}
          description={words.map.connectCarriesHelp}
          data={drawing.entities}
          value={carries}
          onChange={setCarries}
          error={tried && trouble.carries}
          maxTags={50}
          data-autofocus={end ? true : undefined}
        />
        <TextInput
          label={words.map.connectName}
          description={words.map.connectNameHelp}
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
            {words.map.connectDo}
          </Button>
        </Group>
      </Stack>
    </form>
  );
}
