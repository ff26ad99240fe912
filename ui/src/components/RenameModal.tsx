import { Modal, TextInput } from "@mantine/core";
import { useState } from "react";
import { words } from "../words";
import { ShortForm } from "./ShortForm";

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
  return (
    <ShortForm
      action={words.common.save}
      ready={text.trim() !== "" && text.trim() !== name}
      busy={busy}
      refusal={refusal}
      onSend={() => onRename(text.trim())}
      onClose={onClose}
    >
      <TextInput
        label={label}
        description={hint}
        value={text}
        onChange={(event) => setText(event.currentTarget.value)}
        data-autofocus
      />
    </ShortForm>
  );
}
