import { Anchor, Button, CopyButton, List, Stack, Text, Title } from "@mantine/core";
import { IconLink } from "@tabler/icons-react";
import { Link } from "react-router";
import { Story } from "../../components/Story";
import { type ProofCell, signOf } from "../../model/matrix";
import { questionUrl } from "../../model/place";
import { words } from "../../words";
import { Sign } from "./Sign";

/** One test case on one entity: how it ended, the shortest story, and what would prevent it. */
export function CellView({ map, cell }: { map: string; cell: ProofCell }) {
  const sign = signOf(cell);
  return (
    <Stack gap="lg">
      <Stack gap={6}>
        <div>
          <Sign sign={sign} />
        </div>
        <Text>{cell.says || words.proof.signsLong[sign]}</Text>
      </Stack>
      {(cell.prevent || cell.decisions.length > 0) && (
        <section>
          <Title order={3} size="h6" mb={4}>
            {sign === "open" ? words.proof.answerIt : words.proof.prevent}
          </Title>
          {cell.prevent && <Text size="sm">{cell.prevent}</Text>}
          <List size="sm" mt={4}>
            {cell.decisions.map((path) => (
              <List.Item key={path}>
                <Anchor component={Link} to={questionUrl(map, path)} size="sm">
                  {path}
                </Anchor>
              </List.Item>
            ))}
          </List>
        </section>
      )}
      {cell.stories.map((story, at) => (
        <section key={`${story.title} ${story.end}`}>
          <Title order={3} size="h6" mb="xs">
            {cell.stories.length > 1
              ? words.proof.storyOf(at + 1, cell.stories.length)
              : words.proof.story}
          </Title>
          <Story story={story} />
        </section>
      ))}
      <CopyButton value={window.location.href}>
        {({ copied, copy }) => (
          <Button
            size="compact-sm"
            variant="subtle"
            leftSection={<IconLink size={14} aria-hidden />}
            onClick={copy}
            style={{ alignSelf: "flex-start" }}
          >
            {copied ? words.proof.linkCopied : words.proof.link}
          </Button>
        )}
      </CopyButton>
    </Stack>
  );
}
