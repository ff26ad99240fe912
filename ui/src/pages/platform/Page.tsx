import { Anchor, Stack, Table, Text, Title } from "@mantine/core";
import { useParams } from "react-router";
import { usePlatform } from "../../api/hooks";
import { Trouble, Waiting } from "../../components/Feedback";
import { PlainFrame } from "../../components/PlainFrame";
import { Said } from "../../components/Said";
import { sourceName } from "../../model/text";
import { words } from "../../words";

const say = words.team;

/** Everything known about a platform. */
export function Page() {
  const { id = "" } = useParams();
  const page = usePlatform(id);
  return (
    <PlainFrame>
      {page.error ? (
        <Trouble error={page.error} />
      ) : !page.data ? (
        <Waiting />
      ) : (
        <Stack>
          <Title order={1} size="h2">
            {page.data.name}
          </Title>
          <Text c="dimmed" size="sm">
            {say.platformFacts(Object.values(page.data.groups).flat().length)}
          </Text>
          {Object.entries(page.data.groups).map(([group, rows]) => (
            <Stack key={group} gap="xs">
              <Title order={2} size="h4">
                {group}
              </Title>
              <Table verticalSpacing={6} layout="fixed" style={{ overflowWrap: "anywhere" }}>
                <Table.Thead>
                  <Table.Tr>
                    <Table.Th w="26%">{say.point}</Table.Th>
                    <Table.Th>{say.says}</Table.Th>
                    <Table.Th w="26%">{say.source}</Table.Th>
                  </Table.Tr>
                </Table.Thead>
                <Table.Tbody>
                  {rows.map((row) => (
                    <Table.Tr key={`${row.point} ${row.says}`}>
                      <Table.Th scope="row" fw={row.point ? 600 : 400} colSpan={row.point ? 1 : 2}>
                        <Said text={row.point || row.says} />
                      </Table.Th>
                      {row.point && (
                        <Table.Td>
                          <Said text={row.says} />
                        </Table.Td>
                      )}
                      <Table.Td>
                        <Text size="xs" c="dimmed" style={{ overflowWrap: "anywhere" }}>
                          {row.url.startsWith("https://") ? (
                            <Anchor
                              href={row.url}
                              title={row.url}
                              target="_blank"
                              rel="noreferrer"
                              size="xs"
                            >
                              {sourceName(row.source || row.url)}
                            </Anchor>
                          ) : (
                            row.source
                          )}
                          {row.date && `, ${row.date}`}
                          {!row.confirmed && ` (${say.unconfirmed})`}
                        </Text>
                      </Table.Td>
                    </Table.Tr>
                  ))}
                </Table.Tbody>
              </Table>
            </Stack>
          ))}
        </Stack>
      )}
    </PlainFrame>
  );
}
