import { Anchor, Button, Group, Paper, Stack, Text } from "@mantine/core";
import { Link } from "react-router";
import type { Shape } from "../api/client";
import { placeUrl, questionUrl } from "../model/place";
import { sentence } from "../model/text";
import { words } from "../words";
import classes from "./Finding.module.css";
import { Said } from "./Said";
import { Severity } from "./Severity";

const PLACES_SHOWN = 6;

/** One finding: what is wrong, why it costs money, what to do, where. */
export function Finding({
  finding,
  map,
  actions,
}: {
  finding: Shape<"FindingOut">;
  map: string;
  actions?: React.ReactNode;
}) {
  const shown = finding.places.slice(0, PLACES_SHOWN);
  const holds = finding.holds_at ? words.findings.holds[finding.holds_at] : "";
  const question = finding.decisions[0];
  return (
    <Paper
      withBorder
      className={classes.finding}
      data-severity={finding.severity}
      component="article"
      id={`finding-${finding.code}-${finding.places[0]?.path ?? ""}`}
    >
      <Stack gap={6}>
        <Group justify="space-between" gap="xs">
          <Severity severity={finding.severity} />
          <Text size="xs" c="dimmed" title={words.findings.rule(finding.code)}>
            {finding.code}
            {holds && ` · ${holds}`}
          </Text>
        </Group>
        <Text fw={600} className={classes.text}>
          <Said text={sentence(finding.message)} />
        </Text>
        {finding.suggestion && (
          <Text size="sm">
            {words.findings.meant}: {finding.suggestion}
          </Text>
        )}
        <Text size="sm">
          <b>{words.findings.why}:</b> <Said text={finding.why} />
        </Text>
        <Text size="sm">
          <b>{words.findings.decide}:</b> <Said text={finding.decide} />
          {finding.asks && ` ${sentence(words.findings.asks(finding.asks))}.`}
        </Text>
        {finding.excuse && (
          <Text size="sm" c="dimmed">
            {finding.excuse}
          </Text>
        )}
        {finding.status === "newer" && (
          <Text size="sm" c="dimmed">
            {words.findings.newer}
          </Text>
        )}
        <Group gap="xs" align="baseline">
          <Text size="xs" c="dimmed">
            {words.findings.places(finding.places.length)}:
          </Text>
          {shown.map((place) => (
            <Anchor
              key={place.path}
              component={Link}
              to={placeUrl(map, place.path)}
              size="sm"
              title={place.file ? `${place.file}:${place.line}` : undefined}
            >
              {place.about || place.path}
            </Anchor>
          ))}
          {finding.places.length > PLACES_SHOWN && (
            <Text size="xs" c="dimmed">
              {words.findings.morePlaces(finding.places.length - PLACES_SHOWN)}
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
              {words.findings.answerNow}
            </Button>
          )}
          {actions}
        </Group>
      </Stack>
    </Paper>
  );
}
