import { Button, Group, Stack, Text, Title } from "@mantine/core";
import { useClipboard } from "@mantine/hooks";
import { Link } from "react-router";
import type { Shape } from "../../api/client";
import { download } from "../../api/download";
import { Notice } from "../../components/Notice";
import { useTask } from "../../components/useTask";
import { asText } from "../../model/quote";
import { price } from "../../words/price";
import classes from "./quote.module.css";

const say = price.quote;
type Page = Shape<"QuotePage">;

/** What to ask the supplier, with what its quote says now. */
export function Back({ quote }: { quote: Page }) {
  const clipboard = useClipboard();
  const { busy, run } = useTask();
  if (quote.back.length === 0) return <Text>{say.backNone}</Text>;
  return (
    <Stack gap="md">
      <Group justify="space-between" align="flex-end" gap="sm">
        <Stack gap={2}>
          <Title order={2} size="h4">
            {say.backTitle(quote.supplier)}
          </Title>
          <Text size="sm" c="dimmed">
            {say.backAbout}
          </Text>
        </Stack>
        <Group gap="xs">
          {(["docx", "pdf"] as const).map((format) => (
            <Button
              key={format}
              size="xs"
              variant={format === "docx" ? "filled" : "default"}
              loading={busy}
              onClick={() =>
                void run(() =>
                  download(`/api/quotes/${quote.id}/back.${format}`, `questions.${format}`),
                )
              }
            >
              {say.download(format === "docx" ? "Word" : "PDF")}
            </Button>
          ))}
          <Button
            size="xs"
            variant="default"
            onClick={() => clipboard.copy(asText(say.backBegin(quote.document), quote.back))}
          >
            {clipboard.copied ? say.copied : say.copy}
          </Button>
        </Group>
      </Group>
      {quote.undecided > 0 && (
        <Notice tone="warn" title={say.backWaits(quote.undecided)}>
          <Button size="xs" variant="default" mt={6} component={Link} to="?part=decide" replace>
            {say.decideFirst}
          </Button>
        </Notice>
      )}
      {GROUPS.map((group) => (
        <Asked key={group} group={group} back={quote.back} />
      ))}
    </Stack>
  );
}

const GROUPS = ["risk", "further", "unsettled"] as const;

/** One group of the questions, numbered through as in the letter. */
function Asked({ group, back }: { group: (typeof GROUPS)[number]; back: Page["back"] }) {
  const mine = back.filter((one) => one.group === group);
  const first = mine[0];
  if (!first) return null;
  return (
    <Stack gap="xs" component="section">
      <Title order={3} size="h5">
        {say.groups[group]}
      </Title>
      <ol className={classes.asked} start={back.indexOf(first) + 1}>
        {mine.map((one) => (
          <li key={one.point}>
            <Text size="sm">{one.ask}</Text>
            <Text size="xs" c="dimmed" className={classes.said}>
              {one.why}
            </Text>
          </li>
        ))}
      </ol>
    </Stack>
  );
}
