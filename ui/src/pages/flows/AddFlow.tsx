import { Autocomplete, Modal, TagsInput, Text, TextInput } from "@mantine/core";
import { useState } from "react";
import { useDrawing } from "../../api/hooks";
import { useAct } from "../../components/answer";
import { ShortForm } from "../../components/ShortForm";
import { written } from "../../model/answer";
import type { FlowRow } from "../../model/flows";
import { words } from "../../words";

const w = words.flows;

/** Name a flow and say what goes from where to where. */
export function AddFlow({
  map,
  carries,
  rows,
  onClose,
}: {
  map: string;
  /** What it carries at first; null when closed. */
  carries: string | null;
  rows: FlowRow[];
  onClose: () => void;
}) {
  return (
    <Modal opened={carries !== null} onClose={onClose} title={w.addTitle}>
      <Inside map={map} carries={carries ?? ""} rows={rows} onClose={onClose} />
    </Modal>
  );
}

function Inside({
  map,
  carries: preset,
  rows,
  onClose,
}: {
  map: string;
  carries: string;
  rows: FlowRow[];
  onClose: () => void;
}) {
  const drawing = useDrawing(map);
  const [name, setName] = useState("");
  const [carries, setCarries] = useState(preset ? [preset] : []);
  const [from, setFrom] = useState("");
  const [to, setTo] = useState<string[]>([]);
  const { act, busy, refusal } = useAct(map);
  const systems = drawing.data?.systems.map((system) => system.name) ?? [];
  const entities = drawing.data?.entities ?? [...new Set(rows.flatMap((row) => row.entities))];
  const given = { carries: written(carries), from: from.trim(), to: written(to) };
  const send = async () => {
    const done = await act({
      do: "add",
      path: `flows.${name.trim()}`,
      answers: Object.fromEntries(Object.entries(given).filter(([, text]) => text !== "")),
    });
    if (done) onClose();
  };
  return (
    <ShortForm
      action={w.add}
      ready={name.trim() !== ""}
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
      <TagsInput label={w.addCarries} data={entities} value={carries} onChange={setCarries} />
      <Autocomplete label={w.addFrom} data={systems} value={from} onChange={setFrom} />
      <TagsInput label={w.addTo} data={systems} value={to} onChange={setTo} />
      <Text size="xs" c="dimmed">
        {w.addMore}
      </Text>
    </ShortForm>
  );
}
