import { Button, Stack, Table, Text, Title } from "@mantine/core";
import { useState } from "react";
import type { Shape } from "../../api/client";
import { WideTable } from "../../components/WideTable";
import { days, money } from "../../model/scope";
import { price } from "../../words/price";
import classes from "./scope.module.css";

const say = price.scope;

/** So many rows are shown at first. */
const MANY = 12;

/** Work by phase or by system. */
export function Sums({
  title,
  head,
  sums,
  currency,
}: {
  title: string;
  head: string;
  sums: Shape<"Spread">[];
  currency: string;
}) {
  const [all, setAll] = useState(sums.length <= MANY);
  const shown = all ? sums : sums.slice(0, MANY);
  return (
    <Stack gap="xs" component="section">
      <Title order={2} size="h4">
        {title}
      </Title>
      <WideTable label={title} minWidth={440}>
        <Table verticalSpacing={5}>
          <Table.Thead>
            <Table.Tr>
              <Table.Th>{head}</Table.Th>
              {[
                say.daysColumn(say.p50),
                say.daysColumn(say.p80),
                say.costColumn(say.p50),
                say.costColumn(say.p80),
              ].map((one) => (
                <Table.Th key={one} className={classes.number}>
                  {one}
                </Table.Th>
              ))}
            </Table.Tr>
          </Table.Thead>
          <Table.Tbody>
            {shown.map((one) => (
              <Table.Tr key={one.name}>
                <Table.Th scope="row" fw={400}>
                  {one.name}
                </Table.Th>
                <Table.Td className={classes.number}>{days(one.days_p50)}</Table.Td>
                <Table.Td className={classes.number}>{days(one.days_p80)}</Table.Td>
                <Table.Td className={classes.number}>{money(one.cost_p50, currency)}</Table.Td>
                <Table.Td className={classes.number}>{money(one.cost_p80, currency)}</Table.Td>
              </Table.Tr>
            ))}
          </Table.Tbody>
        </Table>
      </WideTable>
      {!all && (
        <Button
          size="xs"
          variant="subtle"
          onClick={() => setAll(true)}
          style={{ alignSelf: "start" }}
        >
          {say.showAll(sums.length)}
        </Button>
      )}
      <Text size="xs" c="dimmed">
        {say.notAdd}
      </Text>
    </Stack>
  );
}
