import { Anchor, Badge, Group, List, Paper, Stack, Tabs, Text, Title } from "@mantine/core";
import { IconArrowLeft } from "@tabler/icons-react";
import { Link, useSearchParams } from "react-router";
import type { Shape } from "../../api/client";
import { useQuote } from "../../api/hooks";
import { Trouble, Waiting } from "../../components/Feedback";
import { Level } from "../../components/Level";
import { Notice } from "../../components/Notice";
import { SeaMark } from "../../components/SeaMark";
import { sentence } from "../../model/text";
import { price } from "../../words/price";
import { Actions } from "./Actions";
import { Back } from "./Back";
import { Decide } from "./Decide";
import { Lines } from "./Lines";
import { Price } from "./Price";
import classes from "./quote.module.css";

const say = price.quote;
type Page = Shape<"QuotePage">;

/** One supplier's quote: how firm, why, and what to do about it. */
export function Quote({ id, map }: { id: string; map: string }) {
  const page = useQuote(id);
  if (page.error) return <Trouble error={page.error} retry={() => void page.refetch()} />;
  if (!page.data) return <Waiting />;
  const quote = page.data;
  return (
    <Stack gap="lg" p={map ? { base: "md", sm: "lg" } : 0} maw={1180} w="100%">
      <Stack gap={4}>
        <Anchor component={Link} to={quote.map ? `/maps/${quote.map}/quotes` : "/quotes"} size="sm">
          <Group gap={4} wrap="nowrap">
            <IconArrowLeft size={15} aria-hidden />
            {quote.map ? say.toCompare : say.back}
          </Group>
        </Anchor>
        <Group justify="space-between" align="flex-end" gap="sm">
          <Stack gap={0}>
            <Title order={1} size="h2" className={classes.name}>
              {quote.supplier}
            </Title>
            <Text size="sm" c="dimmed" className={classes.name}>
              {say.of(quote.document, quote.pages, quote.lines)}
            </Text>
          </Stack>
          <Actions quote={quote} />
        </Group>
      </Stack>
      <Head quote={quote} />
      <Parts quote={quote} />
    </Stack>
  );
}

function Head({ quote }: { quote: Page }) {
  return (
    <Paper withBorder p="lg" bg="var(--sm-panel)" component="section">
      <Stack gap="md">
        <Stack gap={4}>
          <Group gap="sm" role="status">
            <Level level={quote.level} size="lg" />
            <Text fw={600}>{quote.undecided > 0 ? say.soFar(quote.undecided) : quote.says}</Text>
          </Group>
          {quote.level !== "firm" && (
            <Text size="sm" c="dimmed">
              {quote.silence}
            </Text>
          )}
        </Stack>
        <div className={classes.head}>
          <Stack gap="xs">
            <Title order={2} size="h5">
              {say.risks}
            </Title>
            <ul className={classes.risks}>
              {quote.risks.map((risk) => (
                <li key={risk.number}>
                  <SeaMark point={{ ...risk, findings: 0 }} />
                  <span>{sentence(risk.name)}</span>
                  <span className={classes.count}>
                    {say.riskState(risk.covered, risk.of, risk.waiting)}
                  </span>
                </li>
              ))}
            </ul>
          </Stack>
          <Stack gap="xs">
            <Title order={2} size="h5">
              {say.reasons}
            </Title>
            {quote.reasons.length === 0 ? (
              <Text size="sm">{say.noReasons}</Text>
            ) : (
              <List size="sm" spacing={4}>
                {quote.reasons.map((reason) => (
                  <List.Item key={reason}>{sentence(reason)}</List.Item>
                ))}
              </List>
            )}
          </Stack>
        </div>
        {quote.remarks.length > 0 && (
          <Notice tone="warn" title={say.remarks}>
            {quote.remarks.map((one) => (
              <Text size="sm" key={one}>
                {one}
              </Text>
            ))}
          </Notice>
        )}
      </Stack>
    </Paper>
  );
}

const TABS = ["decide", "back", "price", "lines"] as const;

function Parts({ quote }: { quote: Page }) {
  const [search, setSearch] = useSearchParams();
  const asked = search.get("part");
  const tab = TABS.find((one) => one === asked) ?? "decide";
  const counts = { decide: quote.undecided, back: quote.back.length, price: 0, lines: 0 };
  return (
    <Tabs
      value={tab}
      onChange={(next) => setSearch(next ? { part: next } : {}, { replace: true })}
      keepMounted={false}
    >
      <Tabs.List className={classes.tabs}>
        {TABS.map((one) => (
          <Tabs.Tab
            key={one}
            value={one}
            rightSection={
              counts[one] > 0 ? (
                <Badge size="sm" variant="default" radius="sm">
                  {counts[one]}
                </Badge>
              ) : undefined
            }
          >
            {say.tabs[one]}
          </Tabs.Tab>
        ))}
      </Tabs.List>
      <Tabs.Panel value="decide" pt="md">
        <Decide quote={quote} />
      </Tabs.Panel>
      <Tabs.Panel value="back" pt="md">
        <Back quote={quote} />
      </Tabs.Panel>
      <Tabs.Panel value="price" pt="md">
        <Price quote={quote} />
      </Tabs.Panel>
      <Tabs.Panel value="lines" pt="md">
        <Lines quote={quote} />
      </Tabs.Panel>
    </Tabs>
  );
}
