import { Group, List, Text } from "@mantine/core";
import { IconArrowRight, IconCircleCheck, IconFlag } from "@tabler/icons-react";
import type { Shape } from "../../api/client";
import type { Written } from "../../api/editing";
import { Level } from "../../components/Level";
import { Said } from "../../components/Said";
import { movedRisks } from "../../model/questions";
import { sentence } from "../../model/text";
import { words } from "../../words";
import { settle } from "../../words/settle";
import classes from "./Workshop.module.css";

const say = settle.questions;
/** Findings that are named; of more, how many. */
const NAMED = 3;

/** What an answer changed: the frame before it, and what was written. */
export interface Done {
  before: Shape<"Summary">;
  written: Written;
}

/** What the last answer did to the verdict; said to screen readers too. */
export function Effect({ done }: { done: Done | null }) {
  return (
    <div aria-live="polite" className={classes.live}>
      {done && (
        <section className={classes.effect} aria-label={say.effect}>
          <Text size="xs" c="dimmed">
            {say.effect}
          </Text>
          <Moved done={done} />
          <Findings title={say.effectClosed} messages={done.written.closed ?? []} good />
          <Findings title={say.effectOpened} messages={done.written.opened ?? []} />
          {(done.written.closed?.length ?? 0) + (done.written.opened?.length ?? 0) === 0 && (
            <Text size="sm">{say.effectNothing}</Text>
          )}
        </section>
      )}
    </div>
  );
}

function Moved({ done: { before, written } }: { done: Done }) {
  const now = written.summary;
  const level = now.next_level ? words.common.levels[now.next_level].toLowerCase() : "";
  return (
    <Group gap="sm">
      {before.level === now.level && level ? (
        <Text fw={600}>{say.effectSteps(before.steps, now.steps, level)}</Text>
      ) : (
        <Group gap={6}>
          <Level level={before.level} />
          <IconArrowRight size={16} aria-hidden />
          <Level level={now.level} size="lg" />
          <Text fw={600}>{say.effectLevel(words.common.levels[now.level].toLowerCase())}</Text>
        </Group>
      )}
      {movedRisks(before.risks, now.risks).map((risk) => (
        <Text key={risk.number} fw={600} className={classes.risk} data-tone={risk.tone}>
          {say.effectRisk(sentence(risk.name), risk.state)}
        </Text>
      ))}
    </Group>
  );
}

function Findings({
  title,
  messages,
  good = false,
}: {
  title: string;
  messages: string[];
  good?: boolean;
}) {
  if (messages.length === 0) return null;
  const Icon = good ? IconCircleCheck : IconFlag;
  return (
    <List
      size="sm"
      spacing={2}
      icon={
        <Icon
          size={16}
          style={{ color: good ? "var(--sm-good)" : "var(--sm-warn)", display: "block" }}
          aria-hidden
        />
      }
    >
      {messages.slice(0, NAMED).map((message) => (
        <List.Item key={message}>
          <b>{title}:</b> <Said text={message} />
        </List.Item>
      ))}
      {messages.length > NAMED && <List.Item>{say.effectMore(messages.length - NAMED)}</List.Item>}
    </List>
  );
}
