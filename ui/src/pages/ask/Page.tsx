import {
  Alert,
  Button,
  Container,
  Group,
  Paper,
  Stack,
  Text,
  Textarea,
  TextInput,
  Title,
} from "@mantine/core";
import { useQueryClient } from "@tanstack/react-query";
import { useState } from "react";
import { useParams } from "react-router";
import { Refused, type Shape } from "../../api/client";
import { api } from "../../api/endpoints";
import { useAsked } from "../../api/hooks";
import { AnswerInput } from "../../components/answer/AnswerInput";
import { FactNote } from "../../components/answer/FactNote";
import { Empty, Waiting } from "../../components/Feedback";
import { Notice } from "../../components/Notice";
import { Said } from "../../components/Said";
import { SignList } from "../../components/SignList";
import { headOf } from "../../model/questions";
import { sentence } from "../../model/text";
import { when } from "../../model/time";
import { words } from "../../words";
import { outside } from "../../words/outside";

const say = outside.ask;
type Asked = Shape<"AskedPage">;

/** What a person with a link sees: their questions, and nothing else. */
export function Page() {
  const { token = "" } = useParams();
  const page = useAsked(token);
  return (
    <Container size={760} py="xl" component="main">
      {page.error ? (
        <Empty whole title={say.gone}>
          {say.goneAbout}
        </Empty>
      ) : !page.data ? (
        <Waiting />
      ) : (
        <Questions token={token} page={page.data} />
      )}
    </Container>
  );
}

function Questions({ token, page }: { token: string; page: Asked }) {
  const [said, setSaid] = useState("");
  const replied = page.questions.filter((question) => question.replied !== "").length;
  const all = page.questions.length;
  return (
    <Stack gap="lg">
      <Stack gap={4}>
        <Group gap={8}>
          <img src="/seamark.svg" alt="" width={26} height={26} />
          <Text size="sm" c="dimmed">
            {words.common.product}
          </Text>
        </Group>
        <Title order={1} size="h2">
          {say.title(page.map)}
        </Title>
        <Text c="dimmed" size="sm">
          {say.intro(page.person, when(page.ends_at))} {all > 1 && say.answered(replied, all)}
        </Text>
      </Stack>
      {page.questions.map((question) => (
        <One key={question.path} token={token} question={question} />
      ))}
      {replied === all && all > 0 && (
        <Alert color="green" role="status">
          {page.to_sign.length > 0 && page.mail ? say.allButSign : say.allDone}
        </Alert>
      )}
      {page.to_sign.length > 0 && <Sign token={token} page={page} told={setSaid} />}
      {said && (
        <Alert color="green" role="status">
          {said}
        </Alert>
      )}
    </Stack>
  );
}

function One({ token, question }: { token: string; question: Shape<"Question"> }) {
  const [text, setText] = useState(question.answer);
  const [saved, setSaved] = useState("");
  const { busy, refusal, send } = useSending(token);
  const { head, aside } = headOf(question.question);
  const facts = question.help?.facts ?? [];
  const answer = (kind: "answer" | "unknown") =>
    void send({ do: kind, paths: [question.path], answer: kind === "answer" ? text : "" }, () =>
      setSaved(kind === "answer" ? say.saved : say.notKnown),
    );
  return (
    <Paper withBorder p="lg" bg="var(--sm-panel)" component="section">
      <form
        onSubmit={(event) => {
          event.preventDefault();
          answer("answer");
        }}
      >
        <Stack gap="sm">
          <Title order={2} size="h4">
            <Said text={head} />
          </Title>
          {aside && (
            <Text size="sm" c="dimmed">
              <Said text={`${sentence(aside)}.`} />
            </Text>
          )}
          <AnswerInput
            help={question.help ?? undefined}
            label={words.answer.yourAnswer}
            text={text}
            stands={question.answer}
            onText={(next) => {
              setText(next);
              setSaved("");
            }}
            onSave={() => answer("answer")}
            trouble={refusal !== ""}
            takesFocus={false}
          />
          <Usual question={question} onText={setText} />
          {refusal && <Refusal text={refusal} />}
          {refusal && question.help?.form && (
            <Text size="xs" c="dimmed">
              {words.answer.form}: <Said text={question.help.form} />
            </Text>
          )}
          <Group gap="xs">
            <Button type="submit" size="sm" loading={busy} disabled={text.trim() === ""}>
              {say.save}
            </Button>
            <Button size="sm" variant="default" disabled={busy} onClick={() => answer("unknown")}>
              {say.unknown}
            </Button>
            <Text size="sm" role="status" style={{ color: "var(--sm-good)" }}>
              {saved}
            </Text>
          </Group>
          {facts.length > 0 && (
            <details>
              <Text component="summary" size="xs" c="dimmed">
                {say.facts(facts.length)}
              </Text>
              <Stack gap={5} mt={6}>
                {facts.map((fact) => (
                  <FactNote key={`${fact.system}/${fact.point}/${fact.says}`} fact={fact} />
                ))}
              </Stack>
            </details>
          )}
        </Stack>
      </form>
    </Paper>
  );
}

/** An answer that is often given, unless it stands among the choices. */
function Usual({
  question,
  onText,
}: {
  question: Shape<"Question">;
  onText: (text: string) => void;
}) {
  const offered = question.help?.options.some((option) => option.value === question.usual);
  if (!question.usual || offered) return null;
  return (
    <Group gap="xs">
      <Button size="compact-xs" variant="light" onClick={() => onText(question.usual)}>
        {say.usual}: {question.usual}
      </Button>
    </Group>
  );
}

function Refusal({ text }: { text: string }) {
  return (
    <Notice tone="bad" title={words.answer.refused}>
      <Said text={sentence(text)} />
    </Notice>
  );
}

/** Sends what somebody does through their link; what is refused is said beside it, and a link that ended shows so at once. */
function useSending(token: string) {
  const client = useQueryClient();
  const [busy, setBusy] = useState(false);
  const [refusal, setRefusal] = useState("");
  async function run(act: () => Promise<void>) {
    setBusy(true);
    setRefusal("");
    try {
      await act();
    } catch (error) {
      if (error instanceof Refused && error.status === 404) {
        await client.resetQueries({ queryKey: ["asked", token] });
      } else {
        setRefusal((error as Error).message);
      }
    } finally {
      setBusy(false);
    }
  }
  const send = (body: Parameters<typeof api.answerAsked>[1], done: () => void) =>
    run(async () => {
      client.setQueryData(["asked", token], await api.answerAsked(token, body));
      done();
    });
  return { busy, refusal, run, send };
}

function Sign({ token, page, told }: { token: string; page: Asked; told: (said: string) => void }) {
  const [sentTo, setSentTo] = useState("");
  const [code, setCode] = useState("");
  const [comment, setComment] = useState("");
  const [left, setLeft] = useState<ReadonlySet<string>>(new Set());
  const { busy, refusal, run, send } = useSending(token);
  const paths = page.to_sign.map((answer) => answer.path).filter((path) => !left.has(path));
  const act = (kind: "sign" | "dispute") =>
    void send({ do: kind, paths, comment, code }, () => {
      told(kind === "sign" ? say.signed : say.objected);
      setSentTo("");
      setCode("");
      setComment("");
      setLeft(kind === "dispute" ? new Set([...left, ...paths]) : left);
    });
  return (
    <Paper withBorder p="lg" bg="var(--sm-panel)" component="section">
      <Stack gap="sm">
        <Title order={2} size="h4">
          {say.signTitle}
        </Title>
        <Text size="sm" c="dimmed">
          {page.mail ? say.signAbout : say.noMail}
        </Text>
        <SignList
          answers={page.to_sign}
          left={left}
          onLeft={setLeft}
          note={(answer) =>
            answer.state === "disputed" && (
              <Text span size="xs" style={{ color: "var(--sm-bad)" }}>
                ({say.notAgreed})
              </Text>
            )
          }
        />
        {page.mail && (
          <>
            <Group align="flex-end" gap="xs">
              <Button
                size="sm"
                variant={sentTo ? "default" : "filled"}
                loading={busy}
                onClick={() => void run(async () => setSentTo((await api.sendCode(token)).sent_to))}
              >
                {sentTo ? say.sendAgain : say.sendCode}
              </Button>
              <TextInput
                label={say.code}
                inputMode="numeric"
                autoComplete="one-time-code"
                maxLength={12}
                value={code}
                onChange={(event) => setCode(event.currentTarget.value)}
                w={120}
              />
            </Group>
            {sentTo && (
              <Text size="sm" role="status">
                {say.codeSent(sentTo)}
              </Text>
            )}
            <Textarea
              label={say.comment}
              autosize
              value={comment}
              onChange={(event) => setComment(event.currentTarget.value)}
            />
            {refusal && <Refusal text={refusal} />}
            <Group gap="xs">
              <Button
                disabled={code.trim() === "" || paths.length === 0}
                loading={busy}
                onClick={() => act("sign")}
              >
                {say.sign(paths.length)}
              </Button>
              <Button
                variant="default"
                disabled={busy || code.trim() === "" || comment.trim() === "" || paths.length === 0}
                onClick={() => act("dispute")}
              >
                {say.object}
              </Button>
            </Group>
          </>
        )}
      </Stack>
    </Paper>
  );
}
