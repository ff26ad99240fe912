import { ActionIcon, Anchor, Stack, Table, Text, Title } from "@mantine/core";
import { modals } from "@mantine/modals";
import { IconTrash } from "@tabler/icons-react";
import { useQueryClient } from "@tanstack/react-query";
import { Link } from "react-router";
import type { Shape } from "../../api/client";
import { api } from "../../api/endpoints";
import { Level } from "../../components/Level";
import { when } from "../../model/time";
import { words } from "../../words";
import { entry } from "../../words/entry";

const columns = entry.start.columns;

/** The maps of this folder. */
export function Maps({ start }: { start: Shape<"StartPage"> }) {
  const client = useQueryClient();
  const ask = (row: Shape<"MapRow">) =>
    modals.openConfirmModal({
      title: entry.start.removeTitle(row.name),
      children: <Text size="sm">{entry.start.removeAbout}</Text>,
      labels: { confirm: words.common.remove, cancel: words.common.cancel },
      confirmProps: { color: "red" },
      closeButtonProps: { "aria-label": words.common.close },
      onConfirm: async () => client.setQueryData(["start"], await api.removeMap(row.id)),
    });
  return (
    <Stack gap="xs">
      <Title order={2} size="h4">
        {entry.start.yourMaps}
      </Title>
      <Text size="xs" c="dimmed">
        {entry.start.folder(start.folder)}
      </Text>
      {start.maps.length === 0 ? (
        <Text size="sm">{entry.start.noMaps}</Text>
      ) : (
        <Table.ScrollContainer minWidth={640}>
          <Table highlightOnHover verticalSpacing="xs">
            <Table.Thead>
              <Table.Tr>
                <Table.Th>{columns.name}</Table.Th>
                <Table.Th>{columns.level}</Table.Th>
                <Table.Th ta="right">{columns.systems}</Table.Th>
                <Table.Th ta="right">{columns.flows}</Table.Th>
                <Table.Th ta="right">{columns.steps}</Table.Th>
                <Table.Th>{columns.changed}</Table.Th>
                <Table.Td />
              </Table.Tr>
            </Table.Thead>
            <Table.Tbody>
              {start.maps.map((row) => (
                <Table.Tr key={row.id}>
                  <Table.Th scope="row" fw={400}>
                    <Anchor
                      component={Link}
                      to={`/maps/${row.id}${row.missing ? "/history" : ""}`}
                      fw={600}
                      lineClamp={2}
                    >
                      {row.name}
                    </Anchor>
                    <Text size="xs" c="dimmed" truncate maw={360}>
                      {row.file}
                    </Text>
                  </Table.Th>
                  <Table.Td>
                    {row.missing ? (
                      <Text size="sm" style={{ color: "var(--sm-bad)" }}>
                        {entry.start.fileGone}
                      </Text>
                    ) : row.level ? (
                      <Level level={row.level} size="sm" />
                    ) : (
                      entry.start.notYet
                    )}
                  </Table.Td>
                  <Table.Td ta="right">{row.systems}</Table.Td>
                  <Table.Td ta="right">{row.flows}</Table.Td>
                  <Table.Td ta="right">{row.steps}</Table.Td>
                  <Table.Td>{when(row.changed_at)}</Table.Td>
                  <Table.Td ta="right">
                    <ActionIcon
                      variant="subtle"
                      color="gray"
                      aria-label={entry.start.removeMap(row.name)}
                      onClick={() => ask(row)}
                    >
                      <IconTrash size={16} aria-hidden />
                    </ActionIcon>
                  </Table.Td>
                </Table.Tr>
              ))}
            </Table.Tbody>
          </Table>
        </Table.ScrollContainer>
      )}
    </Stack>
  );
}
