import { Autocomplete, Button, Group, Stack, Text } from "@mantine/core";
import { type FormEvent, useState } from "react";
import type { Shape } from "../../api/client";
import { useEditing, type Written } from "../../api/editing";
import { SignList } from "../../components/SignList";
import { settle } from "../../words/settle";

const say = settle.questions;

/** Sign the answers that one step covers, in the name of a person; each is seen, and can be left out. */
export function SignAll({
  map,
  question,
  people,
  signed,
}: {
  map: string;
  question: Shape<"Question">;
  people: string[];
  signed: (written: Written) => void;
}) {
  const { edit } = useEditing(map);
  const [by, setBy] = useState(question.asks);
  const [left, setLeft] = useState<ReadonlySet<string>>(new Set());
  const [busy, setBusy] = useState(false);
  const paths = question.covers.filter((path) => !left.has(path));
  async function sign(event: FormEvent) {
    event.preventDefault();
    setBusy(true);
    const written = await edit([{ do: "sign", paths, by, through: "app" }]);
    setBusy(false);
    if (written) signed(written);
  }
  return (
    <Stack gap="sm">
      <Text size="sm" c="dimmed">
        {say.signAbout}
      </Text>
      <SignList answers={question.to_sign} left={left} onLeft={setLeft} />
      <Group component="form" align="flex-end" onSubmit={(event) => void sign(event as FormEvent)}>
        <Autocomplete label={say.signBy} data={people} value={by} onChange={setBy} required />
        <Button type="submit" disabled={by === "" || paths.length === 0} loading={busy}>
          {say.sign(paths.length)}
        </Button>
      </Group>
    </Stack>
  );
}
