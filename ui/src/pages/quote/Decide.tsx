import { Button, Checkbox, Group, Paper, Select, Stack, Text, Title } from "@mantine/core";
import { useMemo, useState } from "react";
import { Link } from "react-router";
import type { Shape } from "../../api/client";
import { api } from "../../api/endpoints";
import { useMe, useQuoteChange, useQuoteLines } from "../../api/hooks";
import { Notice } from "../../components/Notice";
import { useTask } from "../../components/useTask";
import { asSuggested, decision, undecided } from "../../model/quote";
import { sentence } from "../../model/text";
import { price } from "../../words/price";
import classes from "./quote.module.css";

const say = price.quote;
type Page = Shape<"QuotePage">;
type Point = Page["points"][number];
type Decision = Shape<"DecisionIn">;

/** Most lines offered at one time while searching the document. */
const LINES_OFFERED_MAX = 40;

/** The questions, risk point by risk point; the lines that may answer stand below each, the user decides. */
export function Decide({ quote }: { quote: Page }) {
  const change = useQuoteChange(quote.id);
  const fixed = useMe().data?.role === "viewer";
  const { busy, run } = useTask();
  const tell = (decisions: Decision[]) =>
    void run(() => change.mutateAsync(() => api.decideQuote(quote.id, decisions)));
  const waiting = undecided(quote.points);
  const next = waiting.length === 0 && <Next asked={quote.back.length} />;
  const groups = [
    ...quote.risks.map((risk) => ({ number: risk.number, name: sentence(risk.name) })),
    { number: 0, name: say.noRisk },
  ];
  return (
    <Stack gap="lg">
      <Text size="sm" c="dimmed">
        {say.decideAbout}
      </Text>
      {waiting.length > 0 && !fixed && (
        <Notice tone="warn" title={say.waits(waiting.length)}>
          <Group gap="sm" mt={6}>
            <Button size="xs" loading={busy} onClick={() => tell(asSuggested(quote.points))}>
              {say.asSuggested(waiting.length)}
            </Button>
            <Text size="xs">{say.asSuggestedAbout}</Text>
          </Group>
        </Notice>
      )}
      {next}
      {groups.map((group) => (
        <Stack gap="sm" component="section" key={group.number}>
          <Title order={2} size="h4">
            {group.name}
          </Title>
          {quote.points
            .filter((point) => point.risk === group.number)
            .map((point) => (
              <One
                key={`${point.id} ${point.decided}`}
                quote={quote.id}
                point={point}
                busy={busy}
                fixed={fixed}
                decide={tell}
              />
            ))}
        </Stack>
      ))}
      {next}
    </Stack>
  );
}

/** Nothing waits any more: on to what is asked back. */
function Next({ asked }: { asked: number }) {
  return (
    <Notice tone="plain" title={say.allDecided}>
      <Button size="xs" mt={6} component={Link} to="?part=back" replace>
        {say.toBack(asked)}
      </Button>
    </Notice>
  );
}

function One({
  quote,
  point,
  busy,
  fixed,
  decide,
}: {
  quote: string;
  point: Point;
  busy: boolean;
  fixed: boolean;
  decide: (decisions: Decision[]) => void;
}) {
  const [chosen, setChosen] = useState<string[]>(point.seems === "covered" ? point.places : []);
  const [searching, setSearching] = useState(false);
  const own = chosen.filter((place) => !point.lines.some((line) => line.place === place));
  const toggle = (place: string) =>
    setChosen((now) =>
      now.includes(place) ? now.filter((one) => one !== place) : [...now, place],
    );
  const settled = point.decided !== "";
  return (
    <Paper
      withBorder
      p="md"
      bg="var(--sm-panel)"
      id={point.id}
      className={classes.point}
      component="article"
    >
      <Stack gap="sm">
        <Stack gap={2}>
          <Title order={3} size="h6" fw={600}>
            {point.question}
          </Title>
          <State point={point} />
        </Stack>
        {point.lines.length > 0 && (
          <ul className={classes.lines}>
            {point.lines.map((line) => (
              <li
                key={line.place}
                className={classes.line}
                data-chosen={(settled ? point.places : chosen).includes(line.place) || undefined}
              >
                {settled || fixed ? (
                  <LineText line={line} />
                ) : (
                  <Checkbox
                    checked={chosen.includes(line.place)}
                    onChange={() => toggle(line.place)}
                    label={<LineText line={line} />}
                  />
                )}
              </li>
            ))}
          </ul>
        )}
        {point.lines.length === 0 && !settled && (
          <Text size="sm" c="dimmed">
            {say.noLine} {say.example(point.example)}
          </Text>
        )}
        {point.seems === "silent" && point.lines.length > 0 && !settled && (
          <Text size="sm" c="dimmed">
            {say.nearOnly} {say.example(point.example)}
          </Text>
        )}
        {own.map((place) => (
          <Checkbox
            key={place}
            checked
            onChange={() => toggle(place)}
            label={say.countLine(place)}
          />
        ))}
        {searching && !settled && (
          <PickLine
            quote={quote}
            title={point.title}
            pick={(place) => setChosen((now) => [...new Set([...now, place])])}
          />
        )}
        {fixed ? null : settled ? (
          <Button
            size="compact-sm"
            variant="subtle"
            loading={busy}
            style={{ alignSelf: "flex-start" }}
            onClick={() => decide([{ about: point.id, verdict: "", places: [], holding: "" }])}
          >
            {say.change}
          </Button>
        ) : (
          <Group gap="xs">
            <Button
              size="xs"
              disabled={chosen.length === 0 || busy}
              variant={point.seems === "covered" ? "filled" : "default"}
              onClick={() => decide([decision(point.id, true, chosen)])}
            >
              {say.answered}
            </Button>
            {point.lines.length > 0 && (
              <Button
                size="xs"
                variant={point.seems === "covered" ? "default" : "filled"}
                disabled={busy}
                onClick={() => decide([decision(point.id, false, [])])}
              >
                {say.notAnswered}
              </Button>
            )}
            {!searching && (
              <Button size="xs" variant="subtle" onClick={() => setSearching(true)}>
                {say.elsewhere}
              </Button>
            )}
          </Group>
        )}
      </Stack>
    </Paper>
  );
}

function State({ point }: { point: Point }) {
  const waits = point.state === "undecided";
  const tone = point.state === "covered" ? "good" : waits ? "warn" : "bad";
  return (
    <Text size="sm" component="div">
      <span className={classes.state} data-tone={tone}>
        {waits ? say.seems(point.seems_words) : say.state(point.words)}
      </span>
      {point.decided !== "" && (
        <Text span size="xs" c="dimmed">
          {" · "}
          {say.by(point.by, point.on)}
        </Text>
      )}
    </Text>
  );
}

function LineText({ line }: { line: Point["lines"][number] }) {
  return (
    <Stack gap={2}>
      <Text size="sm" className={classes.said}>
        <Text span size="xs" c="dimmed">
          {line.place} · {line.says}
        </Text>
        <br />
        {line.text}
      </Text>
      <Text size="xs" c="dimmed">
        {say.why(line.reason)}
      </Text>
    </Stack>
  );
}

function PickLine({
  quote,
  title,
  pick,
}: {
  quote: string;
  title: string;
  pick: (place: string) => void;
}) {
  const lines = useQuoteLines(quote, true);
  const data = useMemo(
    () =>
      (lines.data?.lines ?? [])
        .filter((line) => line.kind !== "heading")
        .map((line) => ({ value: line.place, label: `${line.place}: ${line.text.slice(0, 160)}` })),
    [lines.data],
  );
  return (
    <Select
      label={say.pickLine(title)}
      placeholder={say.pickPlaceholder}
      data={data}
      searchable
      limit={LINES_OFFERED_MAX}
      value={null}
      onChange={(place) => place && pick(place)}
    />
  );
}
