import { Anchor, Group, NativeSelect, Paper, Stack, Table, Text, TextInput } from "@mantine/core";
import { Fragment, useMemo, useState } from "react";
import type { Shape } from "../../api/client";
import { Said } from "../../components/Said";
import { useByAndBy } from "../../components/useByAndBy";
import { shown } from "../../model/answer";
import { type GroupBy, grouped } from "../../model/questions";
import { words } from "../../words";
import { settle } from "../../words/settle";
import classes from "./AsList.module.css";

const say = settle.questions;
const GROUPS: GroupBy[] = ["none", "person", "about", "state"];
/** Most questions that are put on the screen in one go. */
const AT_ONCE = 60;

/** All questions, most consequential first, in groups when asked for; one opens in the workshop. */
export function AsList({
  questions,
  open,
}: {
  questions: Shape<"Question">[];
  open: (path: string) => void;
}) {
  const [by, setBy] = useState<GroupBy>("none");
  const [text, setText] = useState("");
  const groups = useMemo(() => grouped(questions, by, text), [questions, by, text]);
  const all = useMemo(() => groups.flatMap((group) => group.questions), [groups]);
  const drawn = new Set(useByAndBy(all, AT_ONCE));
  if (questions.length === 0) return <Text size="sm">{say.done}</Text>;
  const nameOf = (key: string) => {
    if (by === "state") return words.findings.stepKinds[key as Shape<"Question">["kind"]];
    return key || (by === "person" ? say.nobodyNamed : say.otherAbout);
  };
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
        <Paper withBorder bg="var(--sm-panel)">
          <Table.ScrollContainer minWidth={620}>
            <Table verticalSpacing={6}>
              <Table.Thead>
                <Table.Tr>
                  <Table.Th>{say.columns.question}</Table.Th>
                  <Table.Th w="16%">{say.columns.person}</Table.Th>
                  <Table.Th w="26%">{say.columns.state}</Table.Th>
                </Table.Tr>
              </Table.Thead>
              <Table.Tbody>
                {groups.map((group) => (
                  <Fragment key={group.key}>
                    {by !== "none" && (
                      <Table.Tr className={classes.group}>
                        <Table.Th scope="rowgroup" colSpan={3}>
                          <Said text={nameOf(group.key)} /> ({group.questions.length})
                        </Table.Th>
                      </Table.Tr>
                    )}
                    {group.questions
                      .filter((question) => drawn.has(question))
                      .map((question) => (
                        <Row
                          key={`${question.kind} ${question.path}`}
                          question={question}
                          open={open}
                        />
                      ))}
                  </Fragment>
                ))}
              </Table.Tbody>
            </Table>
          </Table.ScrollContainer>
        </Paper>
      )}
    </Stack>
  );
}

function Row({ question, open }: { question: Shape<"Question">; open: (path: string) => void }) {
  const answer = shown({ text: question.answer, words: "" });
  return (
    <Table.Tr>
      <Table.Th scope="row" fw={400}>
        <Anchor
          component="button"
          type="button"
          size="sm"
          ta="left"
          onClick={() => open(question.path)}
        >
          <Said text={question.question} />
        </Anchor>
      </Table.Th>
      <Table.Td>{question.parked ? say.parkedWith(question.parked) : question.asks}</Table.Td>
      <Table.Td>
        <Text size="xs">
          {words.findings.stepKinds[question.kind]}
          {answer && `: ${answer}`}
        </Text>
        {question.parked_note && (
          <Text size="xs" c="dimmed">
            {question.parked_note}
          </Text>
        )}
      </Table.Td>
    </Table.Tr>
  );
}
