import {
  Anchor,
  Button,
  Group,
  SegmentedControl,
  Stack,
  Text,
  TextInput,
  Title,
  UnstyledButton,
} from "@mantine/core";
import { useMediaQuery } from "@mantine/hooks";
import { IconChevronDown, IconChevronRight } from "@tabler/icons-react";
import { useMemo, useState } from "react";
import { Link } from "react-router";
import type { Shape } from "../../api/client";
import { VirtualTable } from "../../components/VirtualTable";
import { placeUrl } from "../../model/place";
import { days, type Grouping, grouped, type Line, money } from "../../model/scope";
import { sentence } from "../../model/text";
import { price } from "../../words/price";
import classes from "./scope.module.css";

const say = price.scope;
const GROUPINGS = ["phase", "system", "flow"] as const;
/** From so many pieces of work on the groups are folded at first. */
const MANY = 250;

/** Every piece of work under its phase, system or flow, with the decisions and facts that make it necessary. */
export function Items({ map, scope }: { map: string; scope: Shape<"ScopePage"> }) {
  const { work } = scope;
  const [text, setText] = useState("");
  const [by, setBy] = useState<Grouping>("phase");
  const sums = { phase: scope.phases, system: scope.systems, flow: scope.flows }[by];
  const every = useMemo(() => new Set(sums.map((sum) => sum.name)), [sums]);
  const [folded, setFolded] = useState<ReadonlySet<string>>(work.length > MANY ? every : new Set());
  const lines = useMemo(
    () => grouped(work, sums, by, text, text.trim() ? new Set() : folded),
    [work, sums, by, text, folded],
  );
  const toggle = (name: string) =>
    setFolded((now) => {
      const next = new Set(now);
      if (!next.delete(name)) next.add(name);
      return next;
    });
  const group = (next: Grouping) => {
    setBy(next);
    const names = { phase: scope.phases, system: scope.systems, flow: scope.flows }[next];
    setFolded(work.length > MANY ? new Set(names.map((sum) => sum.name)) : new Set());
  };
  const columns = say.columns;
  const narrow = useMediaQuery("(max-width: 48em)") ?? false;
  const number = (key: "p50" | "p80" | "open", width: number) => ({
    key,
    head: (
      <div className={classes.number}>{narrow && key !== "open" ? say[key] : columns[key]}</div>
    ),
    width,
  });
  const found = lines.reduce((sum, line) => sum + (line.is === "group" ? line.pieces : 0), 0);
  return (
    <Stack gap="sm" component="section" id="work">
      <Stack gap={2}>
        <Title order={2} size="h4">
          {say.work}
        </Title>
        <Text size="sm" c="dimmed" role="status">
          {text.trim() ? say.found(found, work.length) : say.allWork(work.length)}
        </Text>
      </Stack>
      <Group justify="space-between" align="flex-end" gap="sm">
        <Group gap="xs">
          <SegmentedControl
            size="xs"
            aria-label={say.groupBy}
            value={by}
            onChange={(next) => group(next as Grouping)}
            data={GROUPINGS.map((value) => ({ value, label: say.groups[value] }))}
          />
          <Button
            size="xs"
            variant="subtle"
            onClick={() => setFolded(folded.size > 0 ? new Set() : every)}
          >
            {folded.size > 0 ? say.unfold : say.fold}
          </Button>
        </Group>
        <TextInput
          size="xs"
          w={260}
          aria-label={say.search}
          placeholder={say.search}
          value={text}
          onChange={(event) => setText(event.currentTarget.value)}
        />
      </Group>
      <div className={classes.tall}>
        <VirtualTable
          label={say.work}
          columns={
            narrow
              ? [
                  { key: "title", head: columns.title, width: 210 },
                  number("p50", 52),
                  number("p80", 52),
                ]
              : [
                  { key: "title", head: columns.title, width: 240 },
                  { key: "why", head: columns.why, width: 330 },
                  { key: "phase", head: columns.phase, width: 90 },
                  { key: "system", head: columns.system, width: 110 },
                  number("p50", 80),
                  number("p80", 80),
                  number("open", 60),
                ]
          }
          rows={lines.length}
          rowKey={(at) => keyOf(lines[at], at)}
          rowHeight={60}
          row={(at) => {
            const line = lines[at];
            if (!line) return null;
            return line.is === "piece" ? (
              <Cells map={map} row={line.row} narrow={narrow} />
            ) : (
              <Heading
                line={line}
                narrow={narrow}
                currency={scope.currency}
                folded={folded.has(line.sum.name) && !text.trim()}
                toggle={() => toggle(line.sum.name)}
              />
            );
          }}
        />
      </div>
    </Stack>
  );
}

const keyOf = (line: Line | undefined, at: number): string =>
  line === undefined ? String(at) : line.is === "piece" ? line.row.id : `= ${line.sum.name}`;

function Heading({
  line,
  currency,
  narrow,
  folded,
  toggle,
}: {
  line: Extract<Line, { is: "group" }>;
  currency: string;
  narrow: boolean;
  folded: boolean;
  toggle: () => void;
}) {
  const { sum, pieces, all } = line;
  const Icon = folded ? IconChevronRight : IconChevronDown;
  return (
    <>
      <th scope="rowgroup" colSpan={narrow ? 1 : 4} className={classes.group}>
        <UnstyledButton className={classes.fold} aria-expanded={!folded} onClick={toggle}>
          <Icon size={16} aria-hidden />
          <b>{sum.name}</b>
          <Text span size="xs" c="dimmed">
            {say.groupAbout(
              pieces,
              all,
              money(sum.cost_p50, currency),
              money(sum.cost_p80, currency),
            )}
          </Text>
        </UnstyledButton>
      </th>
      <Count text={days(sum.days_p50)} group />
      <Count text={days(sum.days_p80)} group />
      {!narrow && <Count text="" group />}
    </>
  );
}

function Cells({ map, row, narrow }: { map: string; row: Shape<"WorkRow">; narrow: boolean }) {
  const why = <Why map={map} row={row} />;
  return (
    <>
      <th scope="row">
        <Text size="sm" fw={400}>
          {row.title}
        </Text>
        <Text size="xs" c="dimmed" fw={400}>
          {narrow ? `${row.kind} · ${row.phase} · ${row.system}` : row.kind}
        </Text>
        {narrow && why}
      </th>
      {!narrow && <td>{why}</td>}
      {!narrow && <td>{row.phase}</td>}
      {!narrow && <td>{row.system}</td>}
      <Count text={days(row.p50)} />
      <Count text={days(row.p80)} />
      {!narrow && <Count text={row.undecided > 0 ? String(row.undecided) : ""} />}
    </>
  );
}

/** The decisions and facts that make a piece of work necessary, each leading to its place. */
function Why({ map, row }: { map: string; row: Shape<"WorkRow"> }) {
  return row.because.map((one) => (
    <Text size="xs" fw={400} key={`${one.words} ${one.path}`}>
      {one.path ? (
        <Anchor component={Link} to={placeUrl(map, one.path)} size="xs" underline="always">
          {sentence(one.words)}
        </Anchor>
      ) : (
        sentence(one.words)
      )}
      {one.source && (
        <Text span size="xs" c="dimmed" style={{ overflowWrap: "anywhere" }}>
          {" "}
          ({say.source(one.source)})
        </Text>
      )}
    </Text>
  ));
}

function Count({ text, group = false }: { text: string; group?: boolean }) {
  return (
    <td className={group ? classes.group : undefined}>
      <div className={classes.number}>{group ? <b>{text}</b> : text}</div>
    </td>
  );
}
