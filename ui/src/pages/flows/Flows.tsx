import { Anchor, Button, Group, Stack, Text } from "@mantine/core";
import { useMediaQuery } from "@mantine/hooks";
import { IconPlus } from "@tabler/icons-react";
import { useMemo, useState } from "react";
import type { Shape } from "../../api/client";
import { useAnswerEditor } from "../../components/answer";
import { Empty } from "../../components/Feedback";
import { FilterBar, NothingFits } from "../../components/FilterBar";
import { Notice } from "../../components/Notice";
import { PageHead } from "../../components/PageHead";
import { useRows } from "../../components/useRows";
import { ALL, type TableFilter } from "../../model/filter";
import { arranged, ends, flowInTrouble, nextSort, type Sort } from "../../model/flows";
import { words } from "../../words";
import { AddFlow } from "./AddFlow";
import { Cards } from "./Cards";
import classes from "./Flows.module.css";
import { FlowTable } from "./FlowTable";

const w = words.flows;

export function Flows({
  map,
  page,
  points,
}: {
  map: string;
  page: Shape<"FlowsPage">;
  points: Shape<"RiskPoint">[];
}) {
  const [filter, setFilter] = useState<TableFilter>(ALL);
  const [sort, setSort] = useState<Sort>({ by: "map", down: false });
  const [adding, setAdding] = useState<string | null>(null);
  const narrow = useMediaQuery("(max-width: 61.99em)");
  const editor = useAnswerEditor(map);
  const { rename, drop, windows } = useRows(map);
  const rows = useMemo(() => arranged(page.rows, filter, sort), [page.rows, filter, sort]);
  const entities = useMemo(
    () => [...new Set(page.rows.flatMap((row) => row.entities))],
    [page.rows],
  );
  const systems = useMemo(() => [...new Set(page.rows.flatMap(ends))], [page.rows]);
  const actions = useMemo(
    () => (editor.readOnly ? undefined : { rename, drop }),
    [editor.readOnly, rename, drop],
  );
  const add = (
    <AddFlow map={map} carries={adding} rows={page.rows} onClose={() => setAdding(null)} />
  );
  if (page.rows.length === 0) {
    return (
      <>
        <Empty
          title={w.emptyTitle}
          action={
            !editor.readOnly && (
              <Button mt="xs" onClick={() => setAdding("")}>
                {w.add}
              </Button>
            )
          }
        >
          {w.empty}
        </Empty>
        {add}
      </>
    );
  }
  return (
    <Stack className={classes.page} data-narrow={narrow || undefined} gap="sm">
      <PageHead
        title={w.title}
        about={`${w.intro} ${w.counted(rows.length, rows.filter(flowInTrouble).length)}.`}
        actions={
          !editor.readOnly && (
            <Button
              size="xs"
              leftSection={<IconPlus size={15} aria-hidden />}
              onClick={() => setAdding("")}
            >
              {w.add}
            </Button>
          )
        }
      />
      <FilterBar
        search={w.search}
        entities={entities}
        systems={systems}
        filter={filter}
        onFilter={setFilter}
      />
      {page.homeless.length > 0 && (
        <Notice tone="warn" title={w.homelessTitle(page.homeless.length)}>
          <Text size="sm">{w.homeless}</Text>
          {!editor.readOnly && (
            <Group gap="md">
              {page.homeless.map((entity) => (
                <Anchor
                  key={entity}
                  component="button"
                  type="button"
                  size="sm"
                  onClick={() => setAdding(entity)}
                >
                  {w.carryIt(entity)}
                </Anchor>
              ))}
            </Group>
          )}
        </Notice>
      )}
      {rows.length === 0 ? (
        <NothingFits onAll={() => setFilter(ALL)}>{w.none}</NothingFits>
      ) : narrow ? (
        <Cards map={map} rows={rows} points={points} onEdit={editor.open} actions={actions} />
      ) : (
        <FlowTable
          map={map}
          rows={rows}
          points={points}
          sort={sort}
          onSort={(by) => setSort(nextSort(sort, by))}
          onEdit={editor.open}
          actions={actions}
        />
      )}
      {editor.editor}
      {add}
      {windows}
    </Stack>
  );
}
