import { Group, NativeSelect, Paper, Stack, Table, Text, TextInput } from "@mantine/core";
import { Fragment, memo, useMemo, useState } from "react";
import type { Shape } from "../../api/client";
import { Said } from "../../components/Said";
import { useByAndBy } from "../../components/useByAndBy";
import { shown } from "../../model/answer";
import { type GroupBy, grouped } from "../../model/questions";
import { words } from "../../words";
import { settle } from "../../words/settle";
import classes from "./AsList.module.css";

type Question = Shape<"Question">;
const say = settle.questions;
const GROUPS: GroupBy[] = ["none", "person", "about", "state"];
/** Most questions that are put on the screen in one go. */
const AT_ONCE = 25;

/** All questions, most consequential first, in groups when asked for; one opens in the workshop. */
export function AsList({
  questions,
  open,
}: {
  questions: Question[];
  open: (path: string) => void;
}) {
  const [by, setBy] = useState<GroupBy>("none");
  const [text, setText] = useState("");
  const groups = useMemo(() => grouped(questions, by, text), [questions, by, text]);
  if (questions.length === 0) return <Text size="sm">{say.done}</Text>;
  return (
    <Stack gap="sm">
      <Group align="flex-end" gap="sm">
        <TextInput
          aria-label={say.search}
          placeholder={say.search}
          value={text}
          onChange={(event) => setText(event.currentTarget.value)}
          w={260}
        />
        <NativeSelect
          label={say.groupBy}
          value={by}
          onChange={(event) => setBy(event.currentTarget.value as GroupBy)}
          data={GROUPS.map((one) => ({ value: one, label: say.groups[one] }))}
        />
      </Group>
      {groups.length === 0 ? (
        <Text size="sm" c="dimmed">
          {say.noneFound}
        </Text>
      ) : (
        <Rows key={by} groups={groups} by={by} open={open} />
      )}
    </Stack>
  );
}

function Rows({
  groups,
  by,
  open,
}: {
  groups: ReturnType<typeof grouped>;
  by: GroupBy;
  open: (path: string) => void;
}) {
  const all = useMemo(() => groups.flatMap((group) => group.questions), [groups]);
  const drawn = useByAndBy(all, AT_ONCE);
  const here = useMemo(() => new Set(drawn), [drawn]);
  return (
    <Paper withBorder bg="var(--sm-panel)">
      <Table
        verticalSpacing={6}
        className={classes.list}
        onClick={(event) => {
          const row = (event.target as Element).closest<HTMLElement>("button[data-question]");
          if (row?.dataset.question) open(row.dataset.question);
        }}
      >
        <Table.Thead>
          <Table.Tr>
            <Table.Th>{say.columns.question}</Table.Th>
            <Table.Th w="16%">{say.columns.person}</Table.Th>
            <Table.Th w="26%">{say.columns.state}</Table.Th>
          </Table.Tr>
        </Table.Thead>
        <tbody>
          {groups.map((group) => (
            <Fragment key={group.key}>
              {by !== "none" && (
                <tr className={classes.group}>
                  <th scope="rowgroup" colSpan={3}>
                    <Said text={nameOf(group.key, by)} /> ({group.questions.length})
                  </th>
                </tr>
              )}
              {group.questions.map(
                (question) =>
                  here.has(question) && (
                    <Row key={`${question.kind} ${question.path}`} question={question} />
                  ),
              )}
            </Fragment>
          ))}
        </tbody>
      </Table>
    </Paper>
  );
}

function nameOf(key: string, by: GroupBy): string {
  if (by === "state") return words.findings.stepKinds[key as Question["kind"]];
  return key || (by === "person" ? say.nobodyNamed : say.otherAbout);
}

/** One question; drawn again only when it changed, for there may be hundreds. */
const Row = memo(function Row({ question }: { question: Question }) {
  const answer = shown({ text: question.answer, words: "" });
  return (
    <tr>
      <th scope="row">
        <button type="button" data-question={question.path} className={classes.open}>
          <Said text={question.question} />
        </button>
      </th>
      <td>{question.parked ? say.parkedWith(question.parked) : question.asks}</td>
      <td className={classes.state}>
        {words.findings.stepKinds[question.kind]}
        {answer && `: ${answer}`}
        {question.parked_note && <div className={classes.note}>{question.parked_note}</div>}
      </td>
    </tr>
  );
});
