import { entitiesOf, type FlowEdge, type Line } from "./lines";

/** Most lines of a drawing whose labels are all written out; with more, a label shows when its line is looked at. */
export const LABELLED_LINES_MAX = 14;
const ENTITIES_NAMED_MAX = 2;
const TEXT_MAX = 22;
/** Sizes in pixels. */
export const MARK = 18;
export const MARK_GAP = 3;
export const TEXT_HEIGHT = 16;
const LETTER = 6;
const PADDING = 10;

/** One row of a label: what goes one way. */
export interface Said {
  text: string;
  way: "there" | "back" | "";
}

/** What stands on a line: what goes along it, and the numbers of its risk points. */
export interface Label {
  said: Said[];
  marks: number[];
  width: number;
  height: number;
}

function brief(edges: readonly FlowEdge[]): string {
  const names = entitiesOf(edges);
  const rest = names.length - ENTITIES_NAMED_MAX;
  const text = names.slice(0, ENTITIES_NAMED_MAX).join(", ");
  const short = cut(text, TEXT_MAX);
  return rest > 0 ? `${short} +${rest}` : short;
}

/** A text of at most so many letters. */
export function cut(text: string, most: number): string {
  return text.length > most ? `${text.slice(0, most - 1).trimEnd()}…` : text;
}

/** The same label with only some of its marks. */
export function withMarks(label: Label, shown: readonly number[]): Label {
  const marks = label.marks.filter((mark) => shown.includes(mark));
  return marks.length === label.marks.length ? label : sized(label.said, marks);
}

/** The label of a line. `wordy` also names what goes along it. */
export function labelOf(line: Line, wordy: boolean): Label {
  return sized(wordy ? saidOf(line) : [], line.marks);
}

function sized(said: Said[], marks: number[]): Label {
  const marksWidth = marks.length * (MARK + MARK_GAP) - (marks.length ? MARK_GAP : 0);
  const textWidth = Math.max(
    0,
    ...said.map(({ text, way }) => text.length * LETTER + (way ? 14 : 0)),
  );
  const width = Math.max(marksWidth, textWidth);
  return {
    said,
    marks,
    width: width ? Math.ceil(width + (said.length ? PADDING : 0)) : 0,
    height: (marks.length ? MARK : 0) + said.length * TEXT_HEIGHT + (said.length ? 4 : 0),
  };
}

function saidOf(line: Line): Said[] {
  const there = brief(line.there);
  const back = brief(line.back);
  if (there && back && there !== back) {
    return [
      { text: there, way: "there" },
      { text: back, way: "back" },
    ];
  }
  const text = there || back;
  return text ? [{ text, way: "" }] : [];
}
