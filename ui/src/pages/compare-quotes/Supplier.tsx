import {
  Anchor,
  Button,
  Group,
  NativeSelect,
  Paper,
  SegmentedControl,
  Stack,
  Table,
  Text,
  Textarea,
  Title,
} from "@mantine/core";
import { useQueryClient } from "@tanstack/react-query";
import { useState } from "react";
import { Link } from "react-router";
import type { Shape } from "../../api/client";
import { api } from "../../api/endpoints";
import { mapKey, useSupplierQuestions } from "../../api/hooks";
import { Trouble, Waiting } from "../../components/Feedback";
import { useTask } from "../../components/useTask";
import { WideTable } from "../../components/WideTable";
import { placeUrl } from "../../model/place";
import { price } from "../../words/price";
import classes from "./quotes.module.css";

const say = price.quotes;
type Page = Shape<"SupplierQuestionsPage">;
type Question = Page["questions"][number];
type Judged = Shape<"SupplierAnswerIn">["judged"];

/** The same questions to every supplier; one supplier's answers at a time. */
export function Supplier({ map, writes }: { map: string; writes: boolean }) {
  const page = useSupplierQuestions(map);
  const [chosen, setChosen] = useState("");
  // What is typed and not kept yet stays while another supplier is looked at.
  const [drafts, setDrafts] = useState<Record<string, string>>({});
  if (page.error) return <Trouble error={page.error} retry={() => void page.refetch()} />;
  if (!page.data) return <Waiting />;
  const { questions, suppliers } = page.data;
  const quote = suppliers.find((one) => one.quote === chosen)?.quote ?? suppliers[0]?.quote ?? "";
  return (
    <Stack gap="md">
      <Text size="sm" c="dimmed" maw={820}>
        {say.questionsAbout}
      </Text>
      <Counts suppliers={suppliers} />
      <NativeSelect
        label={say.answersOf}
        maw={320}
        value={quote}
        data={suppliers.map((one) => ({ value: one.quote, label: one.supplier }))}
        onChange={(event) => setChosen(event.currentTarget.value)}
      />
      {questions.map((question) => (
        <One
          key={`${quote} ${question.id}`}
          map={map}
          quote={quote}
          question={question}
          writes={writes}
          draft={drafts[`${quote} ${question.id}`]}
          write={(text) => setDrafts((now) => ({ ...now, [`${quote} ${question.id}`]: text }))}
        />
      ))}
    </Stack>
  );
}

function Counts({ suppliers }: { suppliers: Page["suppliers"] }) {
  return (
    <WideTable label={say.tabs.questions} minWidth={420}>
      <Table verticalSpacing={4} maw={720}>
        <Table.Thead>
          <Table.Tr>
            <Table.Th>{say.supplier}</Table.Th>
            {[say.complete, say.vague, say.notJudged, say.missing].map((head) => (
              <Table.Th key={head} className={classes.number}>
                {head}
              </Table.Th>
            ))}
          </Table.Tr>
        </Table.Thead>
        <Table.Tbody>
          {suppliers.map((one) => (
            <Table.Tr key={one.quote}>
              <Table.Th scope="row" fw={400}>
                {one.supplier}
              </Table.Th>
              <Table.Td className={classes.number}>{one.complete}</Table.Td>
              <Table.Td className={classes.number}>{one.vague}</Table.Td>
              <Table.Td className={classes.number}>{one.not_judged}</Table.Td>
              <Table.Td className={classes.number}>{one.missing}</Table.Td>
            </Table.Tr>
          ))}
        </Table.Tbody>
      </Table>
    </WideTable>
  );
}

function One({
  map,
  quote,
  question,
  writes,
  draft,
  write,
}: {
  map: string;
  quote: string;
  question: Question;
  writes: boolean;
  draft: string | undefined;
  write: (text: string) => void;
}) {
  const client = useQueryClient();
  const { busy, run } = useTask();
  const kept = question.answers.find((one) => one.quote === quote);
  const text = draft ?? kept?.text ?? "";
  const tell = (judged: Judged) =>
    void run(async () => {
      const now = await api.setSupplierAnswer(map, { quote, question: question.id, text, judged });
      client.setQueryData([...mapKey(map), "supplier questions"], now);
    });
  const same = text === (kept?.text ?? "");
  return (
    <Paper withBorder p="md" bg="var(--sm-panel)" component="article">
      <Stack gap="xs">
        <Stack gap={2}>
          <Title order={2} size="h6" fw={600}>
            {question.text}
          </Title>
          <Text size="xs" c="dimmed">
            {say.why(question.why)}{" "}
            {question.path && (
              <Anchor
                component={Link}
                to={placeUrl(map, question.path)}
                size="xs"
                underline="always"
              >
                {say.inMap}
              </Anchor>
            )}
          </Text>
        </Stack>
        <Textarea
          aria-label={say.answer(question.text)}
          autosize
          minRows={1}
          maxRows={10}
          maxLength={4000}
          readOnly={!writes}
          value={text}
          onChange={(event) => write(event.currentTarget.value)}
        />
        {kept?.hint && same && (
          <Text size="xs" c="dimmed">
            {say.hint(kept.hint)}
          </Text>
        )}
        {writes && (
          <Group gap="sm">
            {!same && (
              <Button size="xs" loading={busy} onClick={() => tell("")}>
                {say.keep}
              </Button>
            )}
            {kept && same && (
              <SegmentedControl
                size="xs"
                aria-label={say.judge(question.text)}
                disabled={busy}
                value={kept.judged}
                onChange={(next) => tell(next as Judged)}
                data={[
                  { value: "", label: say.notJudged },
                  { value: "complete", label: say.complete },
                  { value: "vague", label: say.vague },
                ]}
              />
            )}
            {kept?.by && same && (
              <Text size="xs" c="dimmed">
                {say.by(kept.by)}
              </Text>
            )}
          </Group>
        )}
      </Stack>
    </Paper>
  );
}
