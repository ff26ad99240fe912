import { Group, Text, Title } from "@mantine/core";
import type { ReactNode } from "react";
import classes from "./PageHead.module.css";

/** The head of a page: its title, a line about it, actions at the right. */
export function PageHead({
  title,
  marks,
  about,
  actions,
}: {
  title: string;
  /** Signs behind the title. */
  marks?: ReactNode;
  about?: ReactNode;
  actions?: ReactNode;
}) {
  return (
    <Group justify="space-between" align="flex-end" gap="xs" className={classes.head}>
      <div className={classes.says}>
        <Group gap="xs">
          <Title order={1} size="h2" className={classes.title}>
            {title}
          </Title>
          {marks}
        </Group>
        {about && (
          <Text c="dimmed" size="sm" component="div">
            {about}
          </Text>
        )}
      </div>
      {actions && <Group gap="xs">{actions}</Group>}
    </Group>
  );
}
