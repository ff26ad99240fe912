/** What is shown of a table of fields or flows. */
export interface TableFilter {
  text: string;
  /** '' for all. */
  entity: string;
  /** Empty for all. */
  systems: readonly string[];
  /** Only what somebody has to look at. */
  troubleOnly: boolean;
}

export const ALL: TableFilter = { text: "", entity: "", systems: [], troubleOnly: false };

/** Whether every word that is looked for stands in a text. */
export function holdsAll(text: string, wanted: string): boolean {
  const held = text.toLowerCase();
  return wanted
    .toLowerCase()
    .split(/\s+/)
    .every((term) => held.includes(term));
}
