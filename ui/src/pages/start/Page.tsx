import { Stack, Text, Title } from "@mantine/core";
import { useState } from "react";
import { useStart } from "../../api/hooks";
import { Trouble, Waiting } from "../../components/Feedback";
import { PlainFrame } from "../../components/PlainFrame";
import { words } from "../../words";
import { Examples } from "./Examples";
import { Maps } from "./Maps";
import { PickSystems } from "./PickSystems";
import { Ways } from "./Ways";

/** The first screen: begin with what you have, or open a map. */
export function Page() {
  const start = useStart();
  const [way, setWay] = useState<"" | "systems" | "example">("");
  return (
    <PlainFrame>
      <Stack gap="xl">
        <Stack gap="xs">
          <Title order={1}>{words.start.title}</Title>
          <Text maw={720} c="dimmed">
            {words.start.intro}
          </Text>
        </Stack>
        {start.error ? (
          <Trouble error={start.error} retry={() => void start.refetch()} />
        ) : !start.data ? (
          <Waiting />
        ) : (
          <>
            <Ways chosen={way} choose={setWay} />
            {way === "systems" && <PickSystems platforms={start.data.platforms} />}
            {way === "example" && <Examples examples={start.data.examples} />}
            <Maps start={start.data} />
            <Text size="xs" c="dimmed">
              {words.start.version(start.data.version)}
            </Text>
          </>
        )}
      </Stack>
    </PlainFrame>
  );
}
