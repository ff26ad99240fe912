import { Button, Group, Paper, Stack, Table, Text, Title } from "@mantine/core";
import { Link } from "react-router";
import type { Shape } from "../../api/client";
import { WideTable } from "../../components/WideTable";
import { questionUrl } from "../../model/place";
import { days, money } from "../../model/scope";
import { words } from "../../words";
import { price } from "../../words/price";
import classes from "./scope.module.css";

const say = price.scope;
type Page = Shape<"ScopePage">;
type Wide = Page["widest"][number];

/** The decisions worth most, with what the whole would be with each answer. */
export function Widest({ map, scope }: { map: string; scope: Page }) {
  return (
    <Stack gap="sm" component="section">
      <Stack gap={2}>
        <Title order={2} size="h4">
          {say.widest}
        </Title>
        <Text size="sm" c="dimmed">
          {scope.widest.length > 0 ? say.widestAbout : say.widestNone}
        </Text>
      </Stack>
      {scope.widest.map((wide, at) => (
        <One key={wide.path} map={map} number={at + 1} wide={wide} currency={scope.currency} />
      ))}
      {scope.others > 0 && (
        <Text size="sm" c="dimmed">
          {say.others(scope.others)}
        </Text>
      )}
    </Stack>
  );
}

function atLeastOne(value: number): string {
  return value < 1 ? say.lessThanOne : days(value);
}

function One({
  map,
  number,
  wide,
  currency,
}: {
  map: string;
  number: number;
  wide: Wide;
  currency: string;
}) {
  return (
    <Paper withBorder p="md" bg="var(--sm-panel)" component="article">
      <Stack gap="xs">
        <Group justify="space-between" gap="sm" align="flex-start">
          <Stack gap={2} style={{ flex: "1 1 280px" }}>
            <Title order={3} size="h6" fw={600}>
              {number}. {wide.question}
            </Title>
            <Text size="sm">
              {say.settled(
                atLeastOne(wide.lower_days),
                money(wide.lower_cost, currency),
                atLeastOne(wide.narrower_days),
              )}
            </Text>
            <Text size="xs" c="dimmed">
              {[
                words.common.states[wide.state],
                wide.asks && say.asks(wide.asks),
                say.touches(wide.items),
              ]
                .filter(Boolean)
                .join(" · ")}
            </Text>
          </Stack>
          <Button component={Link} to={questionUrl(map, wide.path)} size="xs" variant="light">
            {say.answerIt}
          </Button>
        </Group>
        <WideTable label={wide.question} minWidth={420}>
          <Table verticalSpacing={4}>
            <Table.Thead>
              <Table.Tr>
                <Table.Th>{say.answer}</Table.Th>
                {[say.daysColumn(say.p50), say.daysColumn(say.p80), say.costColumn(say.p80)].map(
                  (head) => (
                    <Table.Th key={head} className={classes.number}>
                      {head}
                    </Table.Th>
                  ),
                )}
              </Table.Tr>
            </Table.Thead>
            <Table.Tbody>
              {wide.answers.map((one) => (
                <Table.Tr key={one.answer}>
                  <Table.Th scope="row" fw={400}>
                    {one.answer}
                  </Table.Th>
                  <Table.Td className={classes.number}>{days(one.days_p50)}</Table.Td>
                  <Table.Td className={classes.number}>{days(one.days_p80)}</Table.Td>
                  <Table.Td className={classes.number}>{money(one.cost_p80, currency)}</Table.Td>
                </Table.Tr>
              ))}
            </Table.Tbody>
          </Table>
        </WideTable>
      </Stack>
    </Paper>
  );
}
