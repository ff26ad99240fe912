/** Words that several pages use. Texts with values are functions, so that a translation can order them. */
export const common = {
  product: "Seamark",
  loading: "Loading …",
  retry: "Try again",
  cancel: "Cancel",
  close: "Close",
  save: "Save",
  remove: "Remove",
  undo: "Undo",
  redo: "Redo",
  open: "Open",
  more: "More",
  search: "Search",
  nobodyDecided: "Nobody decided",
  undoOf: (what: string) => `Undo: ${what}`,
  redoOf: (what: string) => `Redo: ${what}`,
  nothingToUndo: "Nothing to undo",
  nothingToRedo: "Nothing to redo",
  saved: "Saved",
  unreachable:
    "Seamark's server does not answer. What you typed is kept; it is sent when the server is back.",
  broken:
    "This page could not be shown. What was saved is safe. Load it again; does the server still run?",
  wrong: "That did not work",
  steps: (count: number, level: string) => `${count} ${count === 1 ? "step" : "steps"} to ${level}`,
  states: {
    open: "open",
    assumed: "assumed",
    answered: "answered",
    signed: "signed",
    disputed: "disputed",
  },
  levels: {
    "discovery-level": "Discovery-level",
    provisional: "Provisional",
    firm: "Firm",
  },
  problemsInFile: (count: number) =>
    `${count} ${count === 1 ? "line" : "lines"} of the file cannot be read. The map still opens; they are marked in place.`,
  unreadable:
    "The file cannot be read at the moment. You see its last readable state; nothing is written until it is mended.",
  changedElsewhere: (who: string, what: string) => `${who} changed the map: ${what}`,
} as const;
