import {
  Anchor,
  Badge,
  Group,
  SegmentedControl,
  Table,
  Text,
  TextInput,
  Title,
} from "@mantine/core";
import {
  IconArrowNarrowRight,
  IconMinus,
  IconPencil,
  IconPlus,
  IconSearch,
  IconTag,
} from "@tabler/icons-react";
import { useWindowVirtualizer } from "@tanstack/react-virtual";
import { useDeferredValue, useLayoutEffect, useMemo, useRef, useState } from "react";
import { Link } from "react-router";
import { type ChangeRow, type ComparePage, countKinds, shownChanges } from "../../model/changes";
import { placeUrl } from "../../model/place";
import { past } from "../../words/past";
import classes from "./compare.module.css";

const KINDS = {
  added: { icon: IconPlus, tone: "good" },
  removed: { icon: IconMinus, tone: "bad" },
  changed: { icon: IconPencil, tone: "warn" },
  renamed: { icon: IconTag, tone: "warn" },
} as const;
const ROW_HEIGHT = 60;

/** Decision by decision: before and after. */
export function Changes({ map, page }: { map: string; page: ComparePage }) {
  const [kind, setKind] = useState<ChangeRow["kind"] | "">("");
  const [text, setText] = useState("");
  const wanted = useDeferredValue(text);
  const rows = useMemo(() => shownChanges(page.changes, kind, wanted), [page, kind, wanted]);
  const kinds = useMemo(() => countKinds(page.changes), [page]);
  const holder = useRef<HTMLTableSectionElement>(null);
  const [margin, setMargin] = useState(0);
  const list = useWindowVirtualizer({
    count: rows.length,
    estimateSize: () => ROW_HEIGHT,
    overscan: 12,
    scrollMargin: margin,
  });
  const items = list.getVirtualItems();
  // Where the table begins is known only once it stands.
  useLayoutEffect(() => {
    const top = holder.current?.getBoundingClientRect().top ?? 0;
    setMargin(Math.round(top + window.scrollY));
  }, []);
  return (
    <section>
      <Group justify="space-between" mt="xl" mb="xs">
        <Title order={2} size="h5">
          {past.compare.byDecision}
        </Title>
        <Group gap="xs">
          <SegmentedControl
            size="xs"
            aria-label={past.compare.filter}
            value={kind}
            onChange={(value) => setKind(value as ChangeRow["kind"] | "")}
            data={[
              { value: "", label: past.compare.all },
              ...[...kinds].map(([one, count]) => ({
                value: one,
                label: `${past.compare.kinds[one]} ${count}`,
              })),
            ]}
          />
          <TextInput
            size="xs"
            w={210}
            aria-label={past.compare.search}
            placeholder={past.compare.search}
            leftSection={<IconSearch size={14} aria-hidden />}
            value={text}
            onChange={(event) => setText(event.currentTarget.value)}
          />
        </Group>
      </Group>
      <Text size="sm" c="dimmed" mb="xs" role="status">
        {past.compare.shown(rows.length, page.changes.length)}
      </Text>
      <Table className={classes.table} verticalSpacing={8} aria-rowcount={rows.length + 1}>
        <caption className={classes.caption}>{past.compare.byDecision}</caption>
        <Table.Thead>
          <Table.Tr>
            <Table.Th w={110}>{past.compare.what}</Table.Th>
            <Table.Th w="34%">{past.compare.decision}</Table.Th>
            <Table.Th>{past.compare.before(page.old)}</Table.Th>
            <Table.Th>{past.compare.after(page.new)}</Table.Th>
          </Table.Tr>
        </Table.Thead>
        <Table.Tbody ref={holder}>
          <Spacer height={(items[0]?.start ?? margin) - margin} />
          {items.map((item) => {
            const row = rows[item.index];
            return (
              row && (
                <Table.Tr
                  key={row.path}
                  aria-rowindex={item.index + 2}
                  data-index={item.index}
                  ref={list.measureElement}
                >
                  <Change map={map} row={row} />
                </Table.Tr>
              )
            );
          })}
          <Spacer height={list.getTotalSize() - ((items.at(-1)?.end ?? margin) - margin)} />
        </Table.Tbody>
      </Table>
    </section>
  );
}

/** The room of the rows that are not drawn. */
function Spacer({ height }: { height: number }) {
  if (height <= 0) return null;
  return (
    <tr aria-hidden>
      <td colSpan={4} style={{ height, padding: 0 }} />
    </tr>
  );
}

function Change({ map, row }: { map: string; row: ChangeRow }) {
  const { icon: Icon, tone } = KINDS[row.kind];
  const gone = row.kind === "removed";
  const none = row.path.endsWith(".note")
    ? past.compare.withoutNote
    : past.compare.without[row.kind];
  return (
    <>
      <Table.Td>
        <Badge
          size="sm"
          radius="sm"
          tt="none"
          leftSection={<Icon size={12} aria-hidden />}
          style={{ background: `var(--sm-${tone}-soft)`, color: `var(--sm-${tone})` }}
        >
          {past.compare.kinds[row.kind]}
        </Badge>
      </Table.Td>
      <Table.Td className={classes.about}>
        {gone ? (
          row.about
        ) : (
          <Anchor component={Link} to={placeUrl(map, row.path)} size="sm" c="inherit">
            {row.about}
          </Anchor>
        )}
        <small className={classes.path}>{row.path}</small>
      </Table.Td>
      <Table.Td className={classes.before} data-none={row.before === "" || undefined}>
        {row.before || none.before}
      </Table.Td>
      <Table.Td className={classes.after} data-none={row.after === "" || undefined}>
        <IconArrowNarrowRight size={15} aria-hidden className={classes.arrow} />
        <span>
          {row.after || none.after}
          {row.state && <small className={classes.path}>{row.state}</small>}
        </span>
      </Table.Td>
    </>
  );
}
