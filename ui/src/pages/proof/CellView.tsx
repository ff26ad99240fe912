import {
  Anchor,
  Button,
  CloseButton,
  CopyButton,
  Group,
  List,
  Stack,
  Text,
  Title,
} from "@mantine/core";
import { IconLink } from "@tabler/icons-react";
import { Link } from "react-router";
import { Story } from "../../components/Story";
import { type ProofCell, signOf } from "../../model/matrix";
import { questionUrl } from "../../model/place";
import { begun } from "../../model/story";
import { words } from "../../words";
import { settle } from "../../words/settle";
import { Sign } from "./Sign";

/** One test case on one entity: how it ended, the shortest story, and what would prevent it. */
export function CellView({
  map,
  cell,
  onClose,
}: {
  map: string;
  cell: ProofCell;
  onClose: () => void;
}) {
  const sign = signOf(cell);
  // The story ends with what the sentence says.
  const told = sign === "breaks" && cell.stories.length > 0;
  return (
    <Stack gap="lg">
      <Group justify="space-between" wrap="nowrap" align="flex-start">
        <Title order={2} size="h4">
          {settle.proof.cellTitle(begun(cell.scenario), cell.entity)}
        </Title>
        <CloseButton onClick={onClose} aria-label={words.common.close} />
      </Group>
      <Stack gap={6}>
        <div>
          <Sign sign={sign} />
        </div>
        <Text>
          {told ? settle.proof.signsLong[sign] : cell.says || settle.proof.signsLong[sign]}
        </Text>
      </Stack>
      {(cell.prevent || cell.decisions.length > 0) && (
        <section>
          <Title order={3} size="h6" mb={4}>
            {sign === "open" ? settle.proof.answerIt : settle.proof.prevent}
          </Title>
          {cell.prevent && <Text size="sm">{begun(cell.prevent)}</Text>}
          <List size="sm" mt={4}>
            {cell.decisions.map(({ path, question }) => (
              <List.Item key={path}>
                <Anchor component={Link} to={questionUrl(map, path)} size="sm">
                  {question}
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
              ? settle.proof.storyOf(at + 1, cell.stories.length)
              : settle.proof.story}
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
            {copied ? settle.proof.linkCopied : settle.proof.link}
          </Button>
        )}
      </CopyButton>
    </Stack>
  );
}
