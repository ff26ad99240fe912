import { Button, Center, Paper, PasswordInput, Stack, Text, TextInput, Title } from "@mantine/core";
import { useQueryClient } from "@tanstack/react-query";
import { type FormEvent, useState } from "react";
import { rememberToken } from "../../api/client";
import { api } from "../../api/endpoints";
import { words } from "../../words";

/** Sign in; shown in place of every page until somebody has. */
export function Login() {
  const client = useQueryClient();
  const [name, setName] = useState("");
  const [password, setPassword] = useState("");
  const [trouble, setTrouble] = useState("");
  const [busy, setBusy] = useState(false);

  async function submit(event: FormEvent) {
    event.preventDefault();
    setBusy(true);
    try {
      const me = await api.login({ name, password });
      rememberToken(me.csrf);
      client.setQueryData(["me"], me);
    } catch (error) {
      setTrouble((error as Error).message);
    } finally {
      setBusy(false);
    }
  }

  return (
    <Center mih="100vh" p="md" component="main">
      <Paper withBorder p="xl" w={380} component="form" onSubmit={submit}>
        <Stack>
          <Title order={1} size="h3">
            {words.frame.signInTitle}
          </Title>
          <TextInput
            label={words.frame.signInName}
            autoComplete="username"
            value={name}
            onChange={(event) => setName(event.currentTarget.value)}
            required
          />
          <PasswordInput
            label={words.frame.signInPassword}
            autoComplete="current-password"
            value={password}
            onChange={(event) => setPassword(event.currentTarget.value)}
            required
          />
          {trouble && (
            <Text size="sm" role="alert" style={{ color: "var(--sm-bad)" }}>
              {trouble}
            </Text>
          )}
          <Button type="submit" loading={busy}>
            {words.frame.signIn}
          </Button>
        </Stack>
      </Paper>
    </Center>
  );
}
