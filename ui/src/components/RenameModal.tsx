import { Modal, TextInput } from "@mantine/core";
import { useState } from "react";
import { words } from "../words";
import { ShortForm } from "./ShortForm";

const w = words.block;

interface Props {
  /** '' when closed. */
  name: string;
  busy: boolean;
  refusal: string;
  onRename: (name: string) => void;
  onClose: () => void;
}

/** Another name for something of the map. */
export function RenameModal(props: Props) {
  return (
    <Modal opened={props.name !== ""} onClose={props.onClose} title={w.renameTitle(props.name)}>
      <Inside key={props.name} {...props} />
    </Modal>
  );
}

function Inside({ name, busy, refusal, onRename, onClose }: Props) {
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
        label={w.renameField}
        description={w.renameHint}
        value={text}
        onChange={(event) => setText(event.currentTarget.value)}
        data-autofocus
      />
    </ShortForm>
  );
}
