import { Autocomplete, Button, Group, Select, Stack, Text, TextInput } from "@mantine/core";
import { type FormEvent, useMemo, useState } from "react";
import { usePeople, useStart } from "../../api/hooks";
import { iconOf } from "../../canvas/kinds";
import { kindOf } from "../../canvas/SystemBox";
import { freeName, troubleWithName } from "../../model/names";
import { words } from "../../words";
import { mapWork } from "../../words/mapWork";
import type { DialogProps } from "./Dialogs";
import classes from "./map.module.css";

/** A new system: its kind, its platform, its name, who answers for it. */
export function AddSystem({ map, drawing, actions, close }: DialogProps) {
  const start = useStart();
  const people = usePeople(map);
  const [kind, setKind] = useState("");
  const [platform, setPlatform] = useState<string | null>(null);
  const [typed, setTyped] = useState<string | null>(null);
  const [person, setPerson] = useState("");
  const [tried, setTried] = useState(false);
  const [busy, setBusy] = useState(false);

  const taken = drawing.systems.map((system) => system.name);
  const name = typed ?? (kind ? freeName(mapWork.usualNames[kind] ?? kind, taken) : "");
  const trouble = tried ? troubleWithName(name, taken) : "";
  const platforms = useMemo(() => {
    const rows = start.data?.platforms ?? [];
    const fits = rows.filter((row) => !kind || row.kind === kind);
    return fits.map((row) => ({ value: row.id, label: row.name }));
  }, [start.data, kind]);

  const send = async (event: FormEvent) => {
    event.preventDefault();
    setTried(true);
    if (troubleWithName(name, taken)) return;
    setBusy(true);
    const answers: Record<string, string> = {};
    if (kind) answers.kind = kind;
    if (platform) answers.platform = platform;
    if (person.trim()) answers.in_charge = person.trim();
    const done = await actions.addSystem(name.trim(), answers);
    setBusy(false);
    if (done) close();
  };

  return (
    <form onSubmit={(event) => void send(event)}>
      <Stack gap="md">
        <fieldset className={classes.fieldset}>
          <Text component="legend" size="sm" fw={500} mb={6}>
            {mapWork.addKind}
          </Text>
          <div className={classes.kinds}>
            {(start.data?.kinds ?? []).map((one) => {
              const Icon = iconOf(one);
              return (
                <label key={one} className={classes.kind}>
                  <input
                    type="radio"
                    name="kind"
                    value={one}
                    checked={kind === one}
                    onChange={() => {
                      setKind(one);
                      setPlatform(null);
                    }}
                  />
                  <Icon size={17} stroke={1.6} aria-hidden />
                  {kindOf(one)}
                </label>
              );
            })}
          </div>
        </fieldset>
        <Select
          label={mapWork.addPlatform}
          description={mapWork.addPlatformHelp}
          placeholder={mapWork.addPlatformNone}
          data={platforms}
          value={platform}
          onChange={setPlatform}
          searchable
          clearable
          nothingFoundMessage={mapWork.addPlatformNone}
        />
        <TextInput
          label={mapWork.addName}
          value={name}
          onChange={(event) => setTyped(event.currentTarget.value)}
          error={trouble && mapWork.nameTrouble[trouble]}
          maxLength={300}
          required
          withAsterisk={false}
        />
        <Autocomplete
          label={mapWork.addPerson}
          description={mapWork.addPersonHelp}
          data={people.data?.people.map((row) => row.name) ?? []}
          value={person}
          onChange={setPerson}
          maxLength={300}
        />
        <Group justify="flex-end">
          <Button variant="default" onClick={close}>
            {words.common.cancel}
          </Button>
          <Button type="submit" loading={busy}>
            {mapWork.addDo}
          </Button>
        </Group>
      </Stack>
    </form>
  );
}
