import { ScrollArea, Table, Tooltip } from "@mantine/core";
import { memo, type SyntheticEvent, useState } from "react";
import { type Matrix, type ProofCell, signOf } from "../../model/matrix";
import { settle } from "../../words/settle";
import classes from "./proof.module.css";
import { Sign } from "./Sign";

/** Test cases down, what they happen to across; a cell says why when one looks at it, and opens its story. */
export function MatrixTable({
  matrix,
  onOpen,
}: {
  matrix: Matrix;
  onOpen: (scenario: string, entity: string) => void;
}) {
  const [looked, setLooked] = useState<HTMLElement | null>(null);
  const look = (event: SyntheticEvent) => setLooked(cellAt(event.target));
  return (
    <ScrollArea className={classes.scroll} type="auto">
      <Table
        className={classes.table}
        verticalSpacing={4}
        horizontalSpacing={6}
        onMouseOver={look}
        onFocus={look}
        onMouseLeave={() => setLooked(null)}
        onBlur={() => setLooked(null)}
        onClick={(event) => {
          const { scenario, entity } = cellAt(event.target)?.dataset ?? {};
          if (scenario && entity) onOpen(scenario, entity);
        }}
      >
        <caption className={classes.caption}>{settle.proof.table}</caption>
        <Table.Thead>
          <Table.Tr>
            <Table.Th scope="col" className={classes.corner}>
              {settle.proof.scenario}
            </Table.Th>
            {matrix.entities.map((entity) => (
              <Table.Th key={entity} scope="col">
                {entity}
              </Table.Th>
            ))}
          </Table.Tr>
        </Table.Thead>
        <Table.Tbody>
          {matrix.scenarios.map((scenario) => (
            <Table.Tr key={scenario}>
              <Table.Th scope="row" className={classes.corner}>
                {scenario}
              </Table.Th>
              {matrix.entities.map((entity) => (
                <Table.Td key={entity}>
                  <Cell cell={matrix.cell(scenario, entity)} />
                </Table.Td>
              ))}
            </Table.Tr>
          ))}
        </Table.Tbody>
      </Table>
      {looked && (
        <Tooltip
          key={`${looked.dataset.scenario} ${looked.dataset.entity}`}
          target={looked}
          label={looked.dataset.says}
          opened
          multiline
          maw={360}
        />
      )}
    </ScrollArea>
  );
}

function cellAt(target: EventTarget): HTMLElement | null {
  return target instanceof Element ? target.closest<HTMLElement>("[data-says]") : null;
}

const Cell = memo(function Cell({ cell }: { cell: ProofCell | undefined }) {
  if (!cell) return null;
  const sign = signOf(cell);
  if (sign === "waiting") return <Sign sign={sign} />;
  const says = cell.says || settle.proof.signsLong[sign];
  return (
    <button
      type="button"
      className={classes.cell}
      data-sign={sign}
      data-scenario={cell.scenario}
      data-entity={cell.entity}
      data-says={says}
      aria-label={settle.proof.cell(cell.scenario, cell.entity, settle.proof.signs[sign])}
      aria-description={says}
    >
      {/* Most cells of a map where little goes wrong: a dash is enough, the legend has its word. */}
      <Sign sign={sign} mute={sign === "does not apply"} />
    </button>
  );
});
