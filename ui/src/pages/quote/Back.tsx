import { Button, Group, List, Stack, Text, Title } from "@mantine/core";
import { useClipboard } from "@mantine/hooks";
import type { Shape } from "../../api/client";
import { download } from "../../api/download";
import { useTask } from "../../components/useTask";
import { asText } from "../../model/quote";
import { price } from "../../words/price";

const say = price.quote;
type Page = Shape<"QuotePage">;

/** What to ask the supplier, with what its quote says now. */
export function Back({ quote }: { quote: Page }) {
  const clipboard = useClipboard();
  const { busy, run } = useTask();
  const mine = quote.back.filter((one) => one.risk > 0);
  const more = quote.back.filter((one) => one.risk === 0);
  if (quote.back.length === 0) return <Text>{say.backNone}</Text>;
  return (
    <Stack gap="md">
      <Group justify="space-between" align="flex-end" gap="sm">
        <Stack gap={2}>
          <Title order={2} size="h4">
            {say.backTitle(quote.supplier)}
          </Title>
          <Text size="sm" c="dimmed">
            {say.backAbout} {quote.undecided > 0 && say.backWaits(quote.undecided)}
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
            onClick={() => clipboard.copy(asText(quote.supplier, quote.back))}
          >
            {clipboard.copied ? say.copied : say.copy}
          </Button>
        </Group>
      </Group>
      <Asked back={mine} />
      {more.length > 0 && (
        <>
          <Title order={3} size="h5">
            {say.further}
          </Title>
          <Asked back={more} />
        </>
      )}
    </Stack>
  );
}

function Asked({ back }: { back: Page["back"] }) {
  return (
    <List type="ordered" spacing="sm" size="sm" withPadding={false}>
      {back.map((one) => (
        <List.Item key={one.point}>
          <Text size="sm">{one.ask}</Text>
          <Text size="xs" c="dimmed" style={{ overflowWrap: "anywhere" }}>
            {one.why}
          </Text>
        </List.Item>
      ))}
    </List>
  );
}
