import { Modal, TextInput } from "@mantine/core";
import { useState } from "react";
import { useAct } from "../../components/answer";
import { ShortForm } from "../../components/ShortForm";
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
  const send = async () => {
    const answers = { role: role.trim() };
    if (await act({ do: "add", path: `people.${name.trim()}`, answers })) onClose();
  };
  return (
    <ShortForm
      action={w.add}
      ready={ready}
      busy={busy}
      refusal={refusal}
      onSend={() => void send()}
      onClose={onClose}
    >
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
    </ShortForm>
  );
}
