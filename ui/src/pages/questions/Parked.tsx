import {
  Anchor,
  Group,
  List,
  NativeSelect,
  Paper,
  SimpleGrid,
  Stack,
  Text,
  Title,
} from "@mantine/core";
import { useState } from "react";
import { Link } from "react-router";
import type { Shape } from "../../api/client";
import { Said } from "../../components/Said";
import { forPerson } from "../../model/questions";
import { words } from "../../words";
import { settle } from "../../words/settle";
import { AskSomebody } from "./AskSomebody";
import { Links, NewLink } from "./Invitations";
import { QuestionFile } from "./QuestionFile";

const say = settle.questions;
/** Questions that are named before they are sent; of more, how many. */
const SHOWN = 5;

/** The parking lot, and the ways to send a person their questions. */
export function Parked({ map, page }: { map: string; page: Shape<"QuestionsPage"> }) {
  const parked = page.questions.filter((question) => question.parked !== "");
  const [person, setPerson] = useState(parked[0]?.parked ?? page.people[0] ?? "");
  const theirs = forPerson(page.questions, person);
  return (
    <Stack gap="lg">
      <Paper withBorder p="md" bg="var(--sm-panel)">
        {parked.length === 0 ? (
          <>
            <Text fw={600}>{say.parkedNone}</Text>
            <Text size="sm" c="dimmed">
              {say.parkedAbout}
            </Text>
          </>
        ) : (
          <Stack gap="xs">
            {parked.map((question) => (
              <Group key={question.path} justify="space-between" wrap="nowrap">
                <div>
                  <Text size="sm">
                    <Said text={question.question} />
                  </Text>
                  <Text size="xs" c="dimmed">
                    {say.parkedWith(question.parked)}
                    {question.parked_note && `: ${question.parked_note}`}
                  </Text>
                </div>
                <AskSomebody
                  map={map}
                  question={question}
                  people={page.people}
                  done={() => undefined}
                />
              </Group>
            ))}
          </Stack>
        )}
      </Paper>
      <Paper withBorder p="md" bg="var(--sm-panel)" component="section">
        <Stack gap="sm">
          <Title order={2} size="h4">
            {say.send}
          </Title>
          <Text size="sm" c="dimmed">
            {say.sendAbout}
          </Text>
          <Group align="flex-end">
            <NativeSelect
              label={say.sendTo}
              value={person}
              data={page.people}
              onChange={(event) => setPerson(event.currentTarget.value)}
            />
            <Text size="sm" pb={8}>
              {say.sendCount(theirs.length)}
            </Text>
          </Group>
          {theirs.length > 0 && (
            <>
              <List size="sm">
                {theirs.slice(0, SHOWN).map((question) => (
                  <List.Item key={question.path}>
                    <Said text={question.question} />
                  </List.Item>
                ))}
                {theirs.length > SHOWN && (
                  <List.Item>{words.findings.morePlaces(theirs.length - SHOWN)}</List.Item>
                )}
              </List>
              <SimpleGrid cols={{ base: 1, md: 2 }} spacing="xl">
                <Stack gap="xs" component="section">
                  <Title order={3} size="h5">
                    {say.sendFile}
                  </Title>
                  <Text size="sm" c="dimmed">
                    {say.sendFileAbout}
                  </Text>
                  <QuestionFile map={map} person={person} paths={theirs.map((one) => one.path)} />
                  <Anchor component={Link} to={`/maps/${map}/bring`} size="sm">
                    {say.bringBack}
                  </Anchor>
                </Stack>
                <NewLink map={map} person={person} paths={theirs.map((one) => one.path)} />
              </SimpleGrid>
            </>
          )}
        </Stack>
      </Paper>
      <Links map={map} />
    </Stack>
  );
}
