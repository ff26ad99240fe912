import { Button, Group, Stack, Text, Title, VisuallyHidden } from "@mantine/core";
import { useState } from "react";
import type { Shape } from "../../api/client";
import { bar, days, longestChain, weeks } from "../../model/scope";
import { price } from "../../words/price";
import classes from "./scope.module.css";

const say = price.scope;

/** What must come before what, drawn: bars in time, those of the longest chain filled. */
export function Order({ scope }: { scope: Shape<"ScopePage"> }) {
  const [all, setAll] = useState(false);
  const whole = scope.days_least;
  const steps = all ? scope.steps.filter((step) => step.days > 0) : longestChain(scope.steps);
  return (
    <Stack gap="sm" component="section">
      <Group justify="space-between" align="flex-end" gap="sm">
        <Stack gap={2}>
          <Title order={2} size="h4">
            {say.order}
          </Title>
          <Text size="sm" c="dimmed">
            {say.orderAbout(say.weeks(days(whole), weeks(whole)))}
          </Text>
        </Stack>
        <Button size="xs" variant="default" aria-pressed={all} onClick={() => setAll(!all)}>
          {all ? say.orderChain : say.orderAll}
        </Button>
      </Group>
      <ol className={classes.steps}>
        {steps.map((step) => {
          const { left, width } = bar(step.start, step.days, whole);
          return (
            <li key={step.id} className={classes.step}>
              <span>{step.title}</span>
              <span className={classes.track} aria-hidden>
                <span
                  className={classes.bar}
                  data-critical={step.critical || undefined}
                  style={{ left: `${left}%`, width: `${width}%` }}
                />
              </span>
              <span className={classes.days}>
                {say.stepFrom(days(step.start), days(step.start + step.days))}
                {all && step.critical && <VisuallyHidden>, {say.onChain}</VisuallyHidden>}
              </span>
            </li>
          );
        })}
      </ol>
    </Stack>
  );
}
