import {
  ActionIcon,
  Button,
  FileButton,
  Group,
  NumberInput,
  Select,
  Stack,
  Table,
  Text,
  TextInput,
  Title,
  Tooltip,
} from "@mantine/core";
import { notifications } from "@mantine/notifications";
import { IconArrowBackUp, IconDownload, IconUpload } from "@tabler/icons-react";
import { type ReactNode, useMemo, useState } from "react";
import type { Shape } from "../../api/client";
import { download } from "../../api/download";
import { useMe, useRates, useSetRates } from "../../api/hooks";
import { Trouble, Waiting } from "../../components/Feedback";
import { useTask } from "../../components/useTask";
import { WideTable } from "../../components/WideTable";
import { type Changes, NO_SOURCES, ratesIn, wrongRow, wrongShare } from "../../model/scope";
import { price } from "../../words/price";
import classes from "./scope.module.css";

const say = price.scope.rates;
type Page = Shape<"RatesPage">;
type Row = Page["rows"][number];
type Role = Page["roles"][number];
const PARTS = ["low", "likely", "high"] as const;
const KINDLESS = "";

/** The rate card, to be edited; what nobody changed is marked as a cautious default. */
export function Rates({ map }: { map: string }) {
  const page = useRates(map);
  // The same card fetched again leaves what is being edited; another card begins anew.
  const content = useMemo(() => JSON.stringify(page.data), [page.data]);
  if (page.error) return <Trouble error={page.error} retry={() => void page.refetch()} />;
  if (!page.data) return <Waiting />;
  return <Card key={content} map={map} page={page.data} />;
}

/** What is changed and not saved yet. */
function useChanges(page: Page) {
  const [currency, setCurrency] = useState(page.currency);
  const [roles, setRoles] = useState<Changes["roles"]>(new Map());
  const [rows, setRows] = useState<Changes["rows"]>(new Map());
  const [shares, setShares] = useState<Changes["shares"]>(new Map());
  const [kinds, setKinds] = useState<Changes["kinds"]>(new Map());
  const count =
    roles.size + rows.size + shares.size + kinds.size + (currency === page.currency ? 0 : 1);
  return {
    now: { currency, roles, rows, shares, kinds } satisfies Changes,
    count,
    setCurrency,
    putRole: (role: Role, said: Partial<Role> | null) =>
      setRoles((all) =>
        new Map(all).set(role.name, said && { ...(all.get(role.name) ?? role), ...said }),
      ),
    putRow: (row: Row, said: Partial<Row> | null) =>
      setRows((all) =>
        new Map(all).set(row.row, said && { ...(all.get(row.row) ?? row), ...said }),
      ),
    putShare: (name: string, value: number) => setShares((all) => new Map(all).set(name, value)),
    putKind: (kind: string, role: string) => setKinds((all) => new Map(all).set(kind, role)),
  };
}

function Card({ map, page }: { map: string; page: Page }) {
  const me = useMe();
  const set = useSetRates(map);
  const { busy, run } = useTask();
  const changes = useChanges(page);
  const { now, count } = changes;
  const fixed = me.data?.role === "viewer";
  const values = new Map(
    page.shares.map((one) => [one.name, now.shares.get(one.name) ?? one.value]),
  );
  const wrong = [
    ...[...now.rows].flatMap(([row, one]) => (one && wrongRow(one) ? [row] : [])),
    ...[...now.roles].flatMap(([name, one]) => (one && wrongRole(one) ? [name] : [])),
    ...page.shares.flatMap(({ name }) => (wrongShare(name, values) ? [name] : [])),
    ...(/^[A-Z]{3}$/.test(now.currency) ? [] : [say.currency]),
  ];
  const save = (said: Shape<"RatesIn"> | File) =>
    void run(async () => {
      await set.mutateAsync(said);
      notifications.show({ message: say.saved, color: "sea" });
    });
  return (
    <Stack gap="lg">
      <Text size="sm" c="dimmed" maw={760}>
        {say.about} {say.left(page.defaults_left, page.rows.length + page.roles.length)}
      </Text>
      <Files map={map} fixed={fixed} busy={busy} run={run} upload={save} />
      <Section title={say.roles} about={say.rolesAbout}>
        <TextInput
          label={say.currency}
          w={110}
          size="xs"
          maxLength={3}
          disabled={fixed}
          error={/^[A-Z]{3}$/.test(now.currency) ? undefined : say.wrongCurrency}
          value={now.currency}
          onChange={(event) => changes.setCurrency(event.currentTarget.value.toUpperCase())}
        />
        <Roles page={page} changes={changes} fixed={fixed} />
      </Section>
      <Section title={say.together} about={say.togetherAbout}>
        <Shares
          page={page}
          group="correlation"
          values={values}
          put={changes.putShare}
          fixed={fixed}
        />
      </Section>
      <Section title={say.undecided} about={say.undecidedAbout}>
        <Shares
          page={page}
          group="undecided"
          values={values}
          put={changes.putShare}
          fixed={fixed}
        />
        <Rows
          title={say.undecided}
          rows={page.rows.filter((row) => row.kind === KINDLESS && !row.money)}
          changes={changes}
          fixed={fixed}
        />
      </Section>
      <Section title={say.running(now.currency)} about={say.runningAbout}>
        <Rows
          title={say.running(now.currency)}
          rows={page.rows.filter((row) => row.money)}
          changes={changes}
          fixed={fixed}
        />
      </Section>
      <Section title={say.work} about={say.workAbout}>
        {page.kinds.map(({ kind, title, role, usual }) => (
          <Stack key={kind} gap={4} component="section">
            <Group gap="sm" align="center">
              <Title order={3} size="h6">
                {title}
              </Title>
              <Select
                size="xs"
                w={150}
                aria-label={say.whoDoes(title)}
                data={page.roles.map((one) => one.name)}
                value={now.kinds.get(kind) ?? role}
                allowDeselect={false}
                disabled={fixed}
                onChange={(next) => next && changes.putKind(kind, next)}
              />
              {!fixed && (now.kinds.get(kind) ?? role) !== usual && (
                <Back what={title} act={() => changes.putKind(kind, usual)} />
              )}
            </Group>
            <Rows
              title={title}
              rows={page.rows.filter((row) => row.kind === title)}
              changes={changes}
              fixed={fixed}
            />
          </Stack>
        ))}
      </Section>
      {!fixed && (
        <Group gap="sm" className={classes.save}>
          <Button
            loading={busy}
            disabled={count === 0 || wrong.length > 0}
            onClick={() => save(ratesIn(page, now))}
          >
            {say.save}
          </Button>
          <Button
            variant="default"
            disabled={busy}
            onClick={() => save({ currency: "", roles: [], rows: [], shares: [], kinds: [] })}
          >
            {say.reset}
          </Button>
          <Text size="sm" role="status">
            {wrong.length > 0 ? say.wrongCount(wrong.length) : count > 0 ? say.changed(count) : ""}
          </Text>
        </Group>
      )}
    </Stack>
  );
}

const wrongRole = (role: { day: number; people: number }) =>
  !(role.day >= 0) || !(role.people >= 1) || !Number.isInteger(role.people);

function Section({
  title,
  about,
  children,
}: {
  title: string;
  about: string;
  children: ReactNode;
}) {
  return (
    <Stack gap="xs" component="section">
      <Stack gap={2}>
        <Title order={2} size="h4">
          {title}
        </Title>
        <Text size="sm" c="dimmed" maw={760}>
          {about}
        </Text>
      </Stack>
      {children}
    </Stack>
  );
}

/** The card as the file that the command line takes, out and in. */
function Files({
  map,
  fixed,
  busy,
  run,
  upload,
}: {
  map: string;
  fixed: boolean;
  busy: boolean;
  run: (act: () => Promise<unknown>) => Promise<boolean>;
  upload: (file: File) => void;
}) {
  return (
    <Stack gap={4}>
      <Group gap="xs">
        <Button
          size="xs"
          variant="default"
          disabled={busy}
          leftSection={<IconDownload size={16} aria-hidden />}
          onClick={() =>
            void run(() =>
              download(`/api/maps/${encodeURIComponent(map)}/rates/file`, "rates.yaml"),
            )
          }
        >
          {say.download}
        </Button>
        {!fixed && (
          <FileButton accept=".yaml,.yml" onChange={(file) => file && upload(file)}>
            {(props) => (
              <Button
                {...props}
                size="xs"
                variant="default"
                loading={busy}
                leftSection={<IconUpload size={16} aria-hidden />}
              >
                {say.upload}
              </Button>
            )}
          </FileButton>
        )}
      </Group>
      <Text size="xs" c="dimmed">
        {say.fileAbout}
      </Text>
    </Stack>
  );
}

type Changing = ReturnType<typeof useChanges>;

function Roles({ page, changes, fixed }: { page: Page; changes: Changing; fixed: boolean }) {
  return (
    <WideTable label={say.roles} minWidth={620}>
      <Table verticalSpacing={4} maw={860}>
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
            const said = changes.now.roles.get(role.name);
            const back = { day: role.usual_day, people: role.usual_people };
            const now = said === null ? { ...role, ...back } : (said ?? role);
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
                      wrong={said ? wrongRole(now) : false}
                      put={(value) => changes.putRole(role, { [part]: value })}
                    />
                  </Table.Td>
                ))}
                <Origin
                  name={role.name}
                  usual={said === null || (said === undefined && role.default)}
                  source={now.source}
                  trouble={said && wrongRole(now) ? say.wrongRole : ""}
                  fixed={fixed}
                  put={(source) => changes.putRole(role, { source })}
                  back={() => changes.putRole(role, null)}
                />
              </Table.Tr>
            );
          })}
        </Table.Tbody>
      </Table>
    </WideTable>
  );
}

function Shares({
  page,
  group,
  values,
  put,
  fixed,
}: {
  page: Page;
  group: "correlation" | "undecided";
  values: ReadonlyMap<string, number>;
  put: (name: string, value: number) => void;
  fixed: boolean;
}) {
  return (
    <Stack gap={6}>
      {page.shares
        .filter((one) => one.group === group)
        .map((one) => {
          const value = values.get(one.name) ?? one.value;
          const wrong = wrongShare(one.name, values);
          return (
            <Group key={one.name} gap="sm" wrap="nowrap" align="center">
              <Num
                label={say.share(one.means)}
                value={value}
                fixed={fixed}
                wrong={wrong !== ""}
                step={0.1}
                put={(next) => put(one.name, next)}
              />
              <Text size="sm" style={{ flex: 1 }}>
                {one.means}
                <Text
                  span
                  size="xs"
                  c={wrong ? "var(--sm-bad)" : "dimmed"}
                  role={wrong ? "alert" : undefined}
                >
                  {" "}
                  {wrong ? say.wrongShare[wrong] : value === one.usual ? say.cautious : say.yours}
                </Text>
              </Text>
              {!fixed && value !== one.usual && (
                <Back what={one.means} act={() => put(one.name, one.usual)} />
              )}
            </Group>
          );
        })}
    </Stack>
  );
}

function Rows({
  title,
  rows,
  changes,
  fixed,
}: {
  title: string;
  rows: Row[];
  changes: Changing;
  fixed: boolean;
}) {
  return (
    <WideTable label={title} minWidth={760}>
      <Table verticalSpacing={3} layout="fixed">
        <Table.Thead>
          <Table.Tr>
            <Table.Th>{say.row}</Table.Th>
            {PARTS.map((part) => (
              <Table.Th key={part} w={112}>
                {say[part]}
              </Table.Th>
            ))}
            <Table.Th w={270}>{say.origin}</Table.Th>
          </Table.Tr>
        </Table.Thead>
        <Table.Tbody>
          {rows.map((row) => {
            const said = changes.now.rows.get(row.row);
            const [low = 0, likely = 0, high = 0] = row.usual;
            const now = said === null ? { ...row, low, likely, high } : (said ?? row);
            const wrong = said ? wrongRow(said) : false;
            return (
              <Table.Tr key={row.row}>
                <Table.Th scope="row" fw={400}>
                  <Text size="sm">{row.means}</Text>
                </Table.Th>
                {PARTS.map((part) => (
                  <Table.Td key={part}>
                    <Num
                      label={say.of(say[part], `${title}, ${row.means}`)}
                      value={now[part]}
                      fixed={fixed}
                      wrong={wrong}
                      put={(value) => changes.putRow(row, { [part]: value })}
                    />
                  </Table.Td>
                ))}
                <Origin
                  name={`${title}, ${row.means}`}
                  usual={said === null || (said === undefined && row.default)}
                  source={now.source}
                  trouble={wrong ? say.wrong : ""}
                  fixed={fixed}
                  put={(source) => changes.putRow(row, { source })}
                  back={() => changes.putRow(row, null)}
                />
              </Table.Tr>
            );
          })}
        </Table.Tbody>
      </Table>
    </WideTable>
  );
}

/** Where a number comes from: a cautious default, or yours with its source; one's own goes back to the default. */
function Origin({
  name,
  usual,
  source,
  trouble,
  fixed,
  put,
  back,
}: {
  name: string;
  usual: boolean;
  source: string;
  trouble: string;
  fixed: boolean;
  put: (source: string) => void;
  back: () => void;
}) {
  if (usual) {
    return (
      <Table.Td>
        <Text size="xs" c="dimmed">
          {say.cautious}
        </Text>
      </Table.Td>
    );
  }
  const known = NO_SOURCES.some((text) => source.startsWith(text)) ? "" : source;
  return (
    <Table.Td>
      <Group gap={4} wrap="nowrap" align="flex-start">
        <TextInput
          size="xs"
          style={{ flex: 1 }}
          aria-label={say.of(say.origin, name)}
          placeholder={say.sourcePlaceholder}
          disabled={fixed}
          maxLength={500}
          error={trouble || undefined}
          value={known}
          onChange={(event) => put(event.currentTarget.value)}
        />
        {!fixed && <Back what={name} act={back} />}
      </Group>
    </Table.Td>
  );
}

function Back({ what, act }: { what: string; act: () => void }) {
  return (
    <Tooltip label={say.back}>
      <ActionIcon variant="subtle" color="gray" aria-label={say.backOf(what)} onClick={act}>
        <IconArrowBackUp size={16} aria-hidden />
      </ActionIcon>
    </Tooltip>
  );
}

function Num({
  label,
  value,
  fixed,
  wrong = false,
  step = 1,
  put,
}: {
  label: string;
  value: number;
  fixed: boolean;
  wrong?: boolean;
  step?: number;
  put: (value: number) => void;
}) {
  return (
    <NumberInput
      size="xs"
      className={classes.rate}
      aria-label={label}
      hideControls
      step={step}
      disabled={fixed}
      error={wrong}
      value={Number.isNaN(value) ? "" : value}
      onChange={(next) => put(typeof next === "number" ? next : Number.NaN)}
    />
  );
}
