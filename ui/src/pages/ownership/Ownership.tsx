import { Anchor, Button, Stack } from "@mantine/core";
import { useHotkeys } from "@mantine/hooks";
import { IconClipboardText, IconPlus } from "@tabler/icons-react";
import { type KeyboardEvent, useCallback, useEffect, useMemo, useRef, useState } from "react";
import { useNavigate, useSearchParams } from "react-router";
import { useEditing } from "../../api/editing";
import { useAnswerEditor } from "../../components/answer";
import { Empty } from "../../components/Feedback";
import { FilterBar, NothingFits } from "../../components/FilterBar";
import { Grid, type GridContent, type GridHandle } from "../../components/Grid";
import { PageHead } from "../../components/PageHead";
import { useRows } from "../../components/useRows";
import { openAt, shown } from "../../model/answer";
import { ALL, type TableFilter } from "../../model/filter";
import { type Cell, type Range, within } from "../../model/gridKeys";
import {
  columnAt,
  FIELD_COLUMN,
  FIRST_SYSTEM,
  type FieldRow,
  inTrouble,
  lineAt,
  lines as linesOf,
  OWNER_COLUMN,
  type OwnershipPage,
  passing,
  shownSystems,
} from "../../model/ownership";
import { copied, type Pasted, readPasted } from "../../model/paste";
import { words } from "../../words";
import { AddField } from "./AddField";
import { Band, FieldCell, OwnerCell, SystemCell } from "./cells";
import classes from "./Ownership.module.css";
import { PasteReview } from "./PasteReview";
import { StatusLine } from "./StatusLine";
import { useWidths } from "./useWidths";

const w = words.ownership;
const ROW_HEIGHT = 32;
const SEARCH = "ownership-search";

export function Ownership({ map, page }: { map: string; page: OwnershipPage }) {
  const [query] = useSearchParams();
  const [filter, setFilter] = useState<TableFilter>({ ...ALL, entity: query.get("entity") ?? "" });
  const [closed, setClosed] = useState<ReadonlySet<string>>(new Set());
  const [at, setAt] = useState<Cell>({ row: 1, column: OWNER_COLUMN });
  const [from, setFrom] = useState<Cell>(at);
  const [told, setTold] = useState("");
  const [adding, setAdding] = useState(false);
  const [pasted, setPasted] = useState<Pasted | "how" | null>(null);
  const grid = useRef<GridHandle>(null);
  const { edit, undo, redo } = useEditing(map);
  const { drop, windows } = useRows(map);
  const navigate = useNavigate();

  const rows = useMemo(() => passing(page, filter), [page, filter]);
  const lines = useMemo(() => linesOf(rows, closed), [rows, closed]);
  const systems = useMemo(() => shownSystems(page, rows, filter), [page, rows, filter]);
  const { columns, sticky } = useWidths(systems);
  const here = within(at, { rows: lines.length, columns: columns.length });
  const start = within(from, { rows: lines.length, columns: columns.length });

  const content = useMemo(() => contentOf(lines, systems), [lines, systems]);
  const refocus = useCallback(() => grid.current?.focus(), []);
  const editor = useAnswerEditor(map, refocus);
  const { readOnly } = editor;

  const goTo = useCallback((cell: Cell) => {
    setAt(cell);
    setFrom(cell);
  }, []);
  useLink(lines, systems, goTo);
  const rowAt = (index: number): FieldRow | null => {
    const line = lines[index];
    return line?.kind === "field" ? line.row : null;
  };
  const row = rowAt(here.row);
  const system = systems[here.column - FIRST_SYSTEM];
  const path = row ? pathOf(row, system) : "";
  useEffect(() => {
    if (path) window.history.replaceState(window.history.state, "", `#${encodeURI(path)}`);
  }, [path]);

  const toggle = (entity: string) =>
    setClosed((before) => {
      const after = new Set(before);
      if (!after.delete(entity)) after.add(entity);
      return after;
    });

  const enter = (cell: Cell, element: HTMLElement | null, typed?: string) => {
    const line = lines[cell.row];
    if (line?.kind === "entity") {
      if (typed === undefined) toggle(line.entity);
      return;
    }
    if (!line) return;
    const reader = systems[cell.column - FIRST_SYSTEM];
    const fresh = reader === undefined ? null : line.row.cells[reader]?.fresh;
    if (cell.column === FIELD_COLUMN && typed === undefined) {
      void navigate(`/maps/${map}/block/${encodeURIComponent(line.row.path)}`);
    } else if (cell.column !== FIELD_COLUMN) {
      editor.open(fresh ?? line.row.owner, element, readOnly ? undefined : typed);
    }
  };

  const own = async (area: Range, owner: string) => {
    const found = fieldsIn(lines, area).filter((each) => each.owner.text !== owner);
    if (found.length === 0) return;
    const done = await edit(
      found.map((each) => ({ do: "set", path: each.owner.path, answer: owner })),
    );
    const [only] = found;
    if (done && only) {
      setTold(
        found.length === 1
          ? w.nowDecides(`${only.entity} ${only.field}`, owner)
          : w.nowDecidesSeveral(found.length, owner),
      );
    }
  };

  const takeOut = async (area: Range) => {
    if (area.left === FIELD_COLUMN && area.right === FIELD_COLUMN) {
      if (row) drop(row.path);
      return;
    }
    const paths = new Set(fieldsIn(lines, area).flatMap((each) => removable(each, area, systems)));
    if (paths.size === 0) {
      setTold(w.nothingToTakeOut);
      return;
    }
    const done = await edit([...paths].map((each) => ({ do: "remove", path: each })));
    if (done) setTold(w.takenOut(paths.size));
  };

  const key = (event: KeyboardEvent, cell: Cell, area: Range): boolean => {
    const line = lines[cell.row];
    const held = event.ctrlKey || event.metaKey;
    const pressed = event.key.toLowerCase();
    if (held && pressed === "z") {
      setTold("");
      void (event.shiftKey ? redo() : undo());
      return true;
    }
    if (held && pressed === "y") {
      void redo();
      return true;
    }
    if (line?.kind === "entity" && pressed !== "/") {
      const shut = event.key === "ArrowLeft" && !line.closed;
      const open = event.key === "ArrowRight" && line.closed;
      if (event.key === " " || shut || open) toggle(line.entity);
      return event.key === " " || shut || open;
    }
    if (pressed === "/" && !held) {
      toSearch();
      return true;
    }
    if (held || readOnly) return false;
    if (event.key === "Delete" || event.key === "Backspace") {
      void takeOut(area);
      return true;
    }
    if (system !== undefined && (event.key === " " || pressed === "o")) {
      void own(area, system);
      return true;
    }
    return event.key === " ";
  };

  const paste = (text: string, cell: Cell) => {
    if (readOnly) return;
    const below = lines
      .slice(cell.row)
      .flatMap((line) => (line.kind === "field" ? [line.row] : []));
    setPasted(
      readPasted(text, {
        below,
        all: page.rows,
        columns: [null, ...systems].slice(Math.max(0, cell.column - OWNER_COLUMN)),
        systems: page.systems,
      }),
    );
  };

  useHotkeys([["/", toSearch]]);

  if (page.rows.length === 0) {
    return (
      <>
        <Empty
          title={w.emptyTitle}
          action={
            !readOnly && (
              <Button onClick={() => setAdding(true)} mt="xs">
                {w.add}
              </Button>
            )
          }
        >
          {w.empty}
        </Empty>
        <AddField map={map} page={page} opened={adding} onClose={() => setAdding(false)} />
      </>
    );
  }
  return (
    <Stack className={classes.page} gap="sm">
      <PageHead
        title={w.title}
        about={`${w.intro} ${w.counted(rows.length, rows.filter(inTrouble).length)}.`}
        actions={
          !readOnly && (
            <>
              <Button
                variant="default"
                size="xs"
                leftSection={<IconClipboardText size={15} aria-hidden />}
                onClick={() => setPasted("how")}
              >
                {w.paste}
              </Button>
              <Button
                size="xs"
                leftSection={<IconPlus size={15} aria-hidden />}
                onClick={() => setAdding(true)}
              >
                {w.add}
              </Button>
            </>
          )
        }
      />
      <FilterBar
        search={w.search}
        searchId={SEARCH}
        entities={page.entities}
        systems={page.systems}
        filter={filter}
        onFilter={setFilter}
      >
        {page.entities.length > 1 && (
          <Anchor
            component="button"
            type="button"
            size="sm"
            onClick={() => setClosed(new Set(closed.size > 0 ? [] : page.entities))}
          >
            {closed.size > 0 ? w.openAll : w.closeAll}
          </Anchor>
        )}
      </FilterBar>
      {lines.length === 0 ? (
        <NothingFits onAll={() => setFilter(ALL)}>{w.none}</NothingFits>
      ) : (
        <Grid
          handle={grid}
          label={w.grid}
          rows={lines.length}
          columns={columns}
          sticky={sticky}
          rowHeight={ROW_HEIGHT}
          at={here}
          onAt={(cell) => {
            setAt(cell);
            setTold("");
          }}
          from={start}
          onFrom={setFrom}
          content={content}
          onEnter={enter}
          onKey={key}
          onPaste={paste}
          onCopy={(area) => copied(textsIn(lines, area, systems))}
        />
      )}
      <StatusLine map={map} line={lines[here.row]} system={system} told={told} path={path} />
      {editor.editor}
      {windows}
      <AddField map={map} page={page} opened={adding} onClose={() => setAdding(false)} />
      <PasteReview
        map={map}
        pasted={pasted}
        onPaste={(text) => paste(text, here)}
        onClose={(written) => {
          setPasted(null);
          if (written) setTold(w.pasteDone(written));
          refocus();
        }}
      />
    </Stack>
  );
}

function toSearch() {
  document.getElementById(SEARCH)?.focus();
}

type Lines = ReturnType<typeof linesOf>;

function contentOf(lines: Lines, systems: readonly string[]): GridContent {
  const rowAt = (index: number) => {
    const line = lines[index];
    return line?.kind === "field" ? line.row : null;
  };
  return {
    band: (index) => {
      const line = lines[index];
      return line?.kind === "entity" ? <Band line={line} /> : null;
    },
    cell: (index, column) => {
      const row = rowAt(index);
      if (!row) return null;
      if (column === FIELD_COLUMN) return <FieldCell row={row} />;
      if (column === OWNER_COLUMN) return <OwnerCell row={row} />;
      return <SystemCell cell={row.cells[systems[column - FIRST_SYSTEM] ?? ""]} />;
    },
    look: (index, column) => lookOf(rowAt(index), column, systems),
  };
}

/** Go to the cell that the address names, once its line is there. */
function useLink(lines: Lines, systems: readonly string[], goTo: (cell: Cell) => void) {
  const wanted = useRef(decodeURIComponent(window.location.hash.slice(1)));
  useEffect(() => {
    if (wanted.current === "") return;
    const row = lineAt(lines, wanted.current);
    if (row >= 0) goTo({ row, column: columnAt(wanted.current, systems) });
    wanted.current = "";
  }, [lines, systems, goTo]);
}

function pathOf(row: FieldRow, system: string | undefined): string {
  const fresh = system === undefined ? null : row.cells[system]?.fresh;
  return fresh?.path ?? row.owner.path;
}

function fieldsIn(lines: Lines, area: Range): FieldRow[] {
  return lines
    .slice(area.top, area.bottom + 1)
    .flatMap((line) => (line.kind === "field" ? [line.row] : []));
}

/** What Delete takes out of a field: its owner, and the delays of the systems in the rectangle. */
function removable(row: FieldRow, area: Range, systems: readonly string[]): string[] {
  const readers = systems.filter(
    (_, index) => index + FIRST_SYSTEM >= area.left && index + FIRST_SYSTEM <= area.right,
  );
  const owns = (system: string) =>
    ["decides", "then decides"].includes(row.cells[system]?.role ?? "");
  const owner = area.left <= OWNER_COLUMN || readers.some(owns) ? [row.owner] : [];
  const fresh = readers.map((system) => row.cells[system]?.fresh ?? openAt(""));
  return [...owner, ...fresh]
    .filter((answer) => answer.text !== "" && answer.inherited_from === "")
    .map((answer) => answer.path);
}

function textsIn(lines: Lines, area: Range, systems: readonly string[]): string[][] {
  return fieldsIn(lines, area).map((row) => {
    const texts = [
      `${row.entity} ${row.field}`,
      row.owner.text,
      ...systems.map((system) => textOf(row, system)),
    ];
    return texts.slice(area.left, area.right + 1);
  });
}

function textOf(row: FieldRow, system: string): string {
  const cell = row.cells[system];
  if (!cell) return "";
  return cell.fresh && cell.fresh.text !== "" ? shown({ ...cell.fresh, words: "" }) : cell.role;
}

function lookOf(
  row: FieldRow | null,
  column: number,
  systems: readonly string[],
): string | undefined {
  if (!row) return undefined;
  if (column === OWNER_COLUMN) return row.trouble ? "bad" : undefined;
  const role = row.cells[systems[column - FIRST_SYSTEM] ?? ""]?.role;
  return role === "decides" || role === "then decides" ? "owner" : undefined;
}
