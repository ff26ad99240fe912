import { Button, Group, NumberInput, Stack, Table, Text, TextInput, Title } from "@mantine/core";
import { notifications } from "@mantine/notifications";
import { useState } from "react";
import type { Shape } from "../../api/client";
import { useMe, useRates, useSetRates } from "../../api/hooks";
import { Trouble, Waiting } from "../../components/Feedback";
import { useTask } from "../../components/useTask";
import { WideTable } from "../../components/WideTable";
import { ratesIn, wrongRow } from "../../model/scope";
import { words } from "../../words";
import { price } from "../../words/price";
import classes from "./scope.module.css";

const say = price.scope.rates;
type Page = Shape<"RatesPage">;
type Row = Page["rows"][number];
type Numbers = { low: number; likely: number; high: number };
const PARTS = ["low", "likely", "high"] as const;

/** The rate card, to be edited; what nobody changed is marked as a cautious default. */
export function Rates({ map }: { map: string }) {
  const page = useRates(map);
  if (page.error) return <Trouble error={page.error} retry={() => void page.refetch()} />;
  if (!page.data) return <Waiting />;
  return <Card key={page.dataUpdatedAt} map={map} page={page.data} />;
}

function Card({ map, page }: { map: string; page: Page }) {
  const me = useMe();
  const set = useSetRates(map);
  const { busy, run } = useTask();
  const [currency, setCurrency] = useState(page.currency);
  const [roles, setRoles] = useState(new Map<string, { day: number; people: number }>());
  const [rows, setRows] = useState(new Map<string, Numbers>());
  const changed = roles.size + rows.size + (currency === page.currency ? 0 : 1);
  const wrong = [...rows.values()].some(wrongRow);
  const fixed = me.data?.role === "viewer";
  const save = (body: Shape<"RatesIn">) =>
    void run(async () => {
      await set.mutateAsync(body);
      notifications.show({
        message: say.saved,
        color: "sea",
        closeButtonProps: { "aria-label": words.common.close },
      });
    });
  const change = (row: Row, part: (typeof PARTS)[number], value: number) =>
    setRows((now) => new Map(now).set(row.row, { ...(now.get(row.row) ?? row), [part]: value }));
  const days = page.rows.filter((row) => !row.money);
  const money = page.rows.filter((row) => row.money);
  return (
    <Stack gap="lg">
      <Text size="sm" c="dimmed" maw={760}>
        {say.about}
      </Text>
      <Group align="flex-end" gap="sm">
        <TextInput
          label={say.currency}
          w={110}
          maxLength={3}
          disabled={fixed}
          value={currency}
          onChange={(event) => setCurrency(event.currentTarget.value.toUpperCase())}
        />
        {!fixed && (
          <>
            <Button
              loading={busy}
              disabled={changed === 0 || wrong}
              onClick={() => save(ratesIn(page, currency, roles, rows))}
            >
              {say.save}
            </Button>
            <Button
              variant="default"
              disabled={busy}
              onClick={() => save({ currency: "", roles: [], rows: [] })}
            >
              {say.reset}
            </Button>
          </>
        )}
        {changed > 0 && (
          <Text size="sm" role="status">
            {say.changed(changed)}
          </Text>
        )}
      </Group>
      <Stack gap="xs" component="section">
        <Title order={2} size="h4">
          {say.roles}
        </Title>
        <WideTable label={say.roles} minWidth={460}>
          <Table verticalSpacing={4} maw={640}>
            <Table.Thead>
              <Table.Tr>
                <Table.Th>{say.role}</Table.Th>
                <Table.Th>{say.day}</Table.Th>
                <Table.Th>{say.people}</Table.Th>
                <Table.Th>{say.origin}</Table.Th>
              </Table.Tr>
            </Table.Thead>
            <Table.Tbody>
              {page.roles.map((role) => {
                const now = roles.get(role.name) ?? role;
                const put = (part: "day" | "people", value: number) =>
                  setRoles((all) =>
                    new Map(all).set(role.name, {
                      day: now.day,
                      people: now.people,
                      [part]: value,
                    }),
                  );
                return (
                  <Table.Tr key={role.name}>
                    <Table.Th scope="row" fw={400}>
                      {role.name}
                    </Table.Th>
                    {(["day", "people"] as const).map((part) => (
                      <Table.Td key={part}>
                        <Num
                          label={say.of(say[part], role.name)}
                          value={now[part]}
                          fixed={fixed}
                          put={(value) => put(part, value)}
                        />
                      </Table.Td>
                    ))}
                    <Table.Td>
                      <Text size="xs" c="dimmed">
                        {roles.has(role.name) || !role.default ? say.yours : say.cautious}
                      </Text>
                    </Table.Td>
                  </Table.Tr>
                );
              })}
            </Table.Tbody>
          </Table>
        </WideTable>
      </Stack>
      <Rows title={say.work} rows={days} changed={rows} fixed={fixed} change={change} />
      <Rows title={say.running} rows={money} changed={rows} fixed={fixed} change={change} />
    </Stack>
  );
}

function Rows({
  title,
  rows,
  changed,
  fixed,
  change,
}: {
  title: string;
  rows: Row[];
  changed: Map<string, Numbers>;
  fixed: boolean;
  change: (row: Row, part: (typeof PARTS)[number], value: number) => void;
}) {
  return (
    <Stack gap="xs" component="section">
      <Title order={2} size="h4">
        {title}
      </Title>
      <WideTable label={title} minWidth={640}>
        <Table verticalSpacing={3} maw={860}>
          <Table.Thead>
            <Table.Tr>
              <Table.Th>{say.row}</Table.Th>
              {PARTS.map((part) => (
                <Table.Th key={part}>{say[part]}</Table.Th>
              ))}
              <Table.Th>{say.origin}</Table.Th>
            </Table.Tr>
          </Table.Thead>
          <Table.Tbody>
            {rows.map((row) => {
              const now = changed.get(row.row) ?? row;
              const own = changed.has(row.row);
              return (
                <Table.Tr key={row.row}>
                  <Table.Th scope="row" fw={400}>
                    <Text size="sm">{row.row.replaceAll(".", ": ").replaceAll("_", " ")}</Text>
                  </Table.Th>
                  {PARTS.map((part) => (
                    <Table.Td key={part}>
                      <Num
                        label={say.of(say[part], row.row)}
                        value={now[part]}
                        fixed={fixed}
                        wrong={own && wrongRow(now)}
                        put={(value) => change(row, part, value)}
                      />
                    </Table.Td>
                  ))}
                  <Table.Td>
                    <Text size="xs" c="dimmed" role={own && wrongRow(now) ? "alert" : undefined}>
                      {own && wrongRow(now)
                        ? say.wrong
                        : own
                          ? say.yours
                          : row.default
                            ? say.cautious
                            : row.source}
                    </Text>
                  </Table.Td>
                </Table.Tr>
              );
            })}
          </Table.Tbody>
        </Table>
      </WideTable>
    </Stack>
  );
}

function Num({
  label,
  value,
  fixed,
  wrong = false,
  put,
}: {
  label: string;
  value: number;
  fixed: boolean;
  wrong?: boolean;
  put: (value: number) => void;
}) {
  return (
    <NumberInput
      size="xs"
      className={classes.rate}
      aria-label={label}
      hideControls
      min={0}
      decimalScale={2}
      disabled={fixed}
      error={wrong}
      value={value}
      onChange={(next) => typeof next === "number" && put(next)}
    />
  );
}
