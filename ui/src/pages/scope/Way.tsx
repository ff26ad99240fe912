import { List, Paper, Stack, Table, Text, Title } from "@mantine/core";
import type { Shape } from "../../api/client";
import { useTopology } from "../../api/hooks";
import { Trouble, Waiting } from "../../components/Feedback";
import { WideTable } from "../../components/WideTable";
import { amount, days, money } from "../../model/scope";
import { sentence } from "../../model/text";
import { price } from "../../words/price";
import { Proofs } from "./Proofs";

const say = price.scope.way;
type Page = Shape<"TopologyPage">;
type Side = Page["middleware"];

/** Direct connections or a middleware: which one this map speaks for, why, and what would tip it. */
export function Way({ map }: { map: string }) {
  const page = useTopology(map);
  if (page.error) return <Trouble error={page.error} retry={() => void page.refetch()} />;
  if (!page.data) return <Waiting />;
  const { better, reasons, tips, said } = page.data;
  return (
    <Stack gap="lg">
      <Paper withBorder p="lg" bg="var(--sm-panel)">
        <Text fw={600}>{better ? say.better(say.names[better].toLowerCase()) : say.even}</Text>
        {Object.keys(said).length > 0 && (
          <Text size="sm" c="dimmed">
            {say.said(
              Object.entries(said)
                .map(([where, count]) => say.saidIn(where, count))
                .join(", "),
            )}
          </Text>
        )}
      </Paper>
      <Listed title={say.why} items={reasons} />
      <Compared page={page.data} />
      <Listed title={say.tips} items={tips} />
      <Proofs map={map} page={page.data} />
    </Stack>
  );
}

function Listed({ title, items }: { title: string; items: string[] }) {
  return (
    <Stack gap="xs" component="section">
      <Title order={2} size="h4">
        {title}
      </Title>
      <List size="sm" spacing={4}>
        {items.map((one) => (
          <List.Item key={one}>{sentence(one)}</List.Item>
        ))}
      </List>
    </Stack>
  );
}

function Compared({ page }: { page: Page }) {
  const { currency } = page;
  const rows: [string, (side: Side) => string][] = [
    [say.rows.connections, (side) => String(side.connections)],
    [say.rows.copies, (side) => String(side.copies)],
    [say.rows.places, (side) => String(side.places)],
    [say.rows.watchers, (side) => side.watchers.join(", ") || say.nobody],
    [say.rows.build, ({ build }) => say.to(days(build.days_p50), days(build.days_p80))],
    [
      say.rows.buildCost,
      ({ build }) => say.to(amount(build.cost_p50), money(build.cost_p80, currency)),
    ],
    [say.rows.run, (side) => say.to(amount(side.run_p50), money(side.run_p80, currency))],
    [say.rows.years(page.years), (side) => money(side.years, currency)],
    [
      say.rows.proved,
      ({ proved }) =>
        proved ? say.broke(proved.broken, proved.held + proved.broken) : say.notTried,
    ],
  ];
  return (
    <Stack gap="xs" component="section">
      <Title order={2} size="h4">
        {say.side}
      </Title>
      <WideTable label={say.side} minWidth={520}>
        <Table verticalSpacing={6} layout="fixed">
          <Table.Thead>
            <Table.Tr>
              <Table.Td />
              <Table.Th>{say.names.middleware}</Table.Th>
              <Table.Th>{say.names.direct}</Table.Th>
            </Table.Tr>
          </Table.Thead>
          <Table.Tbody>
            {rows.map(([label, show]) => (
              <Table.Tr key={label}>
                <Table.Th scope="row" fw={400}>
                  {label}
                </Table.Th>
                <Table.Td>{show(page.middleware)}</Table.Td>
                <Table.Td>{show(page.direct)}</Table.Td>
              </Table.Tr>
            ))}
          </Table.Tbody>
        </Table>
      </WideTable>
    </Stack>
  );
}
