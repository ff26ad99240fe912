import {
  Button,
  Group,
  NativeSelect,
  Paper,
  Stack,
  Table,
  Text,
  TextInput,
  Title,
} from "@mantine/core";
import { useState } from "react";
import type { Shape } from "../../api/client";
import { outside } from "../../words/outside";

/** Roles of a column that belongs to one system: its words, its names, its marks. */
const SYSTEM_ROLES = ["status of", "called", "marks"];

/** Which column is what, with what stands in it. */
export function Columns({
  brought,
  busy,
  read,
}: {
  brought: Shape<"Brought">;
  busy: boolean;
  read: (columns: Shape<"ColumnsIn">) => void;
}) {
  const sheet = brought.sheets.find((one) => one.name === brought.sheet) ?? brought.sheets[0];
  const [roles, setRoles] = useState<Record<string, string>>({});
  const [systems, setSystems] = useState<Record<string, string>>({});
  if (!sheet) return null;
  const roleOf = (column: Shape<"ColumnGuess">) => roles[column.index] ?? column.role;
  const systemOf = (column: Shape<"ColumnGuess">) => systems[column.index] ?? column.system;
  const send = (name: string, own: boolean) => {
    const columns = own ? sheet.columns : [];
    read({
      sheet: name,
      header_row: own ? sheet.header_row : 0,
      roles: Object.fromEntries(columns.map((column) => [column.index, roleOf(column)])),
      systems: Object.fromEntries(
        columns.filter((one) => systemOf(one)).map((one) => [one.index, systemOf(one)]),
      ),
    });
  };
  return (
    <Paper withBorder p="md" bg="var(--sm-panel)">
      <Stack gap="sm">
        <Group justify="space-between" align="flex-end">
          <Title order={2} size="h4">
            {outside.bring.columnsTitle}
          </Title>
          {brought.sheets.length > 1 && (
            <NativeSelect
              label={outside.bring.sheet}
              value={sheet.name}
              data={brought.sheets.map((one) => one.name)}
              onChange={(event) => send(event.currentTarget.value, false)}
            />
          )}
        </Group>
        <Text size="sm" c="dimmed">
          {outside.bring.columnsAbout}
        </Text>
        {sheet.notes.map((note) => (
          <Text key={note} size="xs" c="dimmed">
            {note}
          </Text>
        ))}
        <Table.ScrollContainer minWidth={700}>
          <Table verticalSpacing={6}>
            <Table.Thead>
              <Table.Tr>
                <Table.Th>{outside.bring.column}</Table.Th>
                <Table.Th>{outside.bring.samples}</Table.Th>
                <Table.Th w={240}>{outside.bring.is}</Table.Th>
              </Table.Tr>
            </Table.Thead>
            <Table.Tbody>
              {sheet.columns.map((column) => (
                <Table.Tr key={column.index}>
                  <Table.Th scope="row">
                    {column.heading || outside.bring.noHeading(column.index)}
                  </Table.Th>
                  <Table.Td>
                    <Text size="xs" c="dimmed" lineClamp={2}>
                      {column.samples.join(" · ")}
                    </Text>
                  </Table.Td>
                  <Table.Td>
                    <Group gap={6} wrap="nowrap">
                      <NativeSelect
                        size="xs"
                        aria-label={`${outside.bring.is}: ${column.heading}`}
                        value={roleOf(column)}
                        data={brought.roles.map((role) => ({
                          value: role.value,
                          label: role.label || role.value,
                        }))}
                        onChange={(event) =>
                          setRoles({ ...roles, [column.index]: event.currentTarget.value })
                        }
                      />
                      {SYSTEM_ROLES.includes(roleOf(column)) && (
                        <TextInput
                          size="xs"
                          aria-label={`${outside.bring.of}: ${column.heading}`}
                          placeholder={outside.bring.of}
                          value={systemOf(column)}
                          onChange={(event) =>
                            setSystems({ ...systems, [column.index]: event.currentTarget.value })
                          }
                        />
                      )}
                    </Group>
                    <Text size="xs" c="dimmed" title={column.why}>
                      {outside.bring.sure[column.sure]}
                      {column.why && ` — ${column.why}`}
                    </Text>
                  </Table.Td>
                </Table.Tr>
              ))}
            </Table.Tbody>
          </Table>
        </Table.ScrollContainer>
        <Button
          variant="default"
          loading={busy}
          onClick={() => send(sheet.name, true)}
          style={{ alignSelf: "flex-start" }}
        >
          {outside.bring.readColumns}
        </Button>
      </Stack>
    </Paper>
  );
}
