import { Button, Group, TextInput } from "@mantine/core";
import { IconPlus } from "@tabler/icons-react";
import { useState } from "react";
import { useAct } from "../../components/answer";
import { words } from "../../words";

const w = words.statuses;

/** Name an agreed word. */
export function AddWord({
  map,
  path,
  label,
  readOnly,
}: {
  map: string;
  path: string;
  label: string;
  readOnly: boolean;
}) {
  const [word, setWord] = useState("");
  const { act, busy, refusal } = useAct(map);
  if (readOnly) return null;
  const ready = word.trim() !== "";
  return (
    <form
      onSubmit={async (event) => {
        event.preventDefault();
        if (ready && (await act({ do: "add", path: `${path}.${word.trim()}` }))) setWord("");
      }}
    >
      <Group gap="xs" align="flex-start" wrap="nowrap">
        <TextInput
          size="xs"
          aria-label={label}
          placeholder={w.addPlaceholder}
          value={word}
          onChange={(event) => setWord(event.currentTarget.value)}
          error={refusal || undefined}
        />
        <Button
          type="submit"
          size="xs"
          variant="default"
          leftSection={<IconPlus size={14} aria-hidden />}
          disabled={!ready}
          loading={busy}
        >
          {w.addWord}
        </Button>
      </Group>
    </form>
  );
}
