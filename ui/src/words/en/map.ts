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
  badges: { added: "new", gone: "gone", changed: "changed" },
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
  panelLabel: (name: string) => `About ${name}`,
  added: (name: string) => `Added: ${name}`,
  emptyTitle: "No system yet",
  emptyText:
    "Begin with the systems you have: the shop, the ERP, whatever keeps the stock. Then say what goes from one to the other.",
  listNone: "none",
  drawing: "The map is being drawn …",
} as const;
