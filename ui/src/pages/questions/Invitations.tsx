import {
  Alert,
  Button,
  Checkbox,
  Code,
  CopyButton,
  Group,
  NumberInput,
  Stack,
  Table,
  Text,
  TextInput,
  Title,
} from "@mantine/core";
import { useQueryClient } from "@tanstack/react-query";
import { type FormEvent, useState } from "react";
import { api } from "../../api/endpoints";
import { mapKey, useInvitations, usePeople } from "../../api/hooks";
import { useTask } from "../../components/useTask";
import { when } from "../../model/time";
import { words } from "../../words";

const say = words.questions;

/** Links for a single person: made, listed, revoked. */
export function Invitations({
  map,
  person,
  paths,
}: {
  map: string;
  person: string;
  paths: string[];
}) {
  const client = useQueryClient();
  const invitations = useInvitations(map);
  const people = usePeople(map);
  const known = people.data?.people.find((one) => one.name === person)?.address ?? "";
  const [address, setAddress] = useState("");
  const [days, setDays] = useState(14);
  const [sign, setSign] = useState(false);
  const [url, setUrl] = useState("");
  const { busy, run } = useTask();
  const again = () => client.invalidateQueries({ queryKey: [...mapKey(map), "invitations"] });

  async function make(event: FormEvent) {
    event.preventDefault();
    await run(async () => {
      const made = await api.invite(map, { person, paths, address: address || known, days, sign });
      setUrl(made.url);
      await again();
    });
  }

  return (
    <Stack gap="sm">
      <Group
        component="form"
        align="flex-end"
        gap="xs"
        onSubmit={(event) => void make(event as FormEvent)}
      >
        <TextInput
          label={say.linkAddress}
          type="email"
          required={known === ""}
          placeholder={known}
          value={address}
          onChange={(event) => setAddress(event.currentTarget.value)}
        />
        <NumberInput
          label={say.linkDays}
          min={1}
          max={90}
          w={130}
          value={days}
          onChange={(value) => setDays(Number(value) || 14)}
        />
        <Checkbox
          label={say.linkSign}
          checked={sign}
          onChange={(event) => setSign(event.currentTarget.checked)}
          mb={8}
        />
        <Button type="submit" size="sm" variant="default" loading={busy}>
          {say.linkMake}
        </Button>
      </Group>
      {url && (
        <Alert color="sea" title={say.linkMade}>
          <Group gap="xs">
            <Code style={{ overflowWrap: "anywhere" }}>{url}</Code>
            <CopyButton value={url}>
              {({ copied, copy }) => (
                <Button size="compact-sm" variant="light" onClick={copy}>
                  {copied ? say.linkCopied : say.linkCopy}
                </Button>
              )}
            </CopyButton>
          </Group>
        </Alert>
      )}
      {(invitations.data?.length ?? 0) > 0 && (
        <>
          <Title order={3} size="h5">
            {say.links}
          </Title>
          <Table verticalSpacing={4}>
            <Table.Tbody>
              {invitations.data?.map((one) => (
                <Table.Tr key={one.id}>
                  <Table.Th scope="row" fw={400}>
                    {one.person}
                    <Text size="xs" c="dimmed">
                      {one.address}
                    </Text>
                  </Table.Th>
                  <Table.Td>{say.linkAnswered(one.answered, one.questions)}</Table.Td>
                  <Table.Td>
                    {say.linkState[one.state]}
                    {one.state === "open" && `, ${say.linkEnds(when(one.ends_at))}`}
                  </Table.Td>
                  <Table.Td ta="right">
                    {one.state === "open" && (
                      <Button
                        size="compact-xs"
                        variant="subtle"
                        color="gray"
                        onClick={() => void run(() => api.revoke(map, one.id).then(again))}
                      >
                        {say.revoke}
                      </Button>
                    )}
                  </Table.Td>
                </Table.Tr>
              ))}
            </Table.Tbody>
          </Table>
        </>
      )}
    </Stack>
  );
}
