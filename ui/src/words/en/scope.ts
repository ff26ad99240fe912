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
  time: "Live at the earliest, whatever the team",
  personDays: (days: string) => `${days} person-days`,
  lies: (low: string, high: string, draws: number) =>
    `Of ${draws.toLocaleString("en")} trial runs on paper, eight in ten lie between ${low} and ${high} person-days.`,
  openCount: (count: number) =>
    `${many(count, "question")} that change the work ${count === 1 ? "is" : "are"} not settled.`,
  saves: (amount: string) => `${amount} less than now`,
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
  showAll: (count: number) => `Show all ${count.toLocaleString("en")}`,
  notAdd: "P80 figures do not add up: it is unlikely that everything goes badly at once.",
  course: {
    title: "What must come before what",
    about: (days: string, team: number) =>
      `Live after ${days} at the earliest, however many people work on it; after about ${many(team, "week")} with the people on the rate card. Each piece lasts its P50. Choose a bar to see what it waits for.`,
    weeks: (days: string, weeks: number) => `${many(weeks, "week")} (${days} working days)`,
    key: {
      chain: "longest chain: a day lost is a day lost at the end",
      other: "other work",
      room: "how late it may be done",
      wait: "waits for",
    },
    start: "start",
    week: (week: number) => `week ${week}`,
    live: "live",
    pieces: (count: number) => many(count, "piece"),
    days: (days: string) => (days === "1" ? "1 day" : `${days} days`),
    from: (from: string, to: string) => `day ${from} to ${to}`,
    onChain: "on the longest chain",
    waits: (names: string) => `waits for ${names}`,
    sentence: (from: string, to: string) => `From day ${from} to day ${to}, at the earliest.`,
    noRoom: "It is on the longest chain: it may not be later.",
    room: (days: string) => `What is most urgent in it has ${days} days of room.`,
    waitsFor: "Waits for:",
    waitsForNothing: "It waits for nothing.",
    done: (name: string, day: string) => `${name} (ready on day ${day})`,
    before: "Must be ready for:",
    more: (count: number) => `and ${count.toLocaleString("en")} more.`,
    toWork: "All the work",
  },
  range: {
    title: "The range in person-days",
    now: "Now",
    before: "When you last looked",
    settled: "With every question settled",
    days: (low: string, high: string) => `${low} to ${high} days`,
    key: "Bar: eight in ten trial runs. First line: P50, second line: P80.",
    narrower: (days: string) => `${days} days narrower than when you last looked.`,
    wider: (days: string) => `${days} days wider than when you last looked.`,
  },
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
  allWork: (count: number) =>
    `${many(count, "piece")} of work, each with the decision or the fact about a platform that makes it necessary.`,
  found: (count: number, all: number) =>
    `${count.toLocaleString("en")} of ${many(all, "piece")} of work.`,
  groupBy: "Summed by",
  groups: { phase: "By phase", system: "By system", flow: "By flow" },
  groupAbout: (pieces: number, all: number, low: string, high: string) =>
    pieces === all
      ? `${many(all, "piece")}, ${low} to ${high}`
      : `${pieces.toLocaleString("en")} of ${many(all, "piece")}; all of them ${low} to ${high}`,
  fold: "Fold all",
  unfold: "Unfold all",
  search: "Find a piece of work",
  source: (text: string) => `source: ${text}`,
  left: "What is not in these figures",
  formats: {
    pdf: "PDF",
    docx: "Word",
    xlsx: "Excel",
    csv: "All tables as CSV",
    svg: "What comes before what, as a drawing (SVG)",
  },
  files: "Scope as a file",
  filesAbout:
    "Our own estimates, for those who decide on the budget: range, decisions, order, direct or middleware, all the work. Never for suppliers.",
  way: {
    better: (name: string) => `This map speaks for ${name}.`,
    even: "Either way: what speaks for the one and for the other is about even.",
    said: (parts: string) => `The map says: ${parts}.`,
    saidIn: (where: string, count: number) =>
      where === ""
        ? `${many(count, "flow")} not decided`
        : where === "direct"
          ? `${many(count, "flow")} directly`
          : `${many(count, "flow")} in ${where === "seamark" ? "Seamark" : where}`,
    why: "Why",
    tips: "What would tip it the other way",
    side: "Side by side",
    nobody: "nobody yet",
    proofs: "What the test cases say",
    proofsAbout:
      "The same test cases, tried both ways in every order of events with one thing going wrong. The recommendation above weighs those that break one way and end well the other way.",
    unproved:
      "Nobody has tried the test cases both ways for the map as it is, so the recommendation does not weigh them. It takes a few minutes; you may go on working meanwhile.",
    nothingToTry: "Nothing goes from system to system in this map yet, so there is nothing to try.",
    tryBoth: "Try the test cases both ways",
    stop: "Stop",
    progress: "Test cases tried",
    tried: (done: number, all: number) =>
      all > 0 ? `${done} of ${all} tried, both ways` : "It begins.",
    broke: (broken: number, all: number) => `${broken} of ${many(all, "test case")} broke`,
    notTried: "not tried",
    moreBroke: (count: number) => `and ${count} more`,
    onlyWith: {
      middleware: "Break only through a middleware",
      direct: "Break only with direct connections",
    },
    eitherWay: "Break either way",
    open: (count: number) =>
      `${many(count, "further case")} ${count === 1 ? "depends" : "depend"} on open decisions this way and ${count === 1 ? "is" : "are"} not compared.`,
    compared: (count: number) => `${many(count, "test case")} with an answer both ways.`,
    stories: {
      middleware: "Stories through a middleware",
      direct: "Stories of direct connections",
    },
    rows: {
      connections: "Connections",
      copies: "Places where a rule stands",
      places: "Places where late, repeated and failed messages are dealt with",
      watchers: "Who watches",
      build: "To build, person-days, P50 to P80",
      buildCost: "To build, P50 to P80",
      run: "To run for a year, P50 to P80",
      proved: "Test cases that broke",
      years: (count: number) => `To build and run for ${count} years, P50`,
    },
    to: (from: string, to: string) => `${from} to ${to}`,
    names: { middleware: "One middleware", direct: "Direct connections" },
  },
  rates: {
    about:
      "What work and running cost. Every number that came with Seamark is a cautious default, not measured; put your own in. The card stays beside the map and goes to nobody.",
    left: (left: number, all: number) =>
      left === 0
        ? "No number is a default any more."
        : `${left} of ${all} rows are still defaults.`,
    currency: "Currency",
    wrongCurrency: "Three letters, as in EUR.",
    roles: "Who does the work",
    rolesAbout: "The price of a day, and how many people of a role work at the same time.",
    role: "Role",
    day: "Price of a day",
    people: "People",
    wrongRole: "A price is 0 or more, and at least one whole person works.",
    together: "How far work takes longer together",
    togetherAbout:
      "Correlations from 0 to 1. 0: one thing taking longer says nothing of others; 1: all take longer together. The higher, the wider the range of the whole.",
    undecided: "What open questions do",
    undecidedAbout:
      "Chances from 0 to 1, and the share of work that is done again because a question was noticed late.",
    share: (means: string) => `How far: ${means}`,
    wrongShare: {
      range: "must be a number from 0 to 1",
      more: "may not be more than what holds for two pieces of work on one system",
    },
    work: "Days for each kind of work",
    workAbout:
      "Days of one person who knows the trade: hardly ever less than low, most often likely, hardly ever more than high.",
    whoDoes: (title: string) => `Who does it: ${title}`,
    running: (currency: string) => `Running, ${currency} a year`,
    runningAbout:
      "What it costs to keep the connections alive, without support and licences of the systems.",
    row: "What is counted",
    low: "Low",
    likely: "Likely",
    high: "High",
    origin: "Where it comes from",
    cautious: "cautious default, not measured",
    yours: "yours",
    sourcePlaceholder: "yours; from where?",
    wrong: "Must be 0 or more and rise: low, likely, high.",
    wrongCount: (count: number) =>
      `${many(count, "number")} cannot be right; nothing is saved before.`,
    of: (what: string, row: string) => `${what} of ${row}`,
    save: "Save",
    reset: "All back to the defaults",
    back: "Back to the default",
    backOf: (row: string) => `Back to the default: ${row}`,
    changed: (count: number) => `${many(count, "row")} changed, not saved yet`,
    saved: "Rate card saved; the figures are worked out again.",
    download: "Download the rate card",
    upload: "Take a rate card from a file",
    fileAbout:
      "The same file that the command line takes: seamark scope --rates FILE. What a file leaves out is a cautious default; with a slip in it nothing is changed.",
  },
} as const;
