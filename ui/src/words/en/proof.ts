const many = (count: number, one: string, more: string) => `${count} ${count === 1 ? one : more}`;
const THINGS = [
  "nothing going wrong",
  "one thing going wrong",
  "two things going wrong",
  "three things going wrong",
];

/** The test cases, tried in every order of events. */
export const proof = {
  title: "Test cases",
  intro:
    "What happens to this map when a message comes late, twice, out of order or never. Each test case is tried in every order of events, before anything is built.",
  table: "Test cases and what they happen to",
  scenario: "Test case",
  outcomes: {
    held: "held",
    breaks: "breaks",
    "can happen": "can happen",
    open: "open",
    "not finished": "not finished",
    "does not apply": "does not apply",
    waiting: "waiting",
  },
  outcomesLong: {
    held: (faults: string) => `held in every order of events we tried (${faults})`,
    breaks: () => "breaks: here is the shortest story",
    "can happen": () => "can happen; no map can rule it out",
    open: () => "depends on what nobody has decided yet",
    "not finished": () => "too many orders of events to try them all",
    "does not apply": () => "cannot happen on this map",
    waiting: () => "not tried yet",
  },
  accepted: "can happen, accepted",
  notAccepted: "can happen, not accepted",
  acceptedLong: "The map says who deals with it when it happens.",
  faultsLabel: "With up to …",
  faults: (count: number) => THINGS[count] ?? `${count} things going wrong`,
  upTo: (count: number) =>
    count === 0
      ? "nothing going wrong"
      : `up to ${count === 1 ? "one fault" : count === 2 ? "two faults" : `${count} faults`}`,
  faultsHelp: "More takes longer: every combination is tried.",
  topologyLabel: "Built how",
  topologies: {
    through: "everything goes through an integration between the systems",
    direct: "the systems talk to each other directly",
  },
  topologyShort: { through: "Through an integration", direct: "Directly" },
  start: "Try all test cases",
  again: "Try again",
  stop: "Stop",
  running: (done: number, total: number) => `${done} of ${total} tried`,
  progress: "Progress",
  stale: "The map has changed since. What stands here was tried on an earlier version.",
  never: "Nothing has been tried yet.",
  neverText:
    "Start: it takes from seconds to a few minutes, you can stop at any time, and what was found by then stays.",
  stopped: "Stopped. What stands here was found by then.",
  failed: "The trial could not be finished.",
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
  notHere: (count: number) => `${many(count, "test case", "test cases")} cannot happen on this map`,
  onlyTrouble: "Only what needs somebody",
  covered: "What was tried, and what was left out",
  coveredNone: "Nothing yet.",
  story: "The story",
  storyOf: (at: number, count: number) => `Story ${at} of ${count}`,
  diagram: "Diagram",
  sentences: "In words",
  inTheEnd: "In the end",
  prevent: "Decisions that would prevent it",
  answerIt: "Open decisions behind it",
  noDecision: "No single decision prevents it; the story says what happens.",
  legend: "What the signs mean",
  link: "Copy the link to this story",
  linkCopied: "Copied",
  close: "Close",
  cell: (scenario: string, entity: string, outcome: string) => `${scenario}, ${entity}: ${outcome}`,
  open: (what: string) => `Open the story: ${what}`,
  emptyTitle: "No test case applies yet",
  emptyText:
    "A test case needs something that flows. Draw the systems and say what goes from one to the other.",
  why: "Why",
  steps: "Steps",
  goesWrong: "goes wrong here",
} as const;
