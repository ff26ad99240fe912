import { Anchor, Button, Group, Paper, Stack, Text, Title } from "@mantine/core";
import { useState } from "react";
import { Link } from "react-router";
import type { Shape } from "../../api/client";
import { useEditing, type Written } from "../../api/editing";
import { useHelp, usePeople, useSummary } from "../../api/hooks";
import { AnswerForm, useDraft } from "../../components/answer";
import { Empty } from "../../components/Feedback";
import { Notice } from "../../components/Notice";
import { Said } from "../../components/Said";
import { placeUrl } from "../../model/place";
import { asAnswer, editsFor, headOf, toAsk } from "../../model/questions";
import { sentence } from "../../model/text";
import { settle } from "../../words/settle";
import { AskSomebody } from "./AskSomebody";
import { type Done, Effect } from "./Effect";
import { SignAll } from "./SignAll";
import classes from "./Workshop.module.css";

const say = settle.questions;
type Question = Shape<"Question">;

/** One question at a time, with what each answer does to the verdict. */
export function Workshop({
  map,
  page,
  path,
  choose,
}: {
  map: string;
  page: Shape<"QuestionsPage">;
  path: string;
  choose: (path: string) => void;
}) {
  const [passed, setPassed] = useState<string[]>([]);
  const [effect, setEffect] = useState<Done | null>(null);
  const summary = useSummary(map);
  const list = toAsk(page.questions, new Set(passed));
  // What is being answered stays, whoever else answers it meanwhile.
  const [begun, setBegun] = useState<Question | null>(null);
  const asked = page.questions.find(
    (one) => one.path === (path || begun?.path) && (!begun || one.kind === begun.kind),
  );
  const question = asked ?? begun ?? list[0];
  const go = (next: string) => {
    setBegun(null);
    choose(next);
  };

  if (!question) {
    return (
      <>
        <Effect done={effect} />
        <Empty
          title={say.done}
          action={
            <Button component={Link} to={`/maps/${map}/verdict`}>
              {say.toVerdict}
            </Button>
          }
        >
          {say.doneAbout} {page.parked > 0 && say.doneParked(page.parked)}
        </Empty>
      </>
    );
  }
  const last = passed.at(-1);
  const before = summary.data;
  const answered = (written: Written) => {
    setEffect(before ? { before, written } : null);
    go("");
  };
  return (
    <Stack className={classes.screen}>
      <Effect done={effect} />
      <Paper withBorder className={classes.card} key={`${question.kind} ${question.path}`}>
        <Stack gap="md">
          <Head question={question} />
          {begun && !asked && <Notice tone="warn">{say.answeredMeanwhile}</Notice>}
          <Body
            map={map}
            question={question}
            revision={page.revision}
            people={page.people}
            answered={answered}
            typed={(text) => setBegun(text === "" ? null : question)}
          />
          <Group justify="space-between" className={classes.foot}>
            <Group gap="xs">
              <Button
                variant="default"
                size="xs"
                disabled={last === undefined}
                onClick={() => {
                  setPassed(passed.slice(0, -1));
                  go(last ?? "");
                }}
              >
                {say.back}
              </Button>
              <Button
                variant="default"
                size="xs"
                onClick={() => {
                  setPassed([...passed.filter((one) => one !== question.path), question.path]);
                  go("");
                }}
              >
                {say.skip}
              </Button>
            </Group>
            {question.kind !== "sign" && (
              <AskSomebody map={map} question={question} people={page.people} done={() => go("")} />
            )}
          </Group>
        </Stack>
      </Paper>
    </Stack>
  );
}

function Head({ question }: { question: Question }) {
  const { head, aside } = headOf(question.question);
  return (
    <Stack gap={6}>
      <Text size="sm" c="dimmed">
        {[
          question.risk && sentence(question.risk),
          question.asks ? say.asks(question.asks) : say.nobody,
          question.parked && say.parkedWith(question.parked),
        ]
          .filter(Boolean)
          .join(" · ")}
      </Text>
      <Title order={2} className={classes.question}>
        <Said text={head} />
      </Title>
      <Text size="sm" c="dimmed">
        {say.kinds[question.kind]}
        {question.kind === "confirm" && question.source && ` ${say.assumedFrom(question.source)}.`}
        {question.covers.length > 1 && question.kind !== "sign" && !aside && (
          <> {say.covers(question.covers.length)}</>
        )}
        {aside && (
          <>
            {" "}
            <Said text={`${sentence(aside)}.`} />
          </>
        )}
      </Text>
      {question.parked_note && <Text size="sm">{say.noted(question.parked_note)}</Text>}
    </Stack>
  );
}

function Body({
  map,
  question,
  revision,
  people,
  answered,
  typed,
}: {
  map: string;
  question: Question;
  revision: string;
  people: string[];
  answered: (written: Written) => void;
  typed: (text: string) => void;
}) {
  if (question.kind === "mend") {
    return (
      <Anchor component={Link} to={placeUrl(map, question.path)}>
        {say.goThere}
      </Anchor>
    );
  }
  if (question.kind === "sign") {
    return <SignAll map={map} question={question} people={people} signed={answered} />;
  }
  return (
    <Answering
      map={map}
      question={question}
      revision={revision}
      answered={answered}
      typed={typed}
    />
  );
}

function Answering({
  map,
  question,
  revision,
  answered,
  typed,
}: {
  map: string;
  question: Question;
  revision: string;
  answered: (written: Written) => void;
  typed: (text: string) => void;
}) {
  const { edit } = useEditing(map);
  // What others write after this is a clash, and the user is asked.
  const [seen] = useState(revision);
  const answer = asAnswer(question);
  const draft = useDraft(map, answer);
  const people = usePeople(map);
  const help = useHelp(map, question.path === "tests" ? (question.covers[0] ?? "") : question.path);
  const [busy, setBusy] = useState(false);
  const [refusal, setRefusal] = useState("");

  async function save(text: string) {
    setBusy(true);
    setRefusal("");
    const refused = (error: Error) => setRefusal(error.message);
    const written = await edit(editsFor(question, text), "", refused, seen);
    setBusy(false);
    if (written) {
      draft.drop();
      answered(written);
    }
  }

  return (
    <AnswerForm
      bare
      answer={answer}
      help={help.data}
      text={draft.text}
      onText={(text) => {
        draft.change(text);
        typed(text);
      }}
      fromDraft={draft.fromDraft}
      onDropDraft={draft.drop}
      busy={busy}
      refusal={refusal}
      people={people.data?.people.map((one) => one.name) ?? []}
      onSave={(text) => void save(text)}
      onConfirm={question.kind === "confirm" ? () => void save(question.answer) : undefined}
      settles={
        question.closes.length > 0
          ? question.closes.map(({ code, title }, index) => (
              <span key={code}>
                {index > 0 && "; "}
                <Anchor component={Link} size="xs" to={`/maps/${map}/findings#finding-${code}`}>
                  <Said text={title} />
                </Anchor>
              </span>
            ))
          : null
      }
    />
  );
}
