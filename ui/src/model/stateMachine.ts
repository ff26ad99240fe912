/** Places of the words of a vocabulary: in columns from left to right, by how far a record has come. */

export interface Placed {
  word: string;
  x: number;
  y: number;
  width: number;
  /** Column, from 0. */
  rank: number;
}

export interface Drawn {
  from: string;
  to: string;
  /** An SVG path. */
  path: string;
  /** It leads back to a word that comes earlier. */
  back: boolean;
}

export interface MachineDrawing {
  nodes: Placed[];
  edges: Drawn[];
  width: number;
  height: number;
}

export const NODE_HEIGHT = 34;
const RANK_GAP = 56;
const ROW_GAP = 20;
const MARGIN = 14;
const LETTER_WIDTH = 7.4;
const NODE_PADDING = 30;
const SWEEPS = 6;

type Edge = readonly [string, string];

/** Lay out words and what may follow what. Edges that lead back are drawn below the others. */
export function drawMachine(words: readonly string[], edges: readonly Edge[]): MachineDrawing {
  const known = new Set(words);
  const real = edges.filter(([from, to]) => known.has(from) && known.has(to) && from !== to);
  const back = backEdges(words, real);
  const forward = real.filter((edge) => !back.has(edge));
  const rank = ranks(words, forward);
  const columns = ordered(words, forward, rank);
  const nodes = placed(columns, rank);
  const at = new Map(nodes.map((node) => [node.word, node]));
  const bottom = Math.max(0, ...nodes.map((node) => node.y + NODE_HEIGHT));
  const backs = real.filter((edge) => back.has(edge));
  const drawn = [
    ...forward.map((edge) => line(edge, at, forward)),
    ...backs.map((edge, index) => loop(edge, at, bottom + 14 + index * 12)),
  ].filter((edge): edge is Drawn => edge !== null);
  return {
    nodes,
    edges: drawn,
    width: Math.max(0, ...nodes.map((node) => node.x + node.width)) + MARGIN,
    height: bottom + (backs.length > 0 ? 20 + backs.length * 12 : 0) + MARGIN,
  };
}

/** The edges that close a circle, found by walking from the first words on. */
function backEdges(words: readonly string[], edges: readonly Edge[]): Set<Edge> {
  const found = new Set<Edge>();
  const state = new Map<string, "open" | "done">();
  const visit = (word: string) => {
    state.set(word, "open");
    for (const edge of edges) {
      if (edge[0] !== word) continue;
      if (state.get(edge[1]) === "open") found.add(edge);
      else if (!state.has(edge[1])) visit(edge[1]);
    }
    state.set(word, "done");
  };
  for (const word of words) if (!state.has(word)) visit(word);
  return found;
}

/** The longest way to each word. */
function ranks(words: readonly string[], edges: readonly Edge[]): Map<string, number> {
  const rank = new Map(words.map((word) => [word, 0]));
  for (let round = 0; round < words.length; round += 1) {
    for (const [from, to] of edges) {
      const wanted = (rank.get(from) ?? 0) + 1;
      if ((rank.get(to) ?? 0) < wanted) rank.set(to, wanted);
    }
  }
  return rank;
}

/** Words of each column, so that few lines cross: each near the mean of its neighbours. */
function ordered(
  words: readonly string[],
  edges: readonly Edge[],
  rank: ReadonlyMap<string, number>,
): string[][] {
  const columns: string[][] = [];
  for (const word of words) {
    const column = rank.get(word) ?? 0;
    while (columns.length <= column) columns.push([]);
    columns[column]?.push(word);
  }
  const index = new Map<string, number>();
  const note = () => {
    for (const column of columns) {
      const offset = (column.length - 1) / 2;
      column.forEach((word, at) => {
        index.set(word, at - offset);
      });
    }
  };
  note();
  for (let sweep = 0; sweep < SWEEPS; sweep += 1) {
    for (const column of columns) {
      const mean = new Map(column.map((word) => [word, meanOf(word, edges, index)]));
      column.sort((one, other) => (mean.get(one) ?? 0) - (mean.get(other) ?? 0));
      note();
    }
  }
  return columns;
}

function meanOf(word: string, edges: readonly Edge[], index: ReadonlyMap<string, number>): number {
  const near = edges.flatMap(([from, to]) => (from === word ? [to] : to === word ? [from] : []));
  if (near.length === 0) return index.get(word) ?? 0;
  return near.reduce((sum, each) => sum + (index.get(each) ?? 0), 0) / near.length;
}

function placed(columns: readonly string[][], rank: ReadonlyMap<string, number>): Placed[] {
  const tallest = Math.max(0, ...columns.map((column) => column.length));
  const full = tallest * (NODE_HEIGHT + ROW_GAP) - ROW_GAP;
  const nodes: Placed[] = [];
  let x = MARGIN;
  for (const column of columns) {
    const width = Math.max(...column.map(widthOf));
    const height = column.length * (NODE_HEIGHT + ROW_GAP) - ROW_GAP;
    column.forEach((word, at) => {
      nodes.push({
        word,
        x,
        y: MARGIN + (full - height) / 2 + at * (NODE_HEIGHT + ROW_GAP),
        width,
        rank: rank.get(word) ?? 0,
      });
    });
    x += width + RANK_GAP;
  }
  return nodes;
}

function widthOf(word: string): number {
  return Math.round(Math.max(76, labelOf(word).length * LETTER_WIDTH + NODE_PADDING));
}

/** Longest label of a word, in characters. */
const LABEL_MAX = 25;

/** A word as it stands in its box. */
export function labelOf(word: string): string {
  return word.length > LABEL_MAX ? `${word.slice(0, LABEL_MAX - 1).trimEnd()}…` : word;
}

type At = ReadonlyMap<string, Placed>;

function line(edge: Edge, at: At, all: readonly Edge[]): Drawn | null {
  const [from, to] = [at.get(edge[0]), at.get(edge[1])];
  if (!from || !to) return null;
  const start = { x: from.x + from.width, y: port(from, edge, all, 0, at) };
  const end = { x: to.x, y: port(to, edge, all, 1, at) };
  const passes = to.rank - from.rank > 1 ? around(from, to, at) : null;
  const path =
    passes === null
      ? curve(start, end)
      : `${curve(start, { x: passes.left, y: passes.y })} H ${passes.right} ${curve({ x: passes.right, y: passes.y }, end, false)}`;
  return { from: edge[0], to: edge[1], path, back: false };
}

/** The height at which a line passes the columns between, clear of their words. */
function around(from: Placed, to: Placed, at: At) {
  const between = [...at.values()].filter((node) => node.rank > from.rank && node.rank < to.rank);
  const left = Math.min(...between.map((node) => node.x)) - 8;
  const right = Math.max(...between.map((node) => node.x + node.width)) + 8;
  const straight = (from.y + to.y) / 2 + NODE_HEIGHT / 2;
  const clear = (y: number) =>
    between.every((node) => y < node.y - 6 || y > node.y + NODE_HEIGHT + 6);
  const tries = between.flatMap((node) => [node.y - 9, node.y + NODE_HEIGHT + 9]).filter(clear);
  const y = clear(straight)
    ? straight
    : tries.sort((one, other) => Math.abs(one - straight) - Math.abs(other - straight))[0];
  return y === undefined ? null : { left, right, y };
}

/** Where an edge leaves or meets a word: its edges are spread over the side in the order of their other ends. */
function port(node: Placed, edge: Edge, all: readonly Edge[], end: 0 | 1, at: At): number {
  const here = all
    .filter((each) => each[end] === node.word)
    .sort(
      (one, other) => (at.get(one[1 - end] ?? "")?.y ?? 0) - (at.get(other[1 - end] ?? "")?.y ?? 0),
    );
  const index = here.indexOf(edge);
  const step = Math.min(9, (NODE_HEIGHT - 12) / Math.max(1, here.length - 1));
  return node.y + NODE_HEIGHT / 2 + (index - (here.length - 1) / 2) * step;
}

interface Spot {
  x: number;
  y: number;
}

function curve(start: Spot, end: Spot, moves = true): string {
  const bend = Math.max(16, (end.x - start.x) / 2);
  const head = moves ? `M ${n(start.x)} ${n(start.y)} ` : "";
  return `${head}C ${n(start.x + bend)} ${n(start.y)} ${n(end.x - bend)} ${n(end.y)} ${n(end.x)} ${n(end.y)}`;
}

function loop(edge: Edge, at: At, low: number): Drawn | null {
  const [from, to] = [at.get(edge[0]), at.get(edge[1])];
  if (!from || !to) return null;
  const start = { x: from.x + from.width * 0.4, y: from.y + NODE_HEIGHT };
  const end = { x: to.x + to.width * 0.6, y: to.y + NODE_HEIGHT };
  const path = `M ${n(start.x)} ${n(start.y)} C ${n(start.x)} ${n(low)} ${n(start.x)} ${n(low)} ${n((start.x + end.x) / 2)} ${n(low)} S ${n(end.x)} ${n(low)} ${n(end.x)} ${n(end.y)}`;
  return { from: edge[0], to: edge[1], path, back: true };
}

function n(value: number): number {
  return Math.round(value * 10) / 10;
}
