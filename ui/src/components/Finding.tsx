import { Button, Group, Paper, Stack, Text } from "@mantine/core";
import type { ReactNode } from "react";
import { Link } from "react-router";
import type { Shape } from "../api/client";
import { placeUrl, questionUrl } from "../model/place";
import { sentence } from "../model/text";
import { words } from "../words";
import classes from "./Finding.module.css";
import { Said } from "./Said";
import { Severity } from "./Severity";

const say = words.findings;
const PLACES_SHOWN = 6;
type FindingOut = Shape<"FindingOut">;

export const anchorOf = (finding: FindingOut) =>
  `finding-${finding.code}-${finding.places[0]?.path ?? ""}`;

/** The frame of one or several findings: how bad, and what it holds up. */
export function FindingCard({ finding, children }: { finding: FindingOut; children: ReactNode }) {
  const holds = finding.holds_at ? say.holds[finding.holds_at] : "";
  return (
    <Paper
      withBorder
      className={classes.finding}
      data-severity={finding.severity}
      component="article"
    >
      <Stack gap={6}>
        <Group justify="space-between" gap="xs">
          <Severity severity={finding.severity} />
          <Text size="xs" c="dimmed" title={say.rule(finding.code)}>
            {holds}
          </Text>
        </Group>
        {children}
      </Stack>
    </Paper>
  );
}

/** Why it costs money, and what to do. */
export function Reason({ why, decide }: { why: string; decide: string }) {
  return (
    <>
      {why && (
        <Text size="sm">
          <b>{say.why}:</b> <Said text={why} />
        </Text>
      )}
      {decide && (
        <Text size="sm">
          <b>{say.decide}:</b> <Said text={decide} />
        </Text>
      )}
    </>
  );
}

/** One finding: what is wrong, what is known of it alone, where, and what can be done. */
export function Finding({
  finding,
  map,
  actions,
  reason,
}: {
  finding: FindingOut;
  map: string;
  actions?: ReactNode;
  /** Why it costs money and what to do, where that is not said for several together. */
  reason: ReactNode;
}) {
  const shown = finding.places.slice(0, PLACES_SHOWN);
  const question = finding.decisions[0];
  return (
    <Stack gap={6} id={anchorOf(finding)}>
      <Text fw={600}>
        <Said text={sentence(finding.message)} />
      </Text>
      {finding.suggestion && (
        <Text size="sm">
          {say.meant}: {finding.suggestion}
        </Text>
      )}
      {reason}
      {finding.excuse && (
        <Text size="sm" c="dimmed">
          {finding.excuse}
        </Text>
      )}
      {finding.status === "newer" && (
        <Text size="sm" c="dimmed">
          {say.newer}
        </Text>
      )}
      <Group gap="2px 10px" align="baseline">
        <Text size="xs" c="dimmed">
          {say.places(finding.places.length)}:
        </Text>
        {shown.map((place) => (
          <Link
            key={place.path}
            to={placeUrl(map, place.path)}
            className={classes.place}
            title={place.file ? `${place.file}:${place.line}` : undefined}
          >
            {place.about || place.path}
          </Link>
        ))}
        {finding.places.length > PLACES_SHOWN && (
          <Text size="xs" c="dimmed">
            {say.morePlaces(finding.places.length - PLACES_SHOWN)}
          </Text>
        )}
      </Group>
      <Group gap="xs">
        {question && finding.status === "counts" && (
          <Button
            component={Link}
            to={questionUrl(map, question)}
            size="compact-sm"
            variant="light"
          >
            {say.answerNow}
          </Button>
        )}
        {actions}
        {finding.asks && (
          <Text size="sm" c="dimmed">
            {sentence(say.asks(finding.asks))}
          </Text>
        )}
      </Group>
    </Stack>
  );
}
