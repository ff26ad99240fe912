const many = (count: number, one: string, more: string) => `${count} ${count === 1 ? one : more}`;

/** Two versions of a map beside each other. */
export const compare = {
  title: (old: number, now: number) => `Version ${old} and version ${now}`,
  counts: (added: number, gone: number, changed: number) =>
    [added && `${added} new`, gone && `${gone} gone`, changed && `${changed} changed`]
      .filter(Boolean)
      .join(", ") || "no difference",
  onTheMap: "On the map",
  byDecision: "Decision by decision",
  mapLabel: "The map with what is new, gone and changed",
  decision: "Decision",
  what: "What",
  before: (version: number) => `Before (${version})`,
  after: (version: number) => `After (${version})`,
  without: {
    added: { before: "not in the map", after: "in the map" },
    removed: { before: "in the map", after: "not in the map" },
    changed: { before: "not decided", after: "not decided" },
    renamed: { before: "", after: "" },
  },
  withoutNote: { before: "no note", after: "no note" },
  kinds: { added: "new", removed: "gone", changed: "changed", renamed: "renamed" },
  none: "These two versions say the same; only the layout of the file or its comments differ, if anything.",
  noneOnMap: "no system and no line differs",
  swap: "The other way round",
  back: "History",
  restore: (version: number) => `Go back to version ${version} …`,
  restoreText: (version: number) =>
    `The map will say again what it said in version ${version}. What was changed later is taken back, and stays in the history. You can undo this.`,
  filter: "Show",
  all: "All",
  search: "Search in decisions",
  shown: (shown: number, all: number) =>
    shown === all
      ? many(all, "decision differs", "decisions differ")
      : `${shown} of ${many(all, "decision", "decisions")}`,
  unknown: "These are no two versions of this map. Choose two in the history.",
} as const;
