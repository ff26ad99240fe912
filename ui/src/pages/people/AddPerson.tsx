import { Button, Group, Modal, Stack, TextInput } from "@mantine/core";
import { type FormEvent, useState } from "react";
import { useAct } from "../../components/answer";
import { Notice } from "../../components/Notice";
import { Said } from "../../components/Said";
import { words } from "../../words";

const w = words.people;

/** Name a person, by role. */
export function AddPerson({
  map,
  opened,
  onClose,
}: {
  map: string;
  opened: boolean;
  onClose: () => void;
}) {
  return (
    <Modal opened={opened} onClose={onClose} title={w.addTitle}>
      <Inside map={map} onClose={onClose} />
    </Modal>
  );
}

function Inside({ map, onClose }: { map: string; onClose: () => void }) {
  const [name, setName] = useState("");
  const [role, setRole] = useState("");
  const { act, busy, refusal } = useAct(map);
  const ready = name.trim() !== "" && role.trim() !== "";
  const submit = async (event: FormEvent) => {
    event.preventDefault();
    if (!ready) return;
    const answers = { role: role.trim() };
    if (await act({ do: "add", path: `people.${name.trim()}`, answers })) onClose();
  };
  return (
    <form onSubmit={submit}>
      <Stack gap="sm">
        <TextInput
          label={w.addName}
          description={w.addNameHint}
          value={name}
          onChange={(event) => setName(event.currentTarget.value)}
          data-autofocus
          required
        />
        <TextInput
          label={w.addRole}
          description={w.addRoleHint}
          value={role}
          onChange={(event) => setRole(event.currentTarget.value)}
          required
        />
        {refusal && (
          <Notice tone="bad" title={words.answer.refused}>
            <Said text={refusal} />
          </Notice>
        )}
        <Group justify="flex-end" gap="xs">
          <Button variant="default" onClick={onClose}>
            {words.common.cancel}
          </Button>
          <Button type="submit" disabled={!ready} loading={busy}>
            {w.add}
          </Button>
        </Group>
      </Stack>
    </form>
  );
}
