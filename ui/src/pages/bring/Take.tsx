import { Button, Checkbox, Group, NativeSelect, Paper, TextInput } from "@mantine/core";
import { notifications } from "@mantine/notifications";
import { useQueryClient } from "@tanstack/react-query";
import { useState } from "react";
import { useNavigate } from "react-router";
import type { Shape } from "../../api/client";
import { api } from "../../api/endpoints";
import { mapKey, useSummary } from "../../api/hooks";
import { words } from "../../words";
import { outside } from "../../words/outside";
import classes from "./Take.module.css";

/** Where the chosen things go; always in view. */
export function Take({
  brought,
  map,
  chosen,
  answers = false,
}: {
  brought: Shape<"Brought">;
  map: string;
  chosen: Set<number>;
  answers?: boolean;
}) {
  const navigate = useNavigate();
  const client = useQueryClient();
  const [into, setInto] = useState(map ? "this" : "new");
  const [name, setName] = useState("");
  const [agreed, setAgreed] = useState(false);
  const [by, setBy] = useState(brought.person);
  const [busy, setBusy] = useState(false);
  const current = useSummary(map).data;

  async function take() {
    setBusy(true);
    try {
      const taken = await api.take(brought.upload, {
        chosen: [...chosen],
        map: into === "this" ? map : "",
        base: into === "this" ? (current?.revision ?? "") : "",
        name,
        as_answers: agreed || answers,
        answered_by: by,
      });
      await client.invalidateQueries({ queryKey: mapKey(taken.map) });
      notifications.show({ message: outside.bring.taken(taken.added) });
      navigate(`/maps/${taken.map}${answers ? "/questions" : ""}`);
    } catch (error) {
      notifications.show({
        color: "red",
        title: words.common.wrong,
        message: (error as Error).message,
      });
      setBusy(false);
    }
  }

  return (
    <Paper withBorder className={classes.bar}>
      <Group align="flex-end" gap="sm">
        {map && !answers && (
          <NativeSelect
            label={outside.bring.into}
            value={into}
            data={[
              { value: "this", label: outside.bring.intoThis(current?.name ?? "") },
              { value: "new", label: outside.bring.intoNew },
            ]}
            onChange={(event) => setInto(event.currentTarget.value)}
          />
        )}
        {into === "new" && (
          <TextInput
            label={outside.bring.name}
            value={name}
            maxLength={300}
            onChange={(event) => setName(event.currentTarget.value)}
          />
        )}
        {answers ? (
          <TextInput
            label={outside.bring.answeredBy}
            value={by}
            maxLength={300}
            onChange={(event) => setBy(event.currentTarget.value)}
          />
        ) : (
          <Checkbox
            label={outside.bring.asAnswers}
            checked={agreed}
            onChange={(event) => setAgreed(event.currentTarget.checked)}
            mb={8}
          />
        )}
        <Button ml="auto" disabled={chosen.size === 0} loading={busy} onClick={() => void take()}>
          {outside.bring.takeChosen(chosen.size)}
        </Button>
      </Group>
    </Paper>
  );
}
