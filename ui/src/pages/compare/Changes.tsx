import { Anchor, Badge, Group, SegmentedControl, Text, TextInput, Title } from "@mantine/core";
import {
  IconArrowNarrowRight,
  IconMinus,
  IconPencil,
  IconPlus,
  IconSearch,
  IconTag,
} from "@tabler/icons-react";
import { useWindowVirtualizer } from "@tanstack/react-virtual";
import { useDeferredValue, useMemo, useRef, useState } from "react";
import { Link } from "react-router";
import { type ChangeRow, type ComparePage, countKinds, shownChanges } from "../../model/changes";
import { words } from "../../words";
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
  const holder = useRef<HTMLDivElement>(null);
  const list = useWindowVirtualizer({
    count: rows.length,
    estimateSize: () => ROW_HEIGHT,
    overscan: 12,
    scrollMargin: holder.current?.offsetTop ?? 0,
  });
  return (
    <section>
      <Group justify="space-between" mt="xl" mb="xs">
        <Title order={2} size="h5">
          {words.compare.byDecision}
        </Title>
        <Group gap="xs">
          <SegmentedControl
            size="xs"
            aria-label={words.compare.filter}
            value={kind}
            onChange={(value) => setKind(value as ChangeRow["kind"] | "")}
            data={[
              { value: "", label: words.compare.all },
              ...[...kinds].map(([one, count]) => ({
                value: one,
                label: `${words.compare.kinds[one]} ${count}`,
              })),
            ]}
          />
          <TextInput
            size="xs"
            w={210}
            aria-label={words.compare.search}
            placeholder={words.compare.search}
            leftSection={<IconSearch size={14} aria-hidden />}
            value={text}
            onChange={(event) => setText(event.currentTarget.value)}
          />
        </Group>
      </Group>
      <Text size="sm" c="dimmed" mb="xs" role="status">
        {words.compare.shown(rows.length, page.changes.length)}
      </Text>
      {/* biome-ignore lint/a11y/useSemanticElements: a long table of which only a part is drawn */}
      <div role="table" aria-label={words.compare.byDecision} aria-rowcount={rows.length + 1}>
        <div role="rowgroup">
          <div role="row" aria-rowindex={1} className={classes.head}>
            <span role="columnheader">{words.compare.what}</span>
            <span role="columnheader">{words.compare.decision}</span>
            <span role="columnheader">{words.compare.before(page.old)}</span>
            <span role="columnheader">{words.compare.after(page.new)}</span>
          </div>
        </div>
        <div
          role="rowgroup"
          ref={holder}
          style={{ position: "relative", height: list.getTotalSize() }}
        >
          {list.getVirtualItems().map((item) => {
            const row = rows[item.index];
            return (
              row && (
                <div
                  key={row.path}
                  role="row"
                  aria-rowindex={item.index + 2}
                  data-index={item.index}
                  ref={list.measureElement}
                  className={classes.row}
                  style={{ transform: `translateY(${item.start - list.options.scrollMargin}px)` }}
                >
                  <Change map={map} row={row} />
                </div>
              )
            );
          })}
        </div>
      </div>
    </section>
  );
}

function Change({ map, row }: { map: string; row: ChangeRow }) {
  const { icon: Icon, tone } = KINDS[row.kind];
  const gone = row.kind === "removed";
  return (
    <>
      <span role="cell">
        <Badge
          size="sm"
          radius="sm"
          tt="none"
          leftSection={<Icon size={12} aria-hidden />}
          style={{ background: `var(--sm-${tone}-soft)`, color: `var(--sm-${tone})` }}
        >
          {words.compare.kinds[row.kind]}
        </Badge>
      </span>
      <span role="cell" className={classes.about}>
        {gone ? (
          row.about
        ) : (
          <Anchor
            component={Link}
            to={`/maps/${map}/questions?path=${encodeURIComponent(row.path)}`}
            size="sm"
            c="inherit"
          >
            {row.about}
          </Anchor>
        )}
        <small className={classes.path}>{row.path}</small>
      </span>
      <span role="cell" className={classes.before} data-none={row.before === "" || undefined}>
        {row.before || words.compare.nothing}
      </span>
      <span role="cell" className={classes.after} data-none={row.after === "" || undefined}>
        <IconArrowNarrowRight size={15} aria-hidden className={classes.arrow} />
        <span>
          {row.after || words.compare.nothing}
          {row.state && <small className={classes.path}>{row.state}</small>}
        </span>
      </span>
    </>
  );
}
