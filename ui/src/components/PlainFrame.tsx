import { ActionIcon, Anchor, Button, Container, Group, Text } from "@mantine/core";
import { IconLogout } from "@tabler/icons-react";
import { useQueryClient } from "@tanstack/react-query";
import type { ReactNode } from "react";
import { Link } from "react-router";
import { api } from "../api/endpoints";
import { useMe } from "../api/hooks";
import { SchemeSwitch } from "../pages/frame/SchemeSwitch";
import { words } from "../words";

/** The frame of pages that belong to no map. */
export function PlainFrame({ children, size = 1080 }: { children: ReactNode; size?: number }) {
  return (
    <>
      <Container size={size} pt="md" component="header">
        <Group justify="space-between" wrap="nowrap">
          <Anchor component={Link} to="/" underline="never" c="inherit">
            <Group gap={8} wrap="nowrap">
              <img src="/seamark.svg" alt="" width={28} height={28} />
              <Text fw={600}>{words.common.product}</Text>
            </Group>
          </Anchor>
          <Group gap="xs" wrap="nowrap">
            <Account />
            <SchemeSwitch />
          </Group>
        </Group>
      </Container>
      <Container size={size} py="xl" component="main">
        {children}
      </Container>
    </>
  );
}

/** Who is signed in; nothing where there are no accounts. */
function Account() {
  const client = useQueryClient();
  const me = useMe();
  if (!me.data?.accounts || !me.data.name) return null;
  async function leave() {
    await api.logout();
    client.clear();
    window.location.assign("/");
  }
  return (
    <>
      {me.data.role === "admin" && (
        <Button component={Link} to="/accounts" size="compact-sm" variant="subtle">
          {words.frame.accounts}
        </Button>
      )}
      <Text size="sm" c="dimmed" visibleFrom="sm">
        {words.frame.signedInAs(me.data.name)}
      </Text>
      <ActionIcon
        variant="subtle"
        color="gray"
        aria-label={words.frame.signOut}
        onClick={() => void leave()}
      >
        <IconLogout size={18} aria-hidden />
      </ActionIcon>
    </>
  );
}
