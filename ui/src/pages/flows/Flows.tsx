import { Anchor, Button, Group, Stack, Text } from "@mantine/core";
import { useMediaQuery } from "@mantine/hooks";
import { modals } from "@mantine/modals";
import { useMemo, useState } from "react";
import type { Shape } from "../../api/client";
import { useAct, useAnswerEditor } from "../../components/answer";
import { Empty } from "../../components/Feedback";
import { Notice } from "../../components/Notice";
import { RenameModal } from "../../components/RenameModal";
import { ALL_FLOWS, arranged, type FlowFilter, nextSort, type Sort } from "../../model/flows";
import { words } from "../../words";
import { AddFlow } from "./AddFlow";
import { Cards } from "./Cards";
import classes from "./Flows.module.css";
import { FlowTable } from "./FlowTable";
import { Toolbar } from "./Toolbar";

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
  const [filter, setFilter] = useState<FlowFilter>(ALL_FLOWS);
  const [sort, setSort] = useState<Sort>({ by: "map", down: false });
  const [adding, setAdding] = useState<string | null>(null);
  const [renaming, setRenaming] = useState("");
  const narrow = useMediaQuery("(max-width: 61.99em)");
  const editor = useAnswerEditor(map);
  const renamed = useAct(map);
  const dropped = useAct(map);
  const rows = useMemo(() => arranged(page.rows, filter, sort), [page.rows, filter, sort]);

  const { act: drop } = dropped;
  const actions = useMemo(
    () =>
      editor.readOnly
        ? undefined
        : {
            rename: setRenaming,
            drop: (name: string) =>
              askToDrop(name, () => void drop({ do: "drop", path: `flows.${name}` })),
          },
    [editor.readOnly, drop],
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
      <Toolbar
        rows={page.rows}
        shown={rows}
        filter={filter}
        onFilter={setFilter}
        onAdd={editor.readOnly ? undefined : () => setAdding("")}
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
        <Empty
          title={w.noneTitle}
          action={
            <Button variant="default" onClick={() => setFilter(ALL_FLOWS)}>
              {w.showAll}
            </Button>
          }
        >
          {w.none}
        </Empty>
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
      <RenameModal
        name={renaming}
        title={w.renameTitle(renaming)}
        label={w.renameField}
        hint={w.renameHint}
        busy={renamed.busy}
        refusal={renamed.refusal}
        onRename={async (name) => {
          const path = `flows.${renaming}`;
          if (await renamed.act({ do: "rename", path, answer: name })) setRenaming("");
        }}
        onClose={() => setRenaming("")}
      />
    </Stack>
  );
}

export function askToDrop(name: string, drop: () => void) {
  modals.openConfirmModal({
    title: w.dropTitle(name),
    children: <Text size="sm">{w.dropText}</Text>,
    labels: { confirm: w.drop, cancel: words.common.cancel },
    confirmProps: { color: "red" },
    onConfirm: drop,
  });
}
