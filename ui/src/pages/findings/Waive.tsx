import {
  Autocomplete,
  Button,
  Group,
  Modal,
  Stack,
  Text,
  Textarea,
  TextInput,
} from "@mantine/core";
import { type FormEvent, useState } from "react";
import type { Shape } from "../../api/client";
import type { Edit } from "../../api/editing";
import { Said } from "../../components/Said";
import { waiversOf } from "../../model/findings";
import { sentence } from "../../model/text";
import { words } from "../../words";

/** Accept a finding for now: a reason, a person, an end. */
export function Waive({
  finding,
  people,
  close,
  accept,
}: {
  finding: Shape<"FindingOut"> | null;
  people: string[];
  close: () => void;
  accept: (waivers: Edit[], reason: string) => Promise<unknown>;
}) {
  return (
    <Modal opened={finding !== null} onClose={close} title={words.findings.waiveTitle} size="lg">
      {finding && <Form finding={finding} people={people} close={close} accept={accept} />}
    </Modal>
  );
}

function Form({
  finding,
  people,
  close,
  accept,
}: {
  finding: Shape<"FindingOut">;
  people: string[];
  close: () => void;
  accept: (waivers: Edit[], reason: string) => Promise<unknown>;
}) {
  const [reason, setReason] = useState("");
  const [by, setBy] = useState("");
  const [until, setUntil] = useState("");
  async function submit(event: FormEvent) {
    event.preventDefault();
    const written = await accept(waiversOf(finding, { reason, by, until }), reason);
    if (written) close();
  }
  return (
    <form onSubmit={(event) => void submit(event)}>
      <Stack>
        <Text size="sm" fw={600}>
          <Said text={sentence(finding.message)} />
        </Text>
        <Text size="sm" c="dimmed">
          {words.findings.waiveAbout}
        </Text>
        <Textarea
          label={words.findings.waiveReason}
          required
          autosize
          minRows={2}
          data-autofocus
          value={reason}
          onChange={(event) => setReason(event.currentTarget.value)}
        />
        <Group grow>
          <Autocomplete
            label={words.findings.waiveBy}
            required
            data={people}
            value={by}
            onChange={setBy}
          />
          <TextInput
            type="date"
            label={words.findings.waiveUntil}
            required
            value={until}
            onChange={(event) => setUntil(event.currentTarget.value)}
          />
        </Group>
        <Group justify="flex-end">
          <Button variant="default" onClick={close}>
            {words.common.cancel}
          </Button>
          <Button type="submit">{words.findings.waiveDo}</Button>
        </Group>
      </Stack>
    </form>
  );
}
