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
const COLUMNS = 7;

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
          columns={[
            { key: "title", head: columns.title, width: 240 },
            { key: "why", head: columns.why, width: 330 },
            { key: "phase", head: columns.phase, width: 90 },
            { key: "system", head: columns.system, width: 110 },
            { key: "p50", head: <div className={classes.number}>{columns.p50}</div>, width: 80 },
            { key: "p80", head: <div className={classes.number}>{columns.p80}</div>, width: 80 },
            { key: "open", head: <div className={classes.number}>{columns.open}</div>, width: 60 },
          ]}
          rows={lines.length}
          rowKey={(at) => keyOf(lines[at], at)}
          rowHeight={60}
          row={(at) => {
            const line = lines[at];
            if (!line) return null;
            return line.is === "piece" ? (
              <Cells map={map} row={line.row} />
            ) : (
              <Heading
                line={line}
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
  folded,
  toggle,
}: {
  line: Extract<Line, { is: "group" }>;
  currency: string;
  folded: boolean;
  toggle: () => void;
}) {
  const { sum, pieces, all } = line;
  const Icon = folded ? IconChevronRight : IconChevronDown;
  return (
    <>
      <th scope="rowgroup" colSpan={4} className={classes.group}>
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
      {[days(sum.days_p50), days(sum.days_p80), ""].map((text, at) => (
        // biome-ignore lint/suspicious/noArrayIndexKey: the columns never move
        <td key={COLUMNS - 3 + at} className={classes.group}>
          <div className={classes.number}>
            <b>{text}</b>
          </div>
        </td>
      ))}
    </>
  );
}

function Cells({ map, row }: { map: string; row: Shape<"WorkRow"> }) {
  return (
    <>
      <th scope="row">
        <Text size="sm" fw={400}>
          {row.title}
        </Text>
        <Text size="xs" c="dimmed" fw={400}>
          {row.kind}
        </Text>
      </th>
      <td>
        {row.because.map((one) => (
          <Text size="xs" key={`${one.words} ${one.path}`}>
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
        ))}
      </td>
      <td>{row.phase}</td>
      <td>{row.system}</td>
      <Count text={days(row.p50)} />
      <Count text={days(row.p80)} />
      <Count text={row.undecided > 0 ? String(row.undecided) : ""} />
    </>
  );
}

function Count({ text }: { text: string }) {
  return (
    <td>
      <div className={classes.number}>{text}</div>
    </td>
  );
}
