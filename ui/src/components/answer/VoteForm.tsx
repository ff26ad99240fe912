import { Autocomplete, Button, Group, Stack, Text, Textarea } from "@mantine/core";
import { useState } from "react";
import { words } from "../../words";

const w = words.answer;

/** Who signs or does not accept an answer, and what they say to it. */
export interface Vote {
  by: string;
  comment: string;
}

/** Sign or dispute one answer, for oneself or for somebody who said so. */
export function VoteForm({
  kind,
  people,
  preset,
  busy,
  onVote,
  onCancel,
}: {
  kind: "sign" | "dispute";
  people: string[];
  preset: string;
  busy: boolean;
  onVote: (vote: Vote) => void;
  onCancel: () => void;
}) {
  const [by, setBy] = useState(preset);
  const [comment, setComment] = useState("");
  const ready = by.trim() !== "" && (kind === "sign" || comment.trim() !== "");
  return (
    <form
      onSubmit={(event) => {
        event.preventDefault();
        if (ready) onVote({ by: by.trim(), comment: comment.trim() });
      }}
    >
      <Stack gap="xs">
        <Text size="sm" fw={600}>
          {kind === "sign" ? w.signTitle : w.disputeTitle}
        </Text>
        <Autocomplete
          label={kind === "sign" ? w.signAs : w.disputeAs}
          description={people.length === 0 ? w.nobodyNamed : undefined}
          data={people}
          value={by}
          onChange={setBy}
          comboboxProps={{ withinPortal: false }}
          filter={({ options }) => options}
          autoFocus={by === ""}
          openOnFocus={false}
        />
        <Textarea
          label={kind === "sign" ? w.signComment : w.disputeReason}
          value={comment}
          onChange={(event) => setComment(event.currentTarget.value)}
          autosize
          minRows={1}
          autoFocus={by !== ""}
        />
        <Group gap="xs">
          <Button type="submit" size="xs" disabled={!ready} loading={busy}>
            {kind === "sign" ? w.sign : w.dispute}
          </Button>
          <Button size="xs" variant="subtle" color="gray" onClick={onCancel}>
            {w.cancel}
          </Button>
        </Group>
      </Stack>
    </form>
  );
}
