/** The pages about one supplier's quote. */
export const quote = {
  title: "Is this quote firm?",
  intro:
    "No map is needed. Drop the supplier's document: each paragraph and table row becomes a line with its place. Then you go through twelve questions drawn from the five points at which such projects fail, and get what to ask back.",
  introViewer: "Quotes that belong to no map. Somebody who may change things brings a new one.",
  none: "No quote yet.",
  intake: {
    drop: "Drop the supplier's quote here, or choose it",
    choose: "Choose the document",
    personal:
      "PDF, Word, Excel, CSV or text. It is read on this server only; of the file its lines are kept.",
    paste: "… or paste the text of a mail",
    pastePlaceholder: "Dear …, we are happy to offer …",
    read: "Read it",
  },
  supplier: "Supplier",
  supplierPlaceholder: "Left empty, the name of the file",
  yours: "Quotes without a map",
  yoursAbout: "Hold one against a map to compare suppliers.",
  columns: { supplier: "Supplier", level: "How firm", waiting: "To decide", document: "Document" },
  back: "All quotes",
  toCompare: "Compare suppliers",
  of: (document: string, pages: number, lines: number) =>
    `${document}${pages > 0 ? `, ${pages} ${pages === 1 ? "page" : "pages"}` : ""}, ${lines.toLocaleString("en")} lines`,
  risks: "The five risk points",
  riskState: (covered: number, of: number, waiting: number) =>
    waiting > 0
      ? `${covered} of ${of} answered, ${waiting} to decide`
      : `${covered} of ${of} answered`,
  reasons: "Why it is not higher",
  noReasons: "Each question of the five risk points is answered, and the price is fixed.",
  remarks: "About the document",
  soFar: (count: number) =>
    `So far: ${count} ${count === 1 ? "question waits" : "questions wait"} for your decision, and nothing counts before.`,
  soFarShort: "so far",
  allDecided: "Every question is decided.",
  toBack: (count: number) =>
    count === 0 ? "Nothing is left to ask" : `See what to ask back (${count})`,
  waits: (count: number) =>
    `${count} ${count === 1 ? "question waits" : "questions wait"} for you: lines may answer ${count === 1 ? "it" : "them"}, and only what you confirm counts.`,
  tabs: {
    decide: "Questions",
    back: "Send back",
    price: "Price",
    lines: "The document",
  },
  decideAbout:
    "Read the lines and decide. A suggestion is a guess of the program; nothing counts until you say so.",
  asSuggested: (count: number) => `Decide the ${count} as suggested`,
  asSuggestedAbout:
    "Takes every suggestion that you have not decided as your own word. Each can be changed afterwards.",
  noRisk: "Quality of the quote",
  seems: (state: string) => `Seems: ${state}`,
  state: (state: string) => `${state.charAt(0).toUpperCase()}${state.slice(1)}`,
  by: (who: string, on: string) => `decided by ${who} on ${on}`,
  answered: "It answers this",
  notAnswered: "It does not",
  change: "Take back",
  noLine: "No line seems to speak of it: it goes to the questions to send back.",
  nearOnly:
    "None of these lines was recognised as an answer; they are about the same thing, so look at them.",
  elsewhere: "It stands in another line",
  pickLine: (title: string) => `The line about: ${title}`,
  pickPlaceholder: "Search the document",
  countLine: (place: string) => `Count ${place} as part of the answer`,
  example: (text: string) => `An answer would read like: “${text}”`,
  why: (reason: string) => `Why: ${reason}`,
  backTitle: (supplier: string) => `Questions to send to ${supplier}`,
  backAbout: "Only what this quote leaves open. Nothing of another supplier stands in it.",
  backWaits: (count: number) =>
    `${count} of them ${count === 1 ? "stands" : "stand"} here only because you have not decided yet whether this quote answers ${count === 1 ? "it" : "them"}.`,
  decideFirst: "Decide first",
  groups: {
    risk: "What decides whether the price holds",
    further: "Worth knowing too",
    unsettled: "Not decided yet: asked to be confirmed",
  },
  backBegin: (document: string) =>
    `Questions about your offer (${document})\n\nThank you for your offer. Before we compare prices, please answer each question in writing: what happens, who does it, and with which figures.`,
  tooLarge: (name: string, size: number) =>
    `${name} has ${Math.round(size / 2 ** 20)} MB; a document may have 50 MB. Take the pictures out, or save the pages with the offer as a file of their own.`,
  backNone: "Nothing: every question is answered.",
  copy: "Copy as text",
  copied: "Copied",
  download: (format: string) => `Download ${format}`,
  once: "Paid once",
  again: "Comes again",
  phases: "By phase",
  confirmFirst: "To be confirmed; nothing of this is counted until you do:",
  money: {
    place: "Where",
    text: "What it says",
    kind: "Kind",
    amount: "Amount",
    remark: "Remark",
  },
  noMoney: "No line names an amount.",
  loose: (word: string) => `no fixed price: “${word}”`,
  confirm: "Count it",
  confirmOf: (place: string) => `Count the amount at ${place}`,
  confirmed: "Confirmed by you",
  lineColumns: { place: "Place", text: "What stands there" },
  grow: "Grow a draft map",
  growAbout:
    "A map of what this quote says plainly. Everything in it is assumed, with its line, until your people confirm it.",
  hold: "Hold against a map",
  holdNone: "No map",
  remove: "Remove",
  removeTitle: (supplier: string) => `Remove the quote of ${supplier}?`,
  removeAbout: "Its lines, what was decided about it and the supplier's answers are deleted.",
} as const;
