import { Checkbox, Paper, Stack, Table, Text, Title } from "@mantine/core";
import { useState } from "react";
import type { Shape } from "../../api/client";
import { Said } from "../../components/Said";
import { returnedAtFirst, withMembers } from "../../model/brought";
import { outside } from "../../words/outside";
import { Take } from "./Take";

const TONES: Record<string, string> = { conflict: "var(--sm-warn)", refused: "var(--sm-bad)" };

/** What a file that came back says differently, before it counts. */
export function Returned({ brought, map }: { brought: Shape<"Brought">; map: string }) {
  const [chosen, setChosen] = useState(() => returnedAtFirst(brought.changes));
  if (brought.changes.length === 0) return <Text size="sm">{outside.bring.returnedNone}</Text>;
  return (
    <Stack>
      <Title order={2} size="h4">
        {outside.bring.returnedTitle}
      </Title>
      <Paper withBorder bg="var(--sm-panel)">
        <Table.ScrollContainer minWidth={760}>
          <Table verticalSpacing={5}>
            <Table.Thead>
              <Table.Tr>
                <Table.Td w={40} />
                <Table.Th>{outside.bring.what}</Table.Th>
                <Table.Th>{outside.bring.was}</Table.Th>
                <Table.Th>{outside.bring.now}</Table.Th>
                <Table.Th>{outside.bring.wanted}</Table.Th>
                <Table.Th>{outside.bring.cell}</Table.Th>
              </Table.Tr>
            </Table.Thead>
            <Table.Tbody>
              {brought.changes.map((row) => (
                <Table.Tr key={row.id}>
                  <Table.Td>
                    <Checkbox
                      aria-label={outside.bring.takeOne(row.about)}
                      disabled={row.kind === "refused" || row.kind === "unknown"}
                      checked={chosen.has(row.id)}
                      onChange={(event) =>
                        setChosen(withMembers(chosen, [row.id], event.currentTarget.checked))
                      }
                    />
                  </Table.Td>
                  <Table.Th scope="row" fw={400}>
                    {row.about}
                    <Text
                      size="xs"
                      style={{ color: TONES[row.kind] ?? "var(--mantine-color-dimmed)" }}
                    >
                      {outside.bring.changeKinds[row.kind]}
                      {row.why && (
                        <>
                          : <Said text={row.why} />
                        </>
                      )}
                    </Text>
                  </Table.Th>
                  <Table.Td>{row.was}</Table.Td>
                  <Table.Td>{row.stands}</Table.Td>
                  <Table.Td fw={600}>{row.wanted}</Table.Td>
                  <Table.Td>
                    <Text size="xs" c="dimmed">
                      {row.cell}
                    </Text>
                  </Table.Td>
                </Table.Tr>
              ))}
            </Table.Tbody>
          </Table>
        </Table.ScrollContainer>
      </Paper>
      <Take brought={brought} map={map} chosen={chosen} answers />
    </Stack>
  );
}
