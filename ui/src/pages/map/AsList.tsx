import {
  ActionIcon,
  Anchor,
  Box,
  Button,
  Group,
  ScrollArea,
  Table,
  Title,
  VisuallyHidden,
} from "@mantine/core";
import { IconDots } from "@tabler/icons-react";
import { Link } from "react-router";
import { kindOf } from "../../canvas/SystemBox";
import type { Chosen, Lit } from "../../canvas/SystemMap";
import { SeaMark } from "../../components/SeaMark";
import { type Drawing, entitiesOf, type FlowEdge, flowsOf, type Line } from "../../model/lines";
import { words } from "../../words";
import { mapWork } from "../../words/mapWork";
import classes from "./map.module.css";

/** The map as two tables, with everything that the picture can do. */
export function AsList({
  map,
  drawing,
  lines,
  lit,
  editable,
  onChoose,
  onMenu,
}: {
  map: string;
  drawing: Drawing;
  lines: readonly Line[];
  lit: Lit | null;
  editable: boolean;
  onChoose: (chosen: Chosen) => void;
  onMenu: (name: string, at: { x: number; y: number }) => void;
}) {
  const systems = drawing.systems.filter((system) => !lit || lit.systems.has(system.name));
  return (
    <div className={classes.list}>
      <Title order={2} size="h5" mb="xs">
        {mapWork.listSystems}
      </Title>
      <ScrollArea>
        <Table className={`${classes.wide} ${classes.systems}`} verticalSpacing={6} stickyHeader>
          <Table.Thead>
            <Table.Tr>
              <Table.Th>{mapWork.listName}</Table.Th>
              <Table.Th>{mapWork.group}</Table.Th>
              <Table.Th>{mapWork.listKind}</Table.Th>
              <Table.Th>{mapWork.listPlatform}</Table.Th>
              <Table.Th>{mapWork.listPerson}</Table.Th>
              <Table.Th>{mapWork.listUntil}</Table.Th>
              <Table.Th ta="right">{mapWork.listFindings}</Table.Th>
              {editable && (
                <Table.Th>
                  <VisuallyHidden>{mapWork.actions}</VisuallyHidden>
                </Table.Th>
              )}
            </Table.Tr>
          </Table.Thead>
          <Table.Tbody>
            {systems.map((system) => (
              <Table.Tr key={system.name}>
                <Table.Th scope="row" fw={600}>
                  <Anchor
                    component="button"
                    type="button"
                    size="sm"
                    fw={600}
                    style={{ overflowWrap: "break-word", textAlign: "left" }}
                    onClick={() => onChoose({ kind: "system", name: system.name })}
                  >
                    {system.name}
                  </Anchor>
                </Table.Th>
                <Table.Td>{system.group}</Table.Td>
                <Table.Td>{kindOf(system.kind)}</Table.Td>
                <Table.Td>{system.platform || mapWork.noPlatform}</Table.Td>
                <Table.Td className={system.person ? undefined : classes.missing}>
                  {system.person || words.map.nobody}
                </Table.Td>
                <Table.Td>{system.temporary ? system.until : ""}</Table.Td>
                <Table.Td className={classes.count}>
                  {system.findings}
                  <span className={classes.word}> {mapWork.findingsWord(system.findings)}</span>
                </Table.Td>
                {editable && (
                  <Table.Td>
                    <ActionIcon
                      variant="subtle"
                      color="gray"
                      aria-label={mapWork.actionsOf(system.name)}
                      aria-haspopup="menu"
                      onClick={(event) => {
                        const seen = event.currentTarget.getBoundingClientRect();
                        onMenu(system.name, { x: seen.left, y: seen.bottom });
                      }}
                    >
                      <IconDots size={16} aria-hidden />
                    </ActionIcon>
                  </Table.Td>
                )}
              </Table.Tr>
            ))}
          </Table.Tbody>
        </Table>
      </ScrollArea>
      <Title order={2} size="h5" mt="xl" mb="xs">
        {mapWork.listFlows}
      </Title>
      {lines.length === 0 ? (
        <Box c="dimmed">{mapWork.listEmpty}</Box>
      ) : (
        <Lines map={map} drawing={drawing} lines={lines} lit={lit} onChoose={onChoose} />
      )}
    </div>
  );
}

function Lines({
  map,
  drawing,
  lines,
  lit,
  onChoose,
}: {
  map: string;
  drawing: Drawing;
  lines: readonly Line[];
  lit: Lit | null;
  onChoose: (chosen: Chosen) => void;
}) {
  const rows = lines
    .filter((line) => !lit || lit.lines.has(line.id))
    .flatMap((line) =>
      [
        { line, from: line.a, to: line.b, edges: line.there },
        { line, from: line.b, to: line.a, edges: line.back },
      ].filter(({ edges }) => edges.length > 0),
    );
  return (
    <ScrollArea>
      <Table className={`${classes.wide} ${classes.lines}`} verticalSpacing={6}>
        <Table.Thead>
          <Table.Tr>
            <Table.Th>{mapWork.listFrom}</Table.Th>
            <Table.Th>{mapWork.listTo}</Table.Th>
            <Table.Th>{mapWork.listCarries}</Table.Th>
            <Table.Th>{mapWork.listNamed}</Table.Th>
            <Table.Th>{mapWork.listMarks}</Table.Th>
            <Table.Th>
              <VisuallyHidden>{mapWork.actions}</VisuallyHidden>
            </Table.Th>
          </Table.Tr>
        </Table.Thead>
        <Table.Tbody>
          {rows.map(({ line, from, to, edges }) => (
            <Table.Tr key={`${from} ${to}`}>
              <Table.Td>{from}</Table.Td>
              <Table.Td>{to}</Table.Td>
              <Table.Td>{entitiesOf(edges).join(", ")}</Table.Td>
              <Table.Td>
                <FlowLinks map={map} edges={edges} />
              </Table.Td>
              <Table.Td>
                <Group gap={3}>
                  {drawing.marks
                    .filter((mark) => line.marks.includes(mark.number))
                    .map((mark) => (
                      <SeaMark key={mark.number} point={mark} size={18} />
                    ))}
                </Group>
              </Table.Td>
              <Table.Td>
                <Button
                  size="compact-xs"
                  variant="default"
                  aria-label={`${mapWork.openIt}: ${mapWork.fromTo(from, to)}`}
                  onClick={() => onChoose({ kind: "line", id: line.id })}
                >
                  {mapWork.openIt}
                </Button>
              </Table.Td>
            </Table.Tr>
          ))}
        </Table.Tbody>
      </Table>
    </ScrollArea>
  );
}

function FlowLinks({ map, edges }: { map: string; edges: readonly FlowEdge[] }) {
  return flowsOf(edges).map((flow, at) => (
    <span key={flow}>
      {at > 0 && ", "}
      <Anchor component={Link} to={`/maps/${map}/flows/${encodeURIComponent(flow)}`} size="sm">
        {flow}
      </Anchor>
    </span>
  ));
}
