import { Anchor, Stack } from "@mantine/core";
import { useState } from "react";
import type { Shape } from "../../api/client";
import { words } from "../../words";
import { FactNote } from "./FactNote";

/** Up to this many facts stand there at once. */
const SHOWN_MAX = 3;

/** What the platforms do about one thing; a long list is shown when it is asked for. */
export function FactList({ facts }: { facts: Shape<"Fact">[] }) {
  const [all, setAll] = useState(false);
  const shown = all ? facts : facts.slice(0, SHOWN_MAX);
  return (
    <Stack gap={5}>
      {shown.map((fact) => (
        <FactNote key={`${fact.system}/${fact.point}/${fact.says}`} fact={fact} />
      ))}
      {facts.length > shown.length && (
        <Anchor component="button" type="button" size="xs" ta="start" onClick={() => setAll(true)}>
          {words.common.showAllOf(facts.length)}
        </Anchor>
      )}
    </Stack>
  );
}
