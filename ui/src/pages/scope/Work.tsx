import { Anchor, Button, Group, List, SimpleGrid, Stack, Text, Title } from "@mantine/core";
import type { ReactNode } from "react";
import { Link } from "react-router";
import type { Shape } from "../../api/client";
import { useScope } from "../../api/hooks";
import { Empty, Trouble, Waiting } from "../../components/Feedback";
import { Level } from "../../components/Level";
import { Notice } from "../../components/Notice";
import { days, money, weeks } from "../../model/scope";
import { price } from "../../words/price";
import { Course } from "./Course";
import { Items } from "./Items";
import { Range } from "./Range";
import { Sums } from "./Sums";
import classes from "./scope.module.css";
import { Widest } from "./Widest";

const say = price.scope;
type Page = Shape<"ScopePage">;

/** The work: how much, what would narrow it, by phase and system, in which order, and why each piece is there. */
export function Work({ map }: { map: string }) {
  const page = useScope(map);
  if (page.error) return <Trouble error={page.error} retry={() => void page.refetch()} />;
  if (!page.data) return <Waiting />;
  const scope = page.data;
  if (scope.work.length === 0) {
    return (
      <Empty
        title={say.noWork}
        action={
          <Button component={Link} to={`/maps/${map}/flows`} size="xs">
            {say.toFlows}
          </Button>
        }
      >
        {say.noWorkAbout}
      </Empty>
    );
  }
  return (
    <Stack gap="xl">
      <Head map={map} scope={scope} />
      <Widest map={map} scope={scope} />
      <SimpleGrid cols={{ base: 1, lg: 2 }} spacing="xl">
        <Sums title={say.byPhase} head={say.phase} sums={scope.phases} currency={scope.currency} />
        <Sums
          title={say.bySystem}
          head={say.system}
          sums={scope.systems}
          currency={scope.currency}
        />
      </SimpleGrid>
      <Course scope={scope} />
      <Items map={map} scope={scope} />
      <Stack gap="xs" component="section">
        <Title order={2} size="h4">
          {say.left}
        </Title>
        <List size="sm" spacing={4}>
          {scope.notes.map((note) => (
            <List.Item key={note}>{note}</List.Item>
          ))}
        </List>
      </Stack>
    </Stack>
  );
}

function Head({ map, scope }: { map: string; scope: Page }) {
  const { total, in_time } = scope;
  return (
    <Stack gap="md" component="section">
      <Stack gap={4}>
        <Group gap="sm">
          <Level level={scope.level} />
          <Text fw={600}>{scope.says}</Text>
        </Group>
        {scope.level === "discovery-level" && <Text size="sm">{say.noPrice}</Text>}
      </Stack>
      <div className={classes.figures}>
        <Figure label={say.half} value={money(total.cost_p50, scope.currency)}>
          {say.personDays(days(total.days_p50))}
        </Figure>
        <Figure label={say.most} value={money(total.cost_p80, scope.currency)}>
          {say.personDays(days(total.days_p80))}
        </Figure>
        {scope.open > 0 && (
          <Figure label={say.decided} value={money(in_time.cost_p80, scope.currency)}>
            {say.saves(money(Math.max(0, total.cost_p80 - in_time.cost_p80), scope.currency))}
          </Figure>
        )}
        <Figure label={say.time} value={say.weeksOnly(weeks(scope.live_least))}>
          {say.team(days(scope.live_least), weeks(scope.live_team))}
        </Figure>
      </div>
      <Range map={map} scope={scope} />
      <Text size="sm" c="dimmed">
        {say.lies(days(total.days_low), days(total.days_high), scope.draws)}{" "}
        {scope.open > 0 && say.openCount(scope.open)}
      </Text>
      {scope.defaults_left > 0 && (
        <Notice tone="plain">
          <Text size="sm">
            {say.defaults(scope.defaults_left, scope.rows)}{" "}
            <Anchor
              component={Link}
              to={`/maps/${map}/scope?part=rates`}
              size="sm"
              underline="always"
            >
              {say.toRates}
            </Anchor>
          </Text>
        </Notice>
      )}
    </Stack>
  );
}

function Figure({ label, value, children }: { label: string; value: string; children: ReactNode }) {
  return (
    <div className={classes.figure}>
      <Text size="xs" c="dimmed">
        {label}
      </Text>
      <b>{value}</b>
      <Text size="sm">{children}</Text>
    </div>
  );
}
