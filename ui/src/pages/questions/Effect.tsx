import { Alert, Text } from "@mantine/core";
import { IconRipple } from "@tabler/icons-react";
import type { Written } from "../../api/editing";
import { words } from "../../words";

const say = words.questions;

/** What the last answer did to the verdict; said to screen readers too. */
export function Effect({ written }: { written: Written | null }) {
  return (
    <div aria-live="polite">
      {written && (
        <Alert color="sea" icon={<IconRipple aria-hidden />} title={say.effect}>
          <Text size="sm">
            {[
              say.effectLevel(words.common.levels[written.summary.level].toLowerCase()),
              say.effectSteps(written.summary.steps),
              written.closed?.length ? say.effectClosed(written.closed.join(", ")) : "",
              written.opened?.length ? say.effectOpened(written.opened.join(", ")) : "",
            ]
              .filter(Boolean)
              .join(" ")}
          </Text>
        </Alert>
      )}
    </div>
  );
}
