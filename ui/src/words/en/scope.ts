const many = (count: number, one: string) =>
  `${count.toLocaleString("en")} ${one}${count === 1 ? "" : "s"}`;

/** The pages about the work that a map implies. */
export const scope = {
  title: "Scope",
  about:
    "Every piece of work that this map makes necessary, with its range. What is still open widens the range.",
  tabs: { work: "Work and range", way: "Direct or middleware", rates: "Rate card" },
  noPrice: "What follows is not a price: it says how much is still unknown.",
  noWork: "No work yet",
  noWorkAbout: "The map names no flow yet. Say what goes from which system to which.",
  toFlows: "Go to the flows",
  half: "Half of the trial runs stay below (P50)",
  most: "Eight in ten stay below (P80)",
  decided: "If every open question were settled first (P80)",
  time: "Longest chain, whatever the team",
  personDays: (days: string) => `${days} person-days`,
  lies: (low: string, high: string, draws: number) =>
    `Of ${draws.toLocaleString("en")} trial runs on paper, eight in ten lie between ${low} and ${high} person-days.`,
  openCount: (count: number) =>
    `${many(count, "question")} that change the work ${count === 1 ? "is" : "are"} not settled.`,
  saves: (amount: string) => `${amount} less than now`,
  weeks: (days: string, weeks: number) => `${days} working days (${many(weeks, "week")})`,
  weeksOnly: (weeks: number) => many(weeks, "week"),
  team: (days: string, weeks: number) =>
    `${days} working days; about ${many(weeks, "week")} with the people on the rate card`,
  defaults: (left: number, rows: number) =>
    left === rows
      ? "Days and prices are cautious defaults, not measured: put your own in."
      : `${left} of ${rows} rows of the rate card are cautious defaults, not measured.`,
  toRates: "Rate card",
  widest: "What would narrow the range most",
  widestAbout: "The five decisions worth most, and what the whole would be with each answer.",
  widestNone: "Nothing: every decision that changes the work is settled.",
  others: (count: number) => `${many(count, "further question")}, each with less effect.`,
  settled: (days: string, cost: string, narrower: string) =>
    `Settled, P80 is ${days} days (${cost}) lower and the range ${narrower} days narrower, on average over its answers.`,
  lessThanOne: "less than 1",
  answer: "Answer",
  p50: "P50",
  p80: "P80",
  daysColumn: (p: string) => `${p}, days`,
  costColumn: (p: string) => `${p}, cost`,
  answerIt: "Answer it",
  asks: (who: string) => `${who} can answer`,
  touches: (count: number) => `touches ${many(count, "piece")} of work`,
  byPhase: "By phase",
  bySystem: "By system",
  phase: "Phase",
  system: "System",
  notAdd: "P80 figures do not add up: it is unlikely that everything goes badly at once.",
  order: "What must come before what",
  orderAbout: (days: string) =>
    `The longest chain: a day lost on one of these is a day lost at the end. It takes ${days}. Each piece lasts its P50.`,
  orderAll: "Show all the work",
  orderChain: "Show the longest chain only",
  stepFrom: (from: string, to: string) => `day ${from} to ${to}`,
  onChain: "on the longest chain",
  work: "All the work",
  columns: {
    title: "Work",
    why: "Made necessary by",
    phase: "Phase",
    system: "System",
    p50: "P50, days",
    p80: "P80, days",
    open: "Open",
  },
  search: "Find a piece of work",
  source: (text: string) => `source: ${text}`,
  left: "What is not in these figures",
  download: (format: string) => `Download ${format}`,
  files: "Scope as a file",
  filesAbout: "It shows your rates: not for suppliers.",
  way: {
    better: (name: string) => `This map speaks for ${name}.`,
    even: "Either way: what speaks for the one and for the other is about even.",
    said: (parts: string) => `The map says: ${parts}.`,
    saidIn: (where: string, count: number) =>
      where === ""
        ? `${many(count, "flow")} not decided`
        : where === "direct"
          ? `${many(count, "flow")} directly`
          : `${many(count, "flow")} in ${where}`,
    why: "Why",
    tips: "What would tip it the other way",
    side: "Side by side",
    nobody: "nobody yet",
    unproved: "What breaks either way, this page does not weigh: see",
    rows: {
      connections: "Connections",
      copies: "Places where a rule stands",
      places: "Places where late, repeated and failed messages are dealt with",
      watchers: "Who watches",
      build: "To build, person-days, P50 to P80",
      buildCost: "To build, P50 to P80",
      run: "To run for a year, P50 to P80",
      years: (count: number) => `To build and run for ${count} years, P50`,
    },
    to: (from: string, to: string) => `${from} to ${to}`,
    names: { middleware: "One middleware", direct: "Direct connections" },
  },
  rates: {
    about:
      "What work and running cost. Every number that came with Seamark is a cautious default, not measured; put your own in. The card stays beside the map and goes to nobody.",
    currency: "Currency",
    roles: "Who does the work",
    role: "Role",
    day: "Price of a day",
    people: "People",
    work: "Days for each kind of work",
    running: "Running, money a year",
    row: "Row",
    low: "Low",
    likely: "Likely",
    high: "High",
    origin: "Where it comes from",
    cautious: "cautious default",
    yours: "yours",
    wrong: "must rise: low, likely, high",
    of: (what: string, row: string) => `${what} of ${row}`,
    save: "Save",
    reset: "Back to the defaults",
    changed: (count: number) => `${many(count, "row")} changed`,
    saved: "Rate card saved; the figures are worked out again.",
  },
} as const;
