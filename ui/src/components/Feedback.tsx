import { Alert, Button, Center, Loader, Stack, Text, Title } from "@mantine/core";
import { IconAlertTriangle } from "@tabler/icons-react";
import type { ReactNode } from "react";
import { Refused } from "../api/client";
import { words } from "../words";
import { Said } from "./Said";

/** A page that has no data yet. */
export function Waiting() {
  return (
    <Center mih="40vh" role="status" aria-label={words.common.loading}>
      <Loader type="dots" />
    </Center>
  );
}

/** What went wrong, in the server's words, and a way to try again. */
export function Trouble({ error, retry }: { error: Error; retry?: () => void }) {
  const gone = error instanceof Refused && error.problem.kind === "missing";
  return (
    <Alert
      color={gone ? "gray" : "red"}
      icon={<IconAlertTriangle aria-hidden />}
      title={gone ? words.common.gone : words.common.wrong}
      maw={720}
      m="md"
    >
      <Stack gap="sm" align="flex-start">
        <Text size="sm">
          <Said text={error.message} />
        </Text>
        {retry && !gone && (
          <Button size="xs" variant="default" onClick={retry}>
            {words.common.retry}
          </Button>
        )}
      </Stack>
    </Alert>
  );
}

/** A page without content explains itself and offers the first step. */
export function Empty({
  title,
  children,
  action,
  whole = false,
}: {
  title: string;
  children: ReactNode;
  action?: ReactNode;
  /** Whether it is all that stands on the page: its title is then the page's. */
  whole?: boolean;
}) {
  return (
    <Center mih="30vh">
      <Stack maw={480} align="center" gap="sm" ta="center">
        <Title order={whole ? 1 : 2} size="h4">
          {title}
        </Title>
        <Text c="dimmed" size="sm">
          {children}
        </Text>
        {action}
      </Stack>
    </Center>
  );
}
