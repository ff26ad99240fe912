import { Autocomplete, Button, Group, Modal, Stack, TextInput } from "@mantine/core";
import { type FormEvent, useState } from "react";
import { useAct } from "../../components/answer";
import { Notice } from "../../components/Notice";
import { Said } from "../../components/Said";
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
  const submit = async (event: FormEvent) => {
    event.preventDefault();
    if (!ready) return;
    const done = await act({
      do: "add",
      path: `entities.${entity.trim()}.fields.${field.trim()}`,
      answers: owner.trim() ? { owner: owner.trim() } : {},
    });
    if (done) onClose();
  };
  return (
    <form onSubmit={submit}>
      <Stack gap="sm">
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
