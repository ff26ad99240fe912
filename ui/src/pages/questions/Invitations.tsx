import {
  Alert,
  Button,
  Checkbox,
  Code,
  CopyButton,
  Group,
  List,
  NumberInput,
  Paper,
  Stack,
  Table,
  Text,
  TextInput,
  Title,
} from "@mantine/core";
import { notifications } from "@mantine/notifications";
import { useQueryClient } from "@tanstack/react-query";
import { type FormEvent, useState } from "react";
import type { Shape } from "../../api/client";
import { api } from "../../api/endpoints";
import { mapKey, useInvitations, usePeople } from "../../api/hooks";
import { useTask } from "../../components/useTask";
import { shown } from "../../model/answer";
import { when } from "../../model/time";
import { settle } from "../../words/settle";

const say = settle.questions;
const DAYS = 14;

function useRefresh(map: string) {
  const client = useQueryClient();
  return () => client.invalidateQueries({ queryKey: [...mapKey(map), "invitations"] });
}

/** Makes a link for a single person. */
export function NewLink({ map, person, paths }: { map: string; person: string; paths: string[] }) {
  const people = usePeople(map);
  const known = people.data?.people.find((one) => one.name === person)?.address ?? "";
  const [address, setAddress] = useState("");
  const [days, setDays] = useState(DAYS);
  const [sign, setSign] = useState(false);
  const [made, setMade] = useState({ person: "", url: "" });
  const { busy, run } = useTask();
  const refresh = useRefresh(map);

  async function make(event: FormEvent) {
    event.preventDefault();
    await run(async () => {
      const link = await api.invite(map, { person, paths, address: address || known, days, sign });
      setMade({ person, url: link.url });
      await refresh();
    });
  }

  return (
    <Stack gap="xs" component="section">
      <Title order={3} size="h5">
        {say.sendLink}
      </Title>
      <Text size="sm" c="dimmed">
        {say.sendLinkAbout} {onlyHere() && say.sendLinkHere}
      </Text>
      <Stack component="form" gap="xs" onSubmit={(event) => void make(event as FormEvent)}>
        <Group align="flex-end" gap="xs">
          <TextInput
            label={say.linkAddress}
            type="email"
            required={known === ""}
            placeholder={known}
            value={address}
            onChange={(event) => setAddress(event.currentTarget.value)}
            flex="1 1 200px"
          />
          <NumberInput
            label={say.linkDays}
            min={1}
            max={90}
            w={130}
            value={days}
            onChange={(value) => setDays(Number(value) || DAYS)}
          />
        </Group>
        <Checkbox
          label={say.linkSign}
          checked={sign}
          onChange={(event) => setSign(event.currentTarget.checked)}
        />
        <Button
          type="submit"
          size="xs"
          variant="default"
          loading={busy}
          style={{ alignSelf: "flex-start" }}
        >
          {say.linkMake}
        </Button>
      </Stack>
      {made.url && made.person === person && (
        <Alert color="sea" title={say.linkMade}>
          <Group gap="xs">
            <Code style={{ overflowWrap: "anywhere" }}>{made.url}</Code>
            <CopyButton value={made.url}>
              {({ copied, copy }) => (
                <Button size="compact-sm" variant="light" onClick={copy}>
                  {copied ? say.linkCopied : say.linkCopy}
                </Button>
              )}
            </CopyButton>
          </Group>
        </Alert>
      )}
    </Stack>
  );
}

/** Whether this page came from the machine it is shown on: links made here open on no other. */
function onlyHere(): boolean {
  return ["localhost", "127.0.0.1", "[::1]"].includes(window.location.hostname);
}

/** The links that were made: how far each is, what came back through it, and a way to take it back. */
export function Links({ map }: { map: string }) {
  const invitations = useInvitations(map);
  const { busy, run } = useTask();
  const refresh = useRefresh(map);
  const revoke = (one: Shape<"Invitation">) =>
    void run(async () => {
      await api.revoke(map, one.id);
      notifications.show({ message: say.revoked(one.person) });
      await refresh();
    });
  if (!invitations.data?.length) return null;
  return (
    <Paper withBorder p="md" bg="var(--sm-panel)" component="section">
      <Title order={2} size="h4" mb="xs">
        {say.links}
      </Title>
      <Table.ScrollContainer minWidth={520}>
        <Table verticalSpacing={6}>
          <Table.Tbody>
            {invitations.data.map((one) => (
              <Table.Tr key={one.id} style={{ verticalAlign: "top" }}>
                <Table.Th scope="row" fw={400}>
                  {one.person}
                  <Text size="xs" c="dimmed">
                    {one.address}
                  </Text>
                </Table.Th>
                <Table.Td>
                  {say.linkAnswered(one.answered, one.questions)}
                  <Replies replies={one.replies} />
                </Table.Td>
                <Table.Td>
                  {say.linkState[one.state]}
                  {one.state === "open" && `, ${say.linkEnds(when(one.ends_at))}`}
                </Table.Td>
                <Table.Td ta="right">
                  {(one.state === "open" || one.state === "done") && (
                    <Button
                      size="compact-xs"
                      variant="default"
                      loading={busy}
                      onClick={() => revoke(one)}
                    >
                      {say.revoke}
                    </Button>
                  )}
                </Table.Td>
              </Table.Tr>
            ))}
          </Table.Tbody>
        </Table>
      </Table.ScrollContainer>
    </Paper>
  );
}

/** What a person did through their link. */
function Replies({ replies }: { replies: Shape<"ReplyOut">[] }) {
  if (replies.length === 0) return null;
  return (
    <details>
      <Text component="summary" size="xs" c="dimmed">
        {say.linkSaid(replies.length)}
      </Text>
      <List size="xs" mt={4} spacing={2}>
        {[...replies].reverse().map((one) => (
          <List.Item key={`${one.at} ${one.question}`}>
            {one.question} <b>{shown({ text: one.answer, words: "" })}</b> ({say.linkDid[one.did]}
            {one.comment && `: ${one.comment}`})
          </List.Item>
        ))}
      </List>
    </details>
  );
}
