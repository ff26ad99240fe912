import { Button, Group, Stack } from "@mantine/core";
import type { FormEvent, ReactNode } from "react";
import { words } from "../words";
import { Notice } from "./Notice";
import { Said } from "./Said";

/** A few fields in a dialog: Enter sends, what the server refuses stands below them, and what was typed stays. */
export function ShortForm({
  children,
  action,
  ready,
  busy,
  refusal,
  onSend,
  onClose,
}: {
  children: ReactNode;
  /** What the button that sends says. */
  action: string;
  ready: boolean;
  busy: boolean;
  refusal: string;
  onSend: () => void;
  onClose: () => void;
}) {
  return (
    <form
      onSubmit={(event: FormEvent) => {
        event.preventDefault();
        if (ready) onSend();
      }}
    >
      <Stack gap="sm">
        {children}
        {refusal && (
          <Notice tone="bad" title={words.answer.refused}>
            <Said text={refusal} />
          </Notice>
        )}
        <Group justify="flex-end" gap="xs">
          <Button variant="default" onClick={onClose}>
            {words.common.cancel}
          </Button>
          <Button type="submit" disabled={!ready} loading={busy}>
            {action}
          </Button>
        </Group>
      </Stack>
    </form>
  );
}
