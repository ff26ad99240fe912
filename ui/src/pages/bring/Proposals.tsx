import { Badge, Checkbox, Paper, Stack, Table, Text, Title } from "@mantine/core";
import { useMemo, useState } from "react";
import type { Shape } from "../../api/client";
import { byKind, chosenAtFirst, type ProposalGroup, withMembers } from "../../model/brought";
import { words } from "../../words";
import { Take } from "./Take";

/** What was read, by kind, each to be taken or left; and what was not understood. */
export function Proposals({ brought, map }: { brought: Shape<"Brought">; map: string }) {
  const groups = useMemo(() => byKind(brought.proposals), [brought.proposals]);
  const [chosen, setChosen] = useState(() => chosenAtFirst(brought.proposals));
  if (brought.proposals.length === 0 && brought.unread.length === 0) {
    return <Text size="sm">{words.bring.noProposals}</Text>;
  }
  return (
    <Stack gap="lg">
      <Stack gap={4}>
        <Title order={2} size="h4">
          {words.bring.proposalsTitle}
        </Title>
        <Text size="sm" c="dimmed">
          {words.bring.proposalsAbout(brought.proposals.length)}
        </Text>
      </Stack>
      {groups.map((group) => (
        <Group key={group.kind} group={group} chosen={chosen} choose={setChosen} />
      ))}
      {brought.unread.length > 0 && <Unread unread={brought.unread} />}
      <Take brought={brought} map={map} chosen={chosen} />
    </Stack>
  );
}

function Group({
  group,
  chosen,
  choose,
}: {
  group: ProposalGroup;
  chosen: Set<number>;
  choose: (chosen: Set<number>) => void;
}) {
  const ids = group.proposals.map((one) => one.id);
  const taken = ids.filter((id) => chosen.has(id)).length;
  const title = words.bring.groups[group.kind] ?? group.kind;
  return (
    <Paper withBorder bg="var(--sm-panel)">
      <Table.ScrollContainer minWidth={640}>
        <Table verticalSpacing={5}>
          <Table.Thead>
            <Table.Tr>
              <Table.Td w={40}>
                <Checkbox
                  aria-label={words.bring.takeAll(title)}
                  checked={taken === ids.length}
                  indeterminate={taken > 0 && taken < ids.length}
                  onChange={(event) =>
                    choose(withMembers(chosen, ids, event.currentTarget.checked))
                  }
                />
              </Table.Td>
              <Table.Th w="36%">
                {title} ({taken}/{ids.length})
              </Table.Th>
              <Table.Th>{words.bring.answer}</Table.Th>
              <Table.Th w="26%">{words.bring.from}</Table.Th>
            </Table.Tr>
          </Table.Thead>
          <Table.Tbody>
            {group.proposals.map((one) => (
              <Table.Tr key={one.id}>
                <Table.Td>
                  <Checkbox
                    aria-label={words.bring.takeOne(one.about)}
                    checked={chosen.has(one.id)}
                    onChange={(event) =>
                      choose(withMembers(chosen, [one.id], event.currentTarget.checked))
                    }
                  />
                </Table.Td>
                <Table.Th scope="row" fw={400}>
                  <Text size="sm" style={{ overflowWrap: "anywhere" }}>
                    {one.about}
                  </Text>
                  {one.note && (
                    <Text size="xs" c="dimmed">
                      {one.note}
                    </Text>
                  )}
                </Table.Th>
                <Table.Td style={{ overflowWrap: "anywhere" }}>
                  {one.answer}{" "}
                  {one.sure === "guessed" && (
                    <Badge size="xs" variant="default" radius="sm" tt="none">
                      {words.bring.guessed}
                    </Badge>
                  )}
                  {one.stands && one.stands !== one.answer && (
                    <Text size="xs" style={{ color: "var(--sm-warn)" }}>
                      {words.bring.stands(one.stands)}
                    </Text>
                  )}
                </Table.Td>
                <Table.Td>
                  <Text size="xs" c="dimmed" lineClamp={2} title={one.sample}>
                    {one.source}
                    {one.sample && ` — “${one.sample}”`}
                  </Text>
                </Table.Td>
              </Table.Tr>
            ))}
          </Table.Tbody>
        </Table>
      </Table.ScrollContainer>
    </Paper>
  );
}

function Unread({ unread }: { unread: Shape<"UnreadOut">[] }) {
  return (
    <Paper withBorder p="md" bg="var(--sm-panel)">
      <Title order={3} size="h5">
        {words.bring.unreadTitle(unread.length)}
      </Title>
      <Text size="sm" c="dimmed" mb="xs">
        {words.bring.unreadAbout}
      </Text>
      <Table.ScrollContainer minWidth={500} mah={320}>
        <Table verticalSpacing={4}>
          <Table.Tbody>
            {unread.map((one) => (
              <Table.Tr key={`${one.source} ${one.text}`}>
                <Table.Th scope="row" fw={400} w="26%">
                  <Text size="xs" c="dimmed">
                    {one.source}
                  </Text>
                </Table.Th>
                <Table.Td style={{ overflowWrap: "anywhere" }}>{one.text}</Table.Td>
                <Table.Td>
                  <Text size="xs">{one.why}</Text>
                </Table.Td>
              </Table.Tr>
            ))}
          </Table.Tbody>
        </Table>
      </Table.ScrollContainer>
    </Paper>
  );
}
