import { Text } from "@mantine/core";
import { type KeyboardEvent, useMemo } from "react";
import { parts } from "../../model/answer";
import { drawMachine, labelOf, NODE_HEIGHT } from "../../model/stateMachine";
import type { StatusMachine } from "../../model/statuses";
import { words } from "../../words";
import classes from "./Statuses.module.css";

const w = words.statuses;
/** Down to this share of its size a drawing shrinks into a narrow screen; then it scrolls. */
const SHRUNK_MIN = 0.75;

/** The words as a drawing, from the first on the left to the last on the right; Enter on a word changes what may follow it. */
export function MachineDrawing({
  machine,
  chosen,
  onChoose,
  onEdit,
}: {
  machine: StatusMachine;
  chosen: string;
  onChoose: (word: string) => void;
  onEdit: (word: string, element: HTMLElement) => void;
}) {
  const drawing = useMemo(
    () =>
      drawMachine(
        machine.words.map((word) => word.word),
        machine.edges.map(([from, to]): [string, string] => [String(from), String(to)]),
      ),
    [machine],
  );
  const byWord = new Map(machine.words.map((word) => [word.word, word]));
  const isOpen = (word: string) =>
    Object.values(byWord.get(word)?.words ?? {}).some(
      (answer) => answer.state === "open" && !answer.optional,
    );
  const press = (event: KeyboardEvent<SVGGElement>, word: string) => {
    if (event.key !== "Enter" && event.key !== " ") return;
    event.preventDefault();
    onEdit(word, event.currentTarget as unknown as HTMLElement);
  };
  const somethingBack = drawing.edges.some((edge) => edge.back);
  return (
    <figure className={classes.figure}>
      <div className={classes.scrolls}>
        {/* biome-ignore lint/a11y/useSemanticElements: a drawing whose words are buttons */}
        <svg
          role="group"
          aria-label={w.drawing(machine.entity)}
          viewBox={`0 0 ${drawing.width} ${drawing.height}`}
          width={drawing.width}
          className={classes.drawing}
          style={{ minWidth: drawing.width * SHRUNK_MIN }}
        >
          <defs>
            <marker
              id="status-arrow"
              viewBox="0 0 8 8"
              refX="7"
              refY="4"
              markerWidth="7"
              markerHeight="7"
              orient="auto-start-reverse"
            >
              <path d="M0 0.8 L7 4 L0 7.2 Z" fill="context-stroke" />
            </marker>
          </defs>
          {drawing.edges.map((edge) => (
            <path
              key={`${edge.from} > ${edge.to}`}
              d={edge.path}
              className={classes.edge}
              data-back={edge.back || undefined}
              data-chosen={edge.from === chosen || edge.to === chosen || undefined}
              markerEnd="url(#status-arrow)"
            />
          ))}
          {drawing.nodes.map((node) => {
            const word = byWord.get(node.word);
            return (
              // biome-ignore lint/a11y/useSemanticElements: a button inside a drawing
              <g
                key={node.word}
                role="button"
                tabIndex={0}
                aria-label={w.node(node.word, parts(word?.next.text ?? "").join(", "))}
                className={classes.node}
                data-chosen={node.word === chosen || undefined}
                data-open={isOpen(node.word) || undefined}
                transform={`translate(${node.x} ${node.y})`}
                onMouseEnter={() => onChoose(node.word)}
                onMouseLeave={() => onChoose("")}
                onFocus={() => onChoose(node.word)}
                onBlur={() => onChoose("")}
                onClick={(event) =>
                  onEdit(node.word, event.currentTarget as unknown as HTMLElement)
                }
                onKeyDown={(event) => press(event, node.word)}
              >
                <rect width={node.width} height={NODE_HEIGHT} rx={6} />
                {word?.last && (
                  <rect
                    x={3}
                    y={3}
                    width={node.width - 6}
                    height={NODE_HEIGHT - 6}
                    rx={4}
                    className={classes.inner}
                  />
                )}
                <text x={node.width / 2} y={NODE_HEIGHT / 2}>
                  {labelOf(node.word)}
                </text>
              </g>
            );
          })}
        </svg>
      </div>
      <figcaption>
        <Text size="xs" c="dimmed">
          {drawing.edges.length === 0
            ? w.noEdges
            : [
                ...(machine.words.some((word) => word.last) ? [w.legendLast] : []),
                ...(machine.words.some((word) => isOpen(word.word)) ? [w.legendOpen] : []),
                ...(somethingBack ? [w.legendBack] : []),
              ].join(" · ")}
        </Text>
      </figcaption>
    </figure>
  );
}
