/** The agreed words of each entity against each system's own. */
export const statuses = {
  title: "Statuses",
  intro: "One list of words for what a record may be, and what each system calls it.",
  entities: "Entities",
  entity: "Entity",
  open: (count: number) => `${count} open`,
  table: (entity: string) => `The words for ${entity} and what each system calls them`,
  word: "Agreed word",
  next: "May become",
  noWord: "no such word",
  end: "nothing follows",
  owner: "Who moves it on",
  drawing: (entity: string) => `What ${entity} may become, drawn`,
  node: (word: string, next: string) =>
    next
      ? `${word}, may become ${next}. Enter changes that.`
      : `${word}. Enter says what it may become.`,
  noEdges: "Nobody said yet what may follow what. Choose a word to say so.",
  legendBack: "dashed: a way back",
  legendOpen: "dotted frame: a system has no word for it yet",
  legendLast: "double frame: the end",
  withoutMeaning: (count: number) =>
    `${count} ${count === 1 ? "word" : "words"} in use without a meaning`,
  unmappedTitle: "Words without a meaning",
  unmapped:
    "These words are in use in a system and stand for none of the agreed ones. A record that carries one of them stands still until somebody looks. Choose a word, then say what it means here.",
  allMapped: "Every word that the systems are known to use has a meaning.",
  means: (word: string, system: string) => `${word} in ${system} means …`,
  seenIn: (source: string) => `Known from: ${source}`,
  newWord: "A new agreed word",
  newWordFor: (word: string) => `A new agreed word for ${word}`,
  addWord: "Add a word",
  addPlaceholder: "paid, dispatched …",
  menu: (word: string) => `What can be done with ${word}`,
  bothTitle: "If two were said and neither comes after the other",
  withoutTitle: "Entities without words",
  without: "These have a life but no words for it yet. Name the first word of each.",
  start: (entity: string) => `The first word for ${entity}`,
  emptyTitle: "No words agreed yet",
  empty:
    "A status such as “paid” means one thing here and another there until somebody writes it down. Add an entity first; its words are agreed on this page.",
  goOwnership: "Go to the entities",
  mapped: (word: string, system: string, agreed: string) =>
    `${word} of ${system} now means ${agreed}. Undo stands above.`,
} as const;
