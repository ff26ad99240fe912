import type { Shape } from "../api/client";

export type ProofPage = Shape<"ProofPage">;
export type ProofCell = Shape<"ProofCell">;
/** How a cell looks: its outcome, where what can happen is told apart by whether somebody accepted it. */
export type Sign = Exclude<ProofCell["outcome"], "can happen"> | "accepted" | "not accepted";

export interface Matrix {
  scenarios: string[];
  entities: string[];
  cell(scenario: string, entity: string): ProofCell | undefined;
  /** Test cases that cannot happen on this map, and are left out. */
  leftOut: string[];
}

export function signOf(cell: ProofCell): Sign {
  if (cell.outcome !== "can happen") return cell.outcome;
  return cell.accepted ? "accepted" : "not accepted";
}

/** Whether somebody has to do something about a cell. */
export function needsSomebody(cell: ProofCell): boolean {
  return ["breaks", "not accepted", "open", "not finished"].includes(signOf(cell));
}

/** Test cases down, entities across; without those that cannot happen (unless asked for), and only trouble if asked. */
export function arrange(page: ProofPage, only: { trouble: boolean; all: boolean }): Matrix {
  const cells = new Map(page.cells.map((cell) => [keyOf(cell.scenario, cell.entity), cell]));
  const cell = (scenario: string, entity: string) => cells.get(keyOf(scenario, entity));
  const wanted = (one: ProofCell | undefined) =>
    one !== undefined &&
    (only.trouble ? needsSomebody(one) : only.all || one.outcome !== "does not apply");
  const known = page.cells.length > 0;
  const scenarios = page.scenarios.filter(
    (scenario) => !known || page.entities.some((entity) => wanted(cell(scenario, entity))),
  );
  const entities = page.entities.filter(
    (entity) => !known || page.scenarios.some((scenario) => wanted(cell(scenario, entity))),
  );
  const leftOut = known
    ? page.scenarios.filter((scenario) =>
        page.entities.every((entity) => cell(scenario, entity)?.outcome === "does not apply"),
      )
    : [];
  return { scenarios, entities, cell, leftOut };
}

const keyOf = (scenario: string, entity: string) => `${scenario}\n${entity}`;

/** How many cells have each sign. */
export function countSigns(cells: readonly ProofCell[]): Partial<Record<Sign, number>> {
  const counts: Partial<Record<Sign, number>> = {};
  for (const cell of cells) {
    const sign = signOf(cell);
    counts[sign] = (counts[sign] ?? 0) + 1;
  }
  return counts;
}
