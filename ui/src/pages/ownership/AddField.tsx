import { Autocomplete, Modal, TextInput } from "@mantine/core";
import { useState } from "react";
import { useAct } from "../../components/answer";
import { ShortForm } from "../../components/ShortForm";
import type { OwnershipPage } from "../../model/ownership";
import { words } from "../../words";

const w = words.ownership;

/** Name a field, and perhaps who decides it. */
export function AddField({
  map,
  page,
  opened,
  onClose,
}: {
  map: string;
  page: OwnershipPage;
  opened: boolean;
  onClose: () => void;
}) {
  return (
    <Modal opened={opened} onClose={onClose} title={w.addTitle}>
      <Inside map={map} page={page} onClose={onClose} />
    </Modal>
  );
}

function Inside({ map, page, onClose }: { map: string; page: OwnershipPage; onClose: () => void }) {
  const [entity, setEntity] = useState("");
  const [field, setField] = useState("");
  const [owner, setOwner] = useState("");
  const { act, busy, refusal } = useAct(map);
  const ready = entity.trim() !== "" && field.trim() !== "";
  const send = async () => {
    const done = await act({
      do: "add",
      path: `entities.${entity.trim()}.fields.${field.trim()}`,
      answers: owner.trim() ? { owner: owner.trim() } : {},
    });
    if (done) onClose();
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
      <Autocomplete
        label={w.addEntity}
        description={w.addEntityHint}
        data={page.entities}
        value={entity}
        onChange={setEntity}
        data-autofocus
        required
      />
      <TextInput
        label={w.addField}
        description={w.addFieldHint}
        value={field}
        onChange={(event) => setField(event.currentTarget.value)}
        required
      />
      <Autocomplete label={w.addOwner} data={page.systems} value={owner} onChange={setOwner} />
    </ShortForm>
  );
}
