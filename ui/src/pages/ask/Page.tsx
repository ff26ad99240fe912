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
import type { Shape } from "../../api/client";
import { api } from "../../api/endpoints";
import { useAsked } from "../../api/hooks";
import { AnswerInput } from "../../components/answer/AnswerInput";
import { FactNote } from "../../components/answer/FactNote";
import { Empty, Waiting } from "../../components/Feedback";
import { useTask } from "../../components/useTask";
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
  const [signed, setSigned] = useState(false);
  const open = page.questions.filter((question) => question.kind !== "sign");
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
          {say.intro(page.person, when(page.ends_at))}
        </Text>
      </Stack>
      {open.map((question) => (
        <One key={question.path} token={token} question={question} />
      ))}
      {open.every((question) => question.replied !== "") && (
        <Alert color="green" role="status">
          {say.allDone}
        </Alert>
      )}
      {signed && (
        <Alert color="green" role="status">
          {say.signed}
        </Alert>
      )}
      {page.to_sign.length > 0 && <Sign token={token} page={page} signed={() => setSigned(true)} />}
    </Stack>
  );
}

function One({ token, question }: { token: string; question: Shape<"Question"> }) {
  const client = useQueryClient();
  const [text, setText] = useState(question.answer);
  const [saved, setSaved] = useState("");
  const { busy, run } = useTask();
  const send = (kind: "answer" | "unknown") =>
    void run(async () => {
      const page = await api.answerAsked(token, {
        do: kind,
        paths: [question.path],
        answer: kind === "answer" ? text : "",
      });
      client.setQueryData(["asked", token], page);
      setSaved(kind === "answer" ? say.saved : words.common.saved);
    });
  return (
    <Paper withBorder p="lg" bg="var(--sm-panel)" component="section">
      <form
        onSubmit={(event) => {
          event.preventDefault();
          send("answer");
        }}
      >
        <Stack gap="sm">
          <Title order={2} size="h4">
            {question.question}
          </Title>
          {question.parked_note && (
            <Text size="sm" c="dimmed">
              {question.parked_note}
            </Text>
          )}
          <AnswerInput
            help={question.help ?? undefined}
            label={words.answer.yourAnswer}
            text={text}
            stands={question.answer}
            onText={setText}
            onSave={() => send("answer")}
            trouble={false}
            takesFocus={false}
          />
          {question.usual && (
            <Group gap="xs">
              <Button size="compact-xs" variant="light" onClick={() => setText(question.usual)}>
                {say.usual}: {question.usual}
              </Button>
            </Group>
          )}
          {question.help?.facts.map((fact) => (
            <FactNote key={`${fact.system}/${fact.point}`} fact={fact} />
          ))}
          <Group gap="xs">
            <Button type="submit" size="sm" loading={busy} disabled={text.trim() === ""}>
              {say.save}
            </Button>
            <Button size="sm" variant="default" disabled={busy} onClick={() => send("unknown")}>
              {say.unknown}
            </Button>
            <Text size="sm" role="status" style={{ color: "var(--sm-good)" }}>
              {saved}
            </Text>
          </Group>
        </Stack>
      </form>
    </Paper>
  );
}

function Sign({ token, page, signed }: { token: string; page: Asked; signed: () => void }) {
  const client = useQueryClient();
  const [sentTo, setSentTo] = useState("");
  const [code, setCode] = useState("");
  const [comment, setComment] = useState("");
  const { busy, run } = useTask();
  const send = (kind: "sign" | "dispute") =>
    void run(async () => {
      const next = await api.answerAsked(token, {
        do: kind,
        paths: page.to_sign.map((answer) => answer.path),
        comment,
        code,
      });
      client.setQueryData(["asked", token], next);
      signed();
    });
  return (
    <Paper withBorder p="lg" bg="var(--sm-panel)" component="section">
      <Stack gap="sm">
        <Title order={2} size="h4">
          {say.signTitle}
        </Title>
        {page.to_sign.map((answer) => (
          <Text size="sm" key={answer.path}>
            {answer.question} <b>{answer.text}</b>
          </Text>
        ))}
        {!page.mail ? (
          <Text size="sm" c="dimmed">
            {say.noMail}
          </Text>
        ) : (
          <>
            <Text size="sm" c="dimmed">
              {sentTo ? say.codeSent(sentTo) : say.signAbout}
            </Text>
            <Group align="flex-end" gap="xs">
              <Button
                size="sm"
                variant="default"
                loading={busy}
                onClick={() =>
                  void run(async () => {
                    const sent = await api.sendCode(token);
                    setSentTo(sent.sent_to);
                  })
                }
              >
                {say.sendCode}
              </Button>
              <TextInput
                label={say.code}
                inputMode="numeric"
                autoComplete="one-time-code"
                value={code}
                onChange={(event) => setCode(event.currentTarget.value)}
                w={120}
              />
            </Group>
            <Textarea
              label={say.comment}
              autosize
              value={comment}
              onChange={(event) => setComment(event.currentTarget.value)}
            />
            <Group gap="xs">
              <Button disabled={code === ""} loading={busy} onClick={() => send("sign")}>
                {say.sign}
              </Button>
              <Button
                variant="default"
                disabled={code === "" || comment.trim() === ""}
                onClick={() => send("dispute")}
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
