import { Anchor, Group, Text } from "@mantine/core";
import { useState } from "react";
import { Link } from "react-router";
import type { Shape } from "../../api/client";
import { FactList } from "../../components/answer";
import { SeaMark } from "../../components/SeaMark";
import { Aside, SidePage } from "../../components/SidePage";
import { shown } from "../../model/answer";
import { sentence } from "../../model/text";
import { words } from "../../words";
import classes from "./Flow.module.css";

const w = words.flows;
/** Up to this many lines about delays stand there at once. */
const DELAYS_SHOWN = 6;

export function Flow({
  map,
  page,
  points,
}: {
  map: string;
  page: Shape<"FlowPage">;
  points: Shape<"RiskPoint">[];
}) {
  const { row } = page;
  const at = `/maps/${encodeURIComponent(map)}`;
  const further = page.facts.filter((fact) => !besideAnswers(page, fact));
  return (
    <SidePage
      map={map}
      path={row.path}
      home={{ to: `${at}/flows`, title: words.frame.pages.flows }}
      title={row.name}
      marks={points
        .filter((point) => row.marks.includes(point.number))
        .map((point) => <SeaMark key={point.number} point={point} size={20} />)}
      about={`${shown(row.carries) || w.noEnd}, ${way(row)}`}
      groups={page.groups}
      findings={page.findings}
    >
      <Aside title={w.delayTitle}>
        <Delays lines={page.delay} />
      </Aside>
      {further.length > 0 && (
        <Aside title={w.factsTitle}>
          <FactList facts={further} />
        </Aside>
      )}
      <Aside title={w.ownersTitle}>
        <Text size="sm">{row.owners || w.noEnd}</Text>
        <Group gap="md" mt="xs">
          <Anchor
            component={Link}
            size="sm"
            to={`${at}?entity=${encodeURIComponent(row.entities[0] ?? "")}`}
          >
            {w.onMap}
          </Anchor>
          <Anchor component={Link} size="sm" to={`${at}/findings`}>
            {w.toFindings}
          </Anchor>
        </Group>
      </Aside>
    </SidePage>
  );
}

/** Whether a fact already stands beside the answer that it is about. */
function besideAnswers(page: Shape<"FlowPage">, fact: Shape<"Fact">): boolean {
  return page.groups.some((group) =>
    group.answers.some(({ help }) =>
      help.facts.some((each) => each.system === fact.system && each.says === fact.says),
    ),
  );
}

function way(row: Shape<"FlowRow">): string {
  if (row.between) return w.summary(shown(row.between).replace(", ", " and "), "", true);
  return w.summary(shown(row.source) || w.noEnd, shown(row.to) || w.noEnd, false);
}

function Delays({ lines }: { lines: string[] }) {
  const [all, setAll] = useState(false);
  if (lines.length === 0) {
    return (
      <Text size="sm" c="dimmed">
        {w.noDelay}
      </Text>
    );
  }
  return (
    <>
      <ul className={classes.delays}>
        {(all ? lines : lines.slice(0, DELAYS_SHOWN)).map((line) => (
          <li key={line}>{sentence(line)}</li>
        ))}
      </ul>
      {!all && lines.length > DELAYS_SHOWN && (
        <Anchor component="button" type="button" size="xs" mt={6} onClick={() => setAll(true)}>
          {words.common.showAllOf(lines.length)}
        </Anchor>
      )}
    </>
  );
}
