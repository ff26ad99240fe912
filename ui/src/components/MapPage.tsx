import { Group, Stack, Text, Title } from "@mantine/core";
import type { ReactNode } from "react";

/** The usual page of a map: a title, a line about it, actions at the right, content below. */
export function MapPage({
  title,
  about,
  actions,
  children,
}: {
  title: string;
  about?: ReactNode;
  actions?: ReactNode;
  children: ReactNode;
}) {
  return (
    <Stack gap="md" p={{ base: "md", sm: "lg" }} maw={1240} w="100%">
      <Group justify="space-between" align="flex-end" gap="sm">
        <Stack gap={2}>
          <Title order={1} size="h2">
            {title}
          </Title>
          {about && (
            <Text c="dimmed" size="sm" component="div">
              {about}
            </Text>
          )}
        </Stack>
        {actions && <Group gap="xs">{actions}</Group>}
      </Group>
      {children}
    </Stack>
  );
}
