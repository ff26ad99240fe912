import {
  ActionIcon,
  Button,
  Group,
  NativeSelect,
  Paper,
  PasswordInput,
  Stack,
  Table,
  Text,
  TextInput,
  Title,
} from "@mantine/core";
import { modals } from "@mantine/modals";
import { IconTrash } from "@tabler/icons-react";
import { useQuery, useQueryClient } from "@tanstack/react-query";
import { type FormEvent, useState } from "react";
import type { Shape } from "../../api/client";
import { api } from "../../api/endpoints";
import { useAccounts, useMe } from "../../api/hooks";
import { Trouble, Waiting } from "../../components/Feedback";
import { PlainFrame } from "../../components/PlainFrame";
import { useTask } from "../../components/useTask";
import { when } from "../../model/time";
import { words } from "../../words";
import { outside } from "../../words/outside";

const say = outside.team;
const ROLES = ["viewer", "editor", "admin"] as const;

/** Who may sign in, with which rights, and the record of what they did. */
export function Page() {
  const me = useMe();
  const accounts = useAccounts();
  return (
    <PlainFrame>
      <Stack gap="xl">
        <Stack gap={4}>
          <Title order={1} size="h2">
            {say.accounts}
          </Title>
          <Text c="dimmed" size="sm">
            {me.data?.accounts ? say.accountsAbout : say.none}
          </Text>
        </Stack>
        {accounts.error ? (
          <Trouble error={accounts.error} />
        ) : !accounts.data ? (
          <Waiting />
        ) : (
          <Rows rows={accounts.data} />
        )}
        {accounts.data && <Add first={accounts.data.length === 0} />}
        <Audit />
      </Stack>
    </PlainFrame>
  );
}

function Rows({ rows }: { rows: Shape<"AccountRow">[] }) {
  const client = useQueryClient();
  const { run } = useTask();
  const keep = (call: () => Promise<Shape<"AccountRow">[]>) =>
    void run(async () => client.setQueryData(["accounts"], await call()));
  const remove = (name: string) =>
    modals.openConfirmModal({
      title: say.remove(name),
      children: <Text size="sm">{say.removeAbout}</Text>,
      labels: { confirm: words.common.remove, cancel: words.common.cancel },
      confirmProps: { color: "red" },
      closeButtonProps: { "aria-label": words.common.close },
      onConfirm: () => keep(() => api.dropAccount(name)),
    });
  if (rows.length === 0) return null;
  return (
    <Table.ScrollContainer minWidth={560}>
      <Table verticalSpacing="xs">
        <Table.Thead>
          <Table.Tr>
            <Table.Th>{say.name}</Table.Th>
            <Table.Th>{say.email}</Table.Th>
            <Table.Th>{say.role}</Table.Th>
            <Table.Th>{say.lastSeen}</Table.Th>
            <Table.Td />
          </Table.Tr>
        </Table.Thead>
        <Table.Tbody>
          {rows.map((row) => (
            <Table.Tr key={row.name}>
              <Table.Th scope="row">{row.name}</Table.Th>
              <Table.Td>{row.email}</Table.Td>
              <Table.Td>
                <NativeSelect
                  size="xs"
                  aria-label={`${say.role}: ${row.name}`}
                  value={row.role}
                  data={ROLES.map((role) => ({ value: role, label: say.roles[role] }))}
                  onChange={(event) =>
                    keep(() =>
                      api.setAccount({
                        name: row.name,
                        email: row.email,
                        role: event.currentTarget.value as (typeof ROLES)[number],
                        password: "",
                      }),
                    )
                  }
                />
              </Table.Td>
              <Table.Td>{when(row.last_seen_at)}</Table.Td>
              <Table.Td ta="right">
                <ActionIcon
                  variant="subtle"
                  color="gray"
                  aria-label={say.remove(row.name)}
                  onClick={() => remove(row.name)}
                >
                  <IconTrash size={16} aria-hidden />
                </ActionIcon>
              </Table.Td>
            </Table.Tr>
          ))}
        </Table.Tbody>
      </Table>
    </Table.ScrollContainer>
  );
}

/** A new account; the first one is an administrator's, or nobody could make others. */
function Add({ first }: { first: boolean }) {
  const client = useQueryClient();
  const { busy, run } = useTask();
  const [name, setName] = useState("");
  const [email, setEmail] = useState("");
  const [role, setRole] = useState<(typeof ROLES)[number]>("viewer");
  const [password, setPassword] = useState("");
  async function submit(event: FormEvent) {
    event.preventDefault();
    const done = await run(async () =>
      client.setQueryData(
        ["accounts"],
        await api.setAccount({ name, email, role: first ? "admin" : role, password }),
      ),
    );
    if (!done) return;
    setName("");
    setEmail("");
    setPassword("");
  }
  return (
    <Paper withBorder p="lg" bg="var(--sm-panel)" component="form" onSubmit={submit}>
      <Stack gap="sm">
        <Title order={2} size="h4">
          {say.add}
        </Title>
        {first && (
          <Text size="sm" c="dimmed">
            {say.firstAbout}
          </Text>
        )}
        <Group align="flex-end" gap="sm">
          <TextInput
            label={say.name}
            required
            value={name}
            autoComplete="off"
            onChange={(event) => setName(event.currentTarget.value)}
          />
          <TextInput
            label={say.email}
            type="email"
            value={email}
            autoComplete="off"
            onChange={(event) => setEmail(event.currentTarget.value)}
          />
          <NativeSelect
            label={say.role}
            value={first ? "admin" : role}
            data={(first ? (["admin"] as const) : ROLES).map((one) => ({
              value: one,
              label: say.roles[one],
            }))}
            onChange={(event) => setRole(event.currentTarget.value as (typeof ROLES)[number])}
          />
          <PasswordInput
            label={say.password}
            required
            w={260}
            autoComplete="new-password"
            value={password}
            onChange={(event) => setPassword(event.currentTarget.value)}
          />
          <Button type="submit" loading={busy}>
            {say.add}
          </Button>
        </Group>
      </Stack>
    </Paper>
  );
}

function Audit() {
  const audit = useQuery({ queryKey: ["audit"], queryFn: api.audit });
  if (!audit.data || audit.data.length === 0) return null;
  return (
    <Stack gap="xs">
      <Title order={2} size="h4">
        {say.audit}
      </Title>
      <Text size="sm" c="dimmed">
        {say.auditAbout}
      </Text>
      <Table.ScrollContainer minWidth={640}>
        <Table verticalSpacing={4}>
          <Table.Thead>
            <Table.Tr>
              <Table.Th>{say.when}</Table.Th>
              <Table.Th>{say.who}</Table.Th>
              <Table.Th>{say.what}</Table.Th>
              <Table.Th>{say.aboutWhat}</Table.Th>
              <Table.Th>{say.onMap}</Table.Th>
            </Table.Tr>
          </Table.Thead>
          <Table.Tbody>
            {audit.data.map((row) => (
              <Table.Tr key={row.number}>
                <Table.Td>{when(row.at)}</Table.Td>
                <Table.Td>{row.who}</Table.Td>
                <Table.Td>{row.what}</Table.Td>
                <Table.Td style={{ overflowWrap: "anywhere" }}>{row.about}</Table.Td>
                <Table.Td>{row.map}</Table.Td>
              </Table.Tr>
            ))}
          </Table.Tbody>
        </Table>
      </Table.ScrollContainer>
    </Stack>
  );
}
