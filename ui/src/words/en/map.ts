const many = (count: number, one: string, more: string) => `${count} ${count === 1 ? one : more}`;
const listed = (names: readonly string[]) =>
  names.length < 2 ? (names[0] ?? "") : `${names.slice(0, -1).join(", ")} and ${names.at(-1)}`;

interface PathWords {
  entity: string;
  both: readonly { hub: string; others: readonly string[] }[];
  hops: readonly { from: string; to: readonly string[] }[];
}

/** The system map. */
export const map = {
  title: "System map",
  canvas: "System map. Arrow keys move between systems, Enter opens one, C connects it to another.",
  boxKind: (kind: string) => `, ${kind}, `,
  boxPerson: " answers for it",
  boxFindings: (count: number) => (count === 1 ? " finding" : " findings"),
  until: (date: string) => (date === "?" ? "until ?" : `until ${date}`),
  nobody: "nobody named",
  kindOpen: "kind not decided",
  kinds: {
    erp: "ERP",
    crm: "CRM",
    cms: "CMS",
    pim: "PIM",
    pos: "point of sale",
    stock: "stock, warehouse",
  } as Record<string, string>,
  minimap: "The whole map, small",
  nearer: "Nearer",
  farther: "Farther",
  fit: "Show everything",

  addSystem: "Add a system",
  asList: "As a list",
  asMap: "As a map",
  asListShort: "List",
  asMapShort: "Map",
  tidy: "Tidy up",
  tidyAbout: "Forget the places given by hand",
  tidied: "All systems stand where they fit best.",
  export: "Save as a picture",
  exportPng: "This picture, PNG",
  exportSvg: "This picture, SVG",
  exportDocument: "As in the documents, SVG",
  exportFailed: "The picture could not be made.",

  filter: "Where does it go?",
  filterAll: "Everything",
  pathNobody: (entity: string) => `No flow carries ${entity}.`,
  pathSentence: ({ entity, both, hops }: PathWords) =>
    `${entity.charAt(0).toUpperCase()}${entity.slice(1)}: ${[
      ...both.map(({ hub, others }) => `both ways between ${hub} and ${listed(others)}`),
      ...hops.map(({ from, to }, at) => `${at === 0 ? "" : "on "}from ${from} to ${listed(to)}`),
    ].join("; ")}.`,
  pathOwners: (owners: readonly string[]) =>
    owners.length === 0
      ? "Nobody decides any of it yet."
      : `${listed(owners)} ${owners.length === 1 ? "decides" : "decide"} parts of it.`,

  legend: "Risk points",
  legendLines: "Lines",
  legendOneWay: "goes one way",
  legendTwoWays: "goes both ways",
  legendTemporary: "temporary system",
  legendNone: "on no line",
  legendOn: (count: number) => `on ${many(count, "line", "lines")}`,
  findingsOf: (count: number) => many(count, "finding", "findings"),

  panelLabel: (name: string) => `About ${name}`,
  panelLine: (a: string, b: string) => `${a} and ${b}`,
  whatItIs: "What it is",
  answersForIt: "Answers for it",
  platform: "Platform",
  kind: "Kind",
  temporaryTill: "Temporary until",
  noEnd: "no end date yet",
  replacedBy: "Replaced by",
  nothingReplaces: "nothing named",
  decides: "Decides",
  decidesNothing: "Nothing: it decides no value in this map.",
  comesIn: "Comes in",
  goesOut: "Goes out",
  nothingIn: "Nothing comes in.",
  nothingOut: "Nothing goes out.",
  fromSystem: (name: string) => `from ${name}`,
  toSystem: (name: string) => `to ${name}`,
  fromTo: (from: string, to: string) => `From ${from} to ${to}`,
  carries: (what: readonly string[]) => (what.length ? listed(what) : "nothing named yet"),
  findings: "Findings",
  noFindings: "No finding names it.",
  moreFindings: (count: number) => `${count} more`,
  everything: "Everything about this system",
  group: "Column",

  connect: "Connect to …",
  rename: "Rename",
  regroup: "Put in another column …",
  remove: "Remove …",
  openIt: "Open",
  actionsOf: (name: string) => `What to do with ${name}`,
  actions: "What to do with it",

  connectTitle: "A new flow",
  connectFrom: "From",
  connectTo: "To",
  connectCarries: "What goes along it",
  connectCarriesHelp: "Choose from the map, or type a new word",
  connectOther: "Something else",
  connectName: "Name of the flow",
  connectNameHelp: "As people here would call it",
  connectDo: "Add the flow",
  flowName: (what: string, to: string) => `${what} to ${to}`,
  flowSomething: "data",
  added: (name: string) => `Added: ${name}`,
  nameTrouble: {
    "": "",
    needed: "It needs a name",
    taken: "This name is taken",
    dots: "A name has no dot and no square bracket",
  },
  chooseSystem: "Choose a system",
  chooseOther: "Choose another system",
  carriesNeeded: "Say what goes along it",

  addTitle: "A new system",
  addKind: "What is it?",
  usualNames: {
    storefront: "shop",
    marketplace: "market",
    stock: "warehouse",
    payment: "payments",
    marketing: "mailing",
    reporting: "reports",
    support: "help desk",
    middleware: "hub",
  } as Record<string, string>,
  addPlatform: "On which platform?",
  addPlatformHelp: "What is known about a platform is filled in and checked",
  addPlatformNone: "None of these, or own software",
  addName: "What do people here call it?",
  addPerson: "Who answers for it?",
  addPersonHelp: "A role is enough; it can be said later",
  addTemporary: "It goes away later",
  addUntil: "Until",
  addDo: "Add the system",
  otherPlatform: "Not in the list",
  noPlatform: "no platform named",

  renameTitle: (name: string) => `Another name for ${name}`,
  renameLabel: "New name",
  renameHelp: "It changes everywhere in the map.",
  renameDo: "Rename",

  groupTitle: (name: string) => `Column of ${name}`,
  groupLabel: "Column",
  groupHelp: "Choose one, or type a name of your own",
  groupDo: "Put it there",
  groupBack: "By its kind",

  removeTitle: (name: string) => `Remove ${name}?`,
  removeFlows: (count: number) =>
    count === 0
      ? "No flow goes from it or to it."
      : `${many(count, "flow", "flows")} go from it or to it:`,
  removeOwns: (count: number) =>
    count === 0 ? "It decides no value." : `It decides ${many(count, "value", "values")}:`,
  removeOpens: (count: number) =>
    count === 0
      ? ""
      : `After that ${many(count, "question is", "questions are")} open that ${count === 1 ? "is" : "are"} answered now.`,
  removeStays:
    "What names it stays in the map and becomes a finding, until somebody answers it anew. You can undo this.",
  removeDo: "Remove",

  emptyTitle: "No system yet",
  emptyText:
    "Begin with the systems you have: the shop, the ERP, whatever keeps the stock. Then say what goes from one to the other.",
  listSystems: "Systems",
  listFlows: "Lines between systems",
  listName: "System",
  listKind: "Kind",
  listPlatform: "Platform",
  listPerson: "Answers for it",
  listUntil: "Until",
  listDecides: "Decides",
  listFindings: "Findings",
  listFrom: "From",
  listTo: "To",
  listCarries: "What goes along it",
  listNamed: "Flows",
  listMarks: "Risk points",
  listNone: "none",
  listEmpty: "Nothing goes from one system to another yet.",
  drawing: "The map is being drawn …",
} as const;
