import { Anchor, Paper, Table, Text } from "@mantine/core";
import type { Shape } from "../../api/client";
import { words } from "../../words";

const say = words.questions;

/** All questions, most consequential first; one opens in the workshop. */
export function AsList({
  questions,
  open,
}: {
  map: string;
  questions: Shape<"Question">[];
  open: (path: string) => void;
}) {
  if (questions.length === 0) return <Text size="sm">{say.done}</Text>;
  return (
    <Paper withBorder bg="var(--sm-panel)">
      <Table.ScrollContainer minWidth={620}>
        <Table verticalSpacing={6}>
          <Table.Thead>
            <Table.Tr>
              <Table.Th>{say.title}</Table.Th>
              <Table.Th w="16%">{say.sendTo}</Table.Th>
              <Table.Th w="26%">{words.findings.riskColumns.state}</Table.Th>
            </Table.Tr>
          </Table.Thead>
          <Table.Tbody>
            {questions.map((question) => (
              <Table.Tr key={`${question.kind} ${question.path}`}>
                <Table.Th scope="row" fw={400}>
                  <Anchor
                    component="button"
                    type="button"
                    size="sm"
                    ta="left"
                    onClick={() => open(question.path)}
                  >
                    {question.question}
                  </Anchor>
                </Table.Th>
                <Table.Td>
                  {question.parked ? say.parkedWith(question.parked) : question.asks}
                </Table.Td>
                <Table.Td>
                  <Text size="xs">
                    {words.findings.stepKinds[question.kind]}
                    {question.answer && `: ${question.answer}`}
                  </Text>
                </Table.Td>
              </Table.Tr>
            ))}
          </Table.Tbody>
        </Table>
      </Table.ScrollContainer>
    </Paper>
  );
}
