import { ScrollArea, Table, Tooltip } from "@mantine/core";
import { type Matrix, type ProofCell, signOf } from "../../model/matrix";
import { words } from "../../words";
import classes from "./proof.module.css";
import { Sign } from "./Sign";

/** Test cases down, what they happen to across; a cell opens its story. */
export function MatrixTable({
  matrix,
  onOpen,
}: {
  matrix: Matrix;
  onOpen: (scenario: string, entity: string) => void;
}) {
  return (
    <ScrollArea className={classes.scroll} type="auto">
      <Table className={classes.table} verticalSpacing={4} horizontalSpacing={6}>
        <caption className={classes.caption}>{words.proof.table}</caption>
        <Table.Thead>
          <Table.Tr>
            <Table.Th scope="col" className={classes.corner}>
              {words.proof.scenario}
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
                  <Cell cell={matrix.cell(scenario, entity)} onOpen={onOpen} />
                </Table.Td>
              ))}
            </Table.Tr>
          ))}
        </Table.Tbody>
      </Table>
    </ScrollArea>
  );
}

function Cell({
  cell,
  onOpen,
}: {
  cell: ProofCell | undefined;
  onOpen: (scenario: string, entity: string) => void;
}) {
  if (!cell) return null;
  const sign = signOf(cell);
  if (sign === "waiting") return <Sign sign={sign} />;
  const label = words.proof.cell(cell.scenario, cell.entity, words.proof.signs[sign]);
  return (
    <Tooltip
      label={cell.says || words.proof.signsLong[sign]}
      multiline
      maw={360}
      openDelay={250}
      events={{ hover: true, focus: true, touch: false }}
    >
      <button
        type="button"
        className={classes.cell}
        data-sign={sign}
        aria-label={label}
        onClick={() => onOpen(cell.scenario, cell.entity)}
      >
        <Sign sign={sign} />
      </button>
    </Tooltip>
  );
}
