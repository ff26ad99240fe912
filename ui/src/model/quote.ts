import type { Shape } from "../api/client";

type Point = Shape<"QuotePoint">;
type Decision = Shape<"DecisionIn">;
type Cell = Shape<"PieceCell">;
export type Holding = Cell["suggested"];

export const HOLDINGS: Holding[] = ["covered", "excluded", "assumed", "silent", "contradicts"];

/** Questions to which lines may speak and on which nobody has decided. */
export const undecided = (points: Point[]): Point[] =>
  points.filter((point) => point.state === "undecided");

/** A person's word on a question: these lines answer it, or none does. */
export function decision(point: string, answered: boolean, places: string[]): Decision {
  return {
    about: point,
    verdict: answered ? "confirmed" : "refused",
    places: answered ? places : [],
    holding: "",
  };
}

/** Every question that waits, decided as the lines suggest. */
export function asSuggested(points: Point[]): Decision[] {
  return undecided(points).map((point) =>
    decision(point.id, point.seems === "covered", point.places),
  );
}

/** Largest document that is read, as the server has it, in bytes. */
const DOCUMENT_BYTES_MAX = 50 * 2 ** 20;

/** Whether a file is too large to be read, told before it is sent. */
export const tooLarge = (file: { size: number }): boolean => file.size > DOCUMENT_BYTES_MAX;

/** The questions to send back as plain text, for a mail. */
export function asText(begin: string, back: Shape<"AskBack">[]): string {
  const lines = back.map((one, at) => `${at + 1}. ${one.ask}\n   ${one.why}`);
  return `${begin}\n\n${lines.join("\n\n")}\n`;
}

/** A person's word on a piece of work in a quote. */
export function pieceDecision(piece: string, holding: Holding, places: string[]): Decision {
  return holding === "silent"
    ? { about: piece, verdict: "refused", places: [], holding: "" }
    : { about: piece, verdict: "confirmed", places, holding };
}

/** Every piece of work that waits for a word about one supplier, decided as suggested. */
export function piecesAsSuggested(pieces: Shape<"PieceRow">[], column: number): Decision[] {
  return pieces.flatMap((piece) => {
    const cell = piece.cells[column];
    return cell && cell.decided === ""
      ? [pieceDecision(piece.id, cell.suggested, cell.places)]
      : [];
  });
}

/** Whether suppliers say different things of a piece of work, as decided or else as suggested. */
export function differs(piece: Shape<"PieceRow">): boolean {
  const said = new Set(piece.cells.map((cell) => cell.decided || cell.suggested));
  return said.size > 1;
}

type State = Point["state"];

/** How a state is coloured; the word stands beside the colour always. */
export function toneOf(state: State): "good" | "warn" | "bad" {
  if (state === "covered") return "good";
  return state === "silent" || state === "excluded" || state === "contradicted" ? "bad" : "warn";
}

export type Filter = "all" | "differ" | "open";

/** The pieces of work that a view shows. */
export function shown(pieces: Shape<"PieceRow">[], filter: Filter): Shape<"PieceRow">[] {
  if (filter === "differ") return pieces.filter(differs);
  if (filter === "open") {
    return pieces.filter((piece) => piece.cells.some((cell) => cell.decided === ""));
  }
  return pieces;
}
