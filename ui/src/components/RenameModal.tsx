import { Button, Group, Modal, Stack, TextInput } from "@mantine/core";
import { useState } from "react";
import { words } from "../words";
import { Notice } from "./Notice";
import { Said } from "./Said";

/** Another name for something of the map. */
export function RenameModal({
  name,
  title,
  label,
  hint,
  busy,
  refusal,
  onRename,
  onClose,
}: {
  /** '' when closed. */
  name: string;
  title: string;
  label: string;
  hint: string;
  busy: boolean;
  refusal: string;
  onRename: (name: string) => void;
  onClose: () => void;
}) {
  return (
    <Modal opened={name !== ""} onClose={onClose} title={title}>
      <Inside
        key={name}
        name={name}
        label={label}
        hint={hint}
        busy={busy}
        refusal={refusal}
        onRename={onRename}
        onClose={onClose}
      />
    </Modal>
  );
}

function Inside({
  name,
  label,
  hint,
  busy,
  refusal,
  onRename,
  onClose,
}: Omit<Parameters<typeof RenameModal>[0], "title">) {
  const [text, setText] = useState(name);
  const ready = text.trim() !== "" && text.trim() !== name;
  return (
    <form
      onSubmit={(event) => {
        event.preventDefault();
        if (ready) onRename(text.trim());
      }}
    >
      <Stack gap="sm">
        <TextInput
          label={label}
          description={hint}
          value={text}
          onChange={(event) => setText(event.currentTarget.value)}
          data-autofocus
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
            {words.common.save}
          </Button>
        </Group>
      </Stack>
    </form>
  );
}
