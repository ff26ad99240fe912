const many = (count: number, one: string, more: string) => `${count} ${count === 1 ? one : more}`;

/** The test cases, tried in every order of events. */
export const proof = {
  title: "Test cases",
  intro:
    "What happens to this map when a message comes late, twice, out of order or never. Each test case is tried in every order of events, before anything is built.",
  table: "Test cases and what they happen to",
  scenario: "Test case",
  signs: {
    held: "held",
    breaks: "breaks",
    accepted: "can happen, accepted",
    "not accepted": "can happen",
    open: "open",
    "not finished": "not finished",
    "does not apply": "does not apply",
    waiting: "waiting",
  },
  signsLong: {
    held: "Held in every order of events we tried.",
    breaks: "There is an order of events in which it goes wrong; the shortest one is told.",
    accepted: "No map can rule it out; the map says who deals with it and how soon.",
    "not accepted": "No map can rule it out, and nobody has accepted it.",
    open: "It depends on what nobody has decided yet.",
    "not finished": "There are too many orders of events to try them all.",
    "does not apply": "It cannot happen on this map.",
    waiting: "Not tried yet.",
  },
  faultsLabel: "Up to this many things going wrong",
  faultsShort: ["nothing", "one thing", "two things"],
  topologyLabel: "If it is built like this",
  topologies: {
    map: "As the map says",
    through: "Everything through an integration in between",
    direct: "The systems talk to each other directly",
  },
  start: "Try all test cases",
  again: "Try again",
  stop: "Stop",
  running: (done: number, total: number) => `${done} of ${total} tried`,
  progress: "Progress",
  tried: (version: number, at: string) => `Tried on version ${version} of the map, ${at}.`,
  stale: "The map has changed since",
  staleAbout: (version: number, now: number) =>
    `What stands here was tried on version ${version}; the map is now at version ${now}. It does not count for the verdict any more.`,
  staleCompare: "What changed",
  neverText:
    "Start: it takes from seconds to a few minutes, you can stop at any time, and what was found by then stays.",
  neverCount: (cases: number, entities: number) =>
    `${many(cases, "test case", "test cases")} on ${many(entities, "kind of record", "kinds of record")}.`,
  summary: (counts: Record<string, number>) =>
    [
      counts.held && `${counts.held} held`,
      counts.breaks && `${counts.breaks} ${counts.breaks === 1 ? "breaks" : "break"}`,
      counts["not accepted"] && `${counts["not accepted"]} can happen, not accepted`,
      counts.accepted && `${counts.accepted} can happen, accepted`,
      counts.open && `${counts.open} open`,
      counts["not finished"] && `${counts["not finished"]} not finished`,
    ]
      .filter(Boolean)
      .join(" · "),
  notHere: (count: number) =>
    `Also the ${many(count, "test case that cannot happen here", "test cases that cannot happen here")}`,
  onlyTrouble: "Only what needs somebody",
  covered: "What was tried, and what was left out",
  story: "The story",
  storyOf: (at: number, count: number) => `Story ${at} of ${count}`,
  inTheEnd: "In the end",
  prevent: "What would prevent it",
  answerIt: "Open decisions behind it",
  legend: "What the signs mean",
  link: "Copy the link to this story",
  linkCopied: "Copied",
  cell: (scenario: string, entity: string, outcome: string) => `${scenario}, ${entity}: ${outcome}`,
  cellTitle: (scenario: string, entity: string) => `${scenario}: ${entity}`,
  noTrouble: "Nothing here needs somebody.",
  emptyTitle: "No test case applies yet",
  emptyText:
    "A test case needs something that flows. Draw the systems and say what goes from one to the other.",
} as const;
