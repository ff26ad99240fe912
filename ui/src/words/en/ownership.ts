/** Fields × systems: who decides which value. */
export const ownership = {
  title: "Ownership",
  intro: "Which system decides each value, and how far behind the others may be.",
  grid: "Who decides which value: fields by systems",
  field: "Field",
  owner: "Who decides",
  search: "Search fields and owners",
  closeAll: "Close all",
  openAll: "Open all",
  add: "Add a field",
  paste: "Paste from a spreadsheet",
  nobody: "Nobody decides",
  two: "More than one may write",
  fields: (count: number) => `${count} ${count === 1 ? "field" : "fields"}`,
  needLook: (count: number) => `${count} ${count === 1 ? "needs" : "need"} a look`,
  counted: (fields: number, trouble: number) =>
    `${fields} ${fields === 1 ? "field" : "fields"}${trouble > 0 ? `, ${trouble} ${trouble === 1 ? "needs" : "need"} a look` : ""}`,
  roles: {
    decides: "decides",
    "then decides": "then decides",
    "may be behind": "may be behind",
    "is told": "is told",
    "kept apart": "keeps its own",
    "": "",
  },
  sentence: (entity: string, field: string, says: string) => `${entity} ${field}: ${says}`,
  closed: (entity: string, count: number) =>
    `${entity}: ${count} ${count === 1 ? "field" : "fields"}, closed. Space opens it.`,
  opened: (entity: string, count: number) =>
    `${entity}: ${count} ${count === 1 ? "field" : "fields"}. Space closes it.`,
  keys: "Enter or a second click edits · Space makes this system the owner · Delete takes out · Ctrl+Z undoes · Ctrl+V pastes · / searches",
  keysClosed: "Enter or Space opens and closes",
  copyLink: "Copy the link to this cell",
  linkCopied: "Link copied",
  allOfField: "All answers of this field",
  nowDecides: (field: string, system: string) => `${field}: ${system} decides now. Ctrl+Z undoes.`,
  nowDecidesSeveral: (count: number, system: string) =>
    `${count} fields: ${system} decides now. Ctrl+Z undoes.`,
  takenOut: (count: number) =>
    `${count} ${count === 1 ? "answer" : "answers"} taken out. Ctrl+Z undoes.`,
  nothingToTakeOut: "Nothing stands here that could be taken out.",
  emptyTitle: "No field is named yet",
  empty:
    "A field is one value of an entity, such as the total of an order or the sellable stock. Name the first one, or paste a table that you have.",
  none: "Show all fields again, or search for something else.",
  addTitle: "Add a field",
  addEntity: "Entity",
  addEntityHint: "One that exists, or a new one",
  addField: "Field",
  addFieldHint: "As people call it: total, tracking number",
  addOwner: "Who decides (may stay empty)",
  pasteTitle: "What the paste would change",
  pasteIntro:
    "Nothing counts yet. Look it through, leave out what is wrong, then write it: one step that can be undone.",
  pasteHow:
    "Copy the cells in your spreadsheet and paste them here (Ctrl+V), or into the grid itself. Names of fields and systems are recognised; without names the cells go down from the marked cell.",
  pasteField: "Paste here",
  pasteNothing: "Nothing in what you pasted could be read as an owner or a delay.",
  pasteSame: (count: number) =>
    `${count} ${count === 1 ? "cell says" : "cells say"} what already stands there.`,
  pasteWhat: "What",
  pasteWas: "Stands now",
  pasteWill: "Will be",
  pasteTake: "Take it",
  pasteTakeAll: "Take all",
  pasteOwner: (field: string) => `${field}: who decides`,
  pasteFresh: (field: string, reader: string) => `${field}: how far ${reader} may be behind`,
  pasteUnread: (count: number) => `${count} ${count === 1 ? "cell" : "cells"} could not be read`,
  pasteUnreadMore: (count: number) => `and ${count} more`,
  pasteCut:
    "That was more than is read at once (20,000 cells, 2,000 changes). Paste the rest afterwards.",
  unread: {
    field: (text: string) => `“${text}” is no field of this map`,
    owner: (where: string, text: string) => `“${text}” (${where}) names no system of this map`,
    cell: (where: string, text: string) =>
      `“${text}” (${where}) is no system, no mark and no time such as 15m`,
    beyond: (where: string, text: string) =>
      `“${text}” (${where}) lies to the right of the last column`,
    two: (where: string, text: string) => `${where}: ${text} are all marked; only one can decide`,
  },
  pasteWrite: (count: number) => `Change ${count} ${count === 1 ? "answer" : "answers"}`,
  pasteDone: (count: number) =>
    `${count} ${count === 1 ? "answer" : "answers"} changed. Ctrl+Z undoes all of them.`,
  pasteWhy: "Pasted from a spreadsheet",
} as const;
