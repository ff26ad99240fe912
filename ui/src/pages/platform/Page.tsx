import { Anchor, Stack, Table, Text, Title } from "@mantine/core";
import { useParams } from "react-router";
import type { Shape } from "../../api/client";
import { usePlatform } from "../../api/hooks";
import { Trouble, Waiting } from "../../components/Feedback";
import { PlainFrame } from "../../components/PlainFrame";
import { Said } from "../../components/Said";
import { sentence, sourceName } from "../../model/text";
import { outside } from "../../words/outside";

const say = outside.team;
type Row = Shape<"PlatformPage">["groups"][string][number];

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
              <Table verticalSpacing={6} style={{ overflowWrap: "anywhere" }}>
                {rows.some((row) => row.point) && (
                  <Table.Thead>
                    <Table.Tr>
                      <Table.Th w="32%">{say.point}</Table.Th>
                      <Table.Th>{say.says}</Table.Th>
                    </Table.Tr>
                  </Table.Thead>
                )}
                <Table.Tbody>
                  {rows.map((row) => (
                    <Table.Tr key={`${row.point} ${row.says}`}>
                      {row.point && (
                        <Table.Th scope="row" fw={400} style={{ verticalAlign: "top" }}>
                          <Said text={sentence(row.point)} />
                        </Table.Th>
                      )}
                      <Table.Td colSpan={row.point ? 1 : 2}>
                        <Said text={row.point ? row.says : sentence(row.says)} />
                        <Source row={row} />
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

function Source({ row }: { row: Row }) {
  return (
    <Text size="xs" c="dimmed">
      {row.url.startsWith("https://") ? (
        <Anchor
          href={row.url}
          title={row.url}
          target="_blank"
          rel="noreferrer"
          size="xs"
          underline="always"
        >
          {sourceName(row.source || row.url)}
        </Anchor>
      ) : (
        row.source
      )}
      {row.date && `, ${row.date}`}
      {!row.confirmed && ` (${say.unconfirmed})`}
    </Text>
  );
}
