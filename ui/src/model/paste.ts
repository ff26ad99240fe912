import type { FieldRow } from "./ownership";

/** Most cells that are read from one paste. */
export const PASTE_CELLS_MAX = 20_000;
/** Most changes of one paste: the server takes no more at once. */
export const PASTE_CHANGES_MAX = 2_000;

/** The cells of a block copied from a spreadsheet: tabs between columns, lines between rows, quotes around cells with either. */
export function block(text: string): string[][] {
  const rows: string[][] = [];
  let row: string[] = [];
  let cell = "";
  let quoted = false;
  let count = 0;
  const endCell = () => {
    row.push(cell.trim());
    cell = "";
    count += 1;
  };
  for (let at = 0; at < text.length && count < PASTE_CELLS_MAX; at += 1) {
    const sign = text.charAt(at);
    if (quoted) {
      if (sign === '"' && text.charAt(at + 1) === '"') {
        cell += '"';
        at += 1;
      } else if (sign === '"') quoted = false;
      else cell += sign;
    } else if (sign === '"' && cell === "") quoted = true;
    else if (sign === "\t") endCell();
    else if (sign === "\n") {
      endCell();
      rows.push(row);
      row = [];
    } else if (sign !== "\r") cell += sign;
  }
  if (cell !== "" || row.length > 0) {
    endCell();
    rows.push(row);
  }
  while (rows.at(-1)?.every((each) => each === "")) rows.pop();
  return rows;
}

/** A change that a pasted block asks for; nothing counts before somebody has looked at it. */
export interface Proposal {
  path: string;
  field: string;
  /** The reader whose accepted delay it is; '' when it is the owner. */
  reader: string;
  was: string;
  will: string;
}

export interface Pasted {
  proposals: Proposal[];
  /** Cells that could not be placed or read, each with its text. */
  unread: { where: string; text: string; why: "field" | "owner" | "cell" | "two" | "beyond" }[];
  /** Cells that ask for what already stands there. */
  same: number;
  /** Whether there was more than is read at once. */
  cut: boolean;
}

export interface Place {
  /** The fields from the active cell downward, as they stand on screen. */
  below: readonly FieldRow[];
  /** All fields of the map. */
  all: readonly FieldRow[];
  /** The systems from the active column to the right; `null` in front when the active column is the owner's. */
  columns: readonly (string | null)[];
  systems: readonly string[];
}

/** Read what was pasted. */
export function readPasted(text: string, place: Place): Pasted {
  const cells = block(text);
  const count = cells.reduce((sum, row) => sum + row.length, 0);
  const found = proposals(cells, place);
  return {
    ...found,
    proposals: found.proposals.slice(0, PASTE_CHANGES_MAX),
    cut: count >= PASTE_CELLS_MAX || found.proposals.length > PASTE_CHANGES_MAX,
  };
}

/** Read a block as changes of owners and accepted delays: by names where it brings names, else by position. */
export function proposals(cells: readonly string[][], place: Place): Pasted {
  const named = byName(cells, place);
  const found: Pasted = { proposals: [], unread: [], same: 0, cut: false };
  for (const { row, values, where } of named ?? byPosition(cells, place)) {
    if (row === null) found.unread.push({ where: "", text: where, why: "field" });
    else take(row, values, place, found);
  }
  return found;
}

interface Read {
  row: FieldRow | null;
  where: string;
  /** Column (null: owner; undefined: beyond the last) and text. */
  values: [string | null | undefined, string][];
}

function byPosition(cells: readonly string[][], place: Place): Read[] {
  return cells.map((texts, index) => ({
    row: place.below[index] ?? null,
    where: texts.join(" "),
    values: texts.map((text, at) => [place.columns[at], text]),
  }));
}

const OWNER_WORDS = new Set([
  "owner",
  "source of truth",
  "who decides",
  "who owns it",
  "master",
  "system of record",
]);
const FIELD_WORDS = new Set(["field", "attribute", "name", "entity", "object", "data", "value"]);

/** How a row says which field it means: in one cell, or the entity in one and the field in the next. */
const NAMINGS = [
  { width: 2, name: (texts: string[]) => `${texts[0] ?? ""} ${texts[1] ?? ""}` },
  { width: 1, name: (texts: string[]) => texts[0] ?? "" },
];

function byName(cells: readonly string[][], place: Place): Read[] | null {
  const fields = fieldNames(place);
  const head = cells[0] ?? [];
  const headed = isHead(head, place.systems);
  const body = headed ? cells.slice(1) : cells;
  for (const { width, name } of NAMINGS) {
    const wide = body.filter((texts) => texts.length > width);
    const hits = wide.filter((texts) => fields.has(plain(name(texts)))).length;
    if (hits === 0 || hits * 2 < body.length) continue;
    return body.map((texts) => ({
      row: fields.get(plain(name(texts))) ?? null,
      where: name(texts),
      values: texts.slice(width).flatMap((text, at): [string | null, string][] => {
        const column = headed
          ? columnOf(head[width + at] ?? "", place.systems)
          : at === 0
            ? null
            : undefined;
        return column === undefined ? [] : [[column, text]];
      }),
    }));
  }
  return null;
}

function isHead(texts: readonly string[], systems: readonly string[]): boolean {
  const known = texts.filter((text) => columnOf(text, systems) !== undefined).length;
  const first = plain(texts[0] ?? "");
  return known > 0 && (first === "" || FIELD_WORDS.has(first));
}

function columnOf(text: string, systems: readonly string[]): string | null | undefined {
  if (OWNER_WORDS.has(plain(text))) return null;
  return systemOf(text, systems);
}

function systemOf(text: string, systems: readonly string[]): string | undefined {
  const wanted = plain(text);
  return systems.find((system) => plain(system) === wanted);
}

/** Whether a text may say who decides: it begins with a system, `each` or `any`, as `shop until paid then erp` does. */
function isOwner(text: string, systems: readonly string[]): boolean {
  const said = `${text.trim()} `;
  return [...systems, "each", "any"].some((name) => said.startsWith(`${name} `));
}

/** Fields by what people call them: with their entity, and alone where that means one field only. */
function fieldNames(place: Place): Map<string, FieldRow> {
  const found = new Map<string, FieldRow>();
  const alone = new Map<string, FieldRow[]>();
  for (const row of place.all) {
    found.set(plain(`${row.entity} ${row.field}`), row);
    alone.set(plain(row.field), [...(alone.get(plain(row.field)) ?? []), row]);
  }
  const here = place.below[0]?.entity;
  for (const [name, rows] of alone) {
    const meant = rows.length === 1 ? rows[0] : rows.find((row) => row.entity === here);
    if (meant && !found.has(name)) found.set(name, meant);
  }
  return found;
}

function plain(text: string): string {
  return text
    .toLowerCase()
    .replace(/[._/›>\-\s]+/g, " ")
    .trim();
}

const MARKS = new Set([
  "x",
  "✓",
  "✔",
  "o",
  "yes",
  "y",
  "1",
  "true",
  "owner",
  "owns",
  "decides",
  "master",
]);
const NOTHING = new Set(["", "-", "–", "?", "no", "n", "0", "false", "is told", "told", "n/a"]);
const TIME =
  /^(?:up to )?(\d+(?:\.\d+)?)\s*(s|sec|seconds?|m|min|minutes?|h|hours?|d|days?|w|weeks?)(?: behind)?$/i;

/** `15 minutes` as the map writes it: `15m`; null when it is no time. */
export function time(text: string): string | null {
  const found = TIME.exec(text.trim());
  return found ? `${found[1]}${(found[2] ?? "").charAt(0).toLowerCase()}` : null;
}

function take(row: FieldRow, values: Read["values"], place: Place, found: Pasted) {
  const field = `${row.entity} ${row.field}`;
  const marked: string[] = [];
  for (const [column, text] of values) {
    const said = text.trim();
    if (column === undefined) {
      if (said !== "") found.unread.push({ where: field, text: said, why: "beyond" });
    } else if (column === null) {
      if (NOTHING.has(said.toLowerCase())) continue;
      const meant = systemOf(said, place.systems) ?? (isOwner(said, place.systems) ? said : "");
      if (meant !== "") owner(row, meant, found);
      else found.unread.push({ where: field, text: said, why: "owner" });
    } else if (MARKS.has(said.toLowerCase()) || plain(said) === plain(column)) marked.push(column);
    else if (time(said) !== null) fresh(row, column, time(said) ?? "", found);
    else if (!NOTHING.has(said.toLowerCase())) {
      found.unread.push({ where: `${field}, ${column}`, text: said, why: "cell" });
    }
  }
  const [only, ...others] = marked;
  if (others.length > 0) {
    found.unread.push({ where: field, text: marked.join(", "), why: "two" });
  } else if (only !== undefined) owner(row, only, found);
}

function owner(row: FieldRow, will: string, found: Pasted) {
  add({ path: row.owner.path, reader: "", was: row.owner.text, will }, row, found);
}

function fresh(row: FieldRow, reader: string, will: string, found: Pasted) {
  const was = row.cells[reader]?.fresh?.text ?? "";
  add({ path: `${row.path}.fresh.${reader}`, reader, was, will }, row, found);
}

/** Of two cells for one answer the later counts. */
function add(change: Omit<Proposal, "field">, row: FieldRow, found: Pasted) {
  if (change.was === change.will) {
    found.same += 1;
    return;
  }
  const earlier = found.proposals.findIndex((each) => each.path === change.path);
  if (earlier >= 0) found.proposals.splice(earlier, 1);
  found.proposals.push({ ...change, field: `${row.entity} ${row.field}` });
}

/** A block as text that a spreadsheet takes. */
export function copied(cells: readonly (readonly string[])[]): string {
  return cells
    .map((row) =>
      row
        .map((text) => (/[\t\n"]/.test(text) ? `"${text.replaceAll('"', '""')}"` : text))
        .join("\t"),
    )
    .join("\n");
}
