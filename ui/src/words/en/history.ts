/** Who changed what, and when. */
export const history = {
  title: "History",
  intro:
    "Every change of this map. Going back to an earlier version is itself a change: nothing is lost.",
  table: "Versions, newest first",
  version: "Version",
  when: "When",
  who: "Who",
  what: "What",
  compare: "Compare",
  now: "now",
  origins: {
    app: "in the app",
    disk: "in the file",
    import: "brought in",
    link: "through a link",
    file: "from a returned file",
    undo: "undo",
    new: "begun",
  },
  signed: "signed",
  why: (text: string) => `Why: ${text}`,
  restore: "Go back to this …",
  restoreTitle: (version: number) => `Go back to version ${version}?`,
  restoreText: (version: number, count: number) =>
    `The map will say again what it said in version ${version}. ${count} later ${count === 1 ? "change is" : "changes are"} taken back, and stay in the history. You can undo this.`,
  restoreSigned:
    "Among them are signatures. A value that is not the signed one any more is no longer signed.",
  restoreDo: "Go back",
  choose: (version: number) => `Choose version ${version} to compare`,
  compareHint: "Choose two versions to compare them.",
  compareOne: "Choose one more.",
  compareDo: (old: number, now: number) => `Compare ${old} with ${now}`,
  changed: "What changed",
  changedOf: (version: number) => `What changed in version ${version}`,
  compareNow: "Compare with now",
  more: "Older versions",
  emptyTitle: "No change yet",
  emptyText:
    "As soon as somebody answers, adds or signs something, it stands here: who, when and why.",
  nobody: "somebody",
  moreWhat: (count: number) => `and ${count} more`,
} as const;
