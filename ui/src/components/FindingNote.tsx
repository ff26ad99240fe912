import { Anchor, Badge, Group, Text } from "@mantine/core";
import { Link } from "react-router";
import type { Shape } from "../api/client";
import { sentence } from "../model/text";
import { words } from "../words";
import { anchorOf } from "./Finding";
import classes from "./FindingNote.module.css";
import { Said } from "./Said";

const w = words.block;
const TONES = { error: "bad", warning: "warn", note: "plain" } as const;

/** A finding beside the answers that it is about. */
export function FindingNote({ map, finding }: { map: string; finding: Shape<"FindingOut"> }) {
  return (
    <li className={classes.finding} data-tone={TONES[finding.severity]}>
      <Text size="sm" fw={600} component="p">
        <Said text={sentence(finding.message)} />
      </Text>
      {finding.decide && (
        <Text size="sm" component="p">
          {w.decide}: <Said text={finding.decide} />
        </Text>
      )}
      <Group gap="xs" mt={2}>
        <Anchor
          component={Link}
          size="xs"
          to={`/maps/${encodeURIComponent(map)}/findings#${encodeURIComponent(anchorOf(finding))}`}
        >
          {w.toFinding}
        </Anchor>
        {finding.risk && (
          <Badge size="xs" variant="default" radius="sm" tt="none" fw={400}>
            {finding.risk}
          </Badge>
        )}
        {finding.asks && (
          <Text size="xs" c="dimmed">
            {w.decides(finding.asks)}
          </Text>
        )}
      </Group>
    </li>
  );
}

/** Findings as a list; says so when there are none. */
export function FindingNotes({
  map,
  findings,
  none,
}: {
  map: string;
  findings: Shape<"FindingOut">[];
  none: string;
}) {
  if (findings.length === 0) {
    return (
      <Text size="sm" c="dimmed">
        {none}
      </Text>
    );
  }
  return (
    <ul className={classes.list}>
      {findings.map((finding) => (
        <FindingNote key={`${finding.code} ${finding.message}`} map={map} finding={finding} />
      ))}
    </ul>
  );
}
