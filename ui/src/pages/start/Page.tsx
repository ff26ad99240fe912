import { Stack, Text, Title } from "@mantine/core";
import { type ReactNode, useEffect, useRef, useState } from "react";
import { useStart } from "../../api/hooks";
import { Trouble, Waiting } from "../../components/Feedback";
import { PlainFrame } from "../../components/PlainFrame";
import { entry } from "../../words/entry";
import { Examples } from "./Examples";
import { Maps } from "./Maps";
import { PickSystems } from "./PickSystems";
import { Ways } from "./Ways";
import classes from "./Ways.module.css";

/** The first screen: begin with what you have, or open a map. */
export function Page() {
  const start = useStart();
  const [way, setWay] = useState<"" | "systems" | "example">("");
  return (
    <PlainFrame>
      <Stack gap="xl">
        <Stack gap="xs">
          <Title order={1}>{entry.start.title}</Title>
          <Text maw={720} c="dimmed">
            {entry.start.intro}
          </Text>
        </Stack>
        {start.error ? (
          <Trouble error={start.error} retry={() => void start.refetch()} />
        ) : !start.data ? (
          <Waiting />
        ) : (
          <Stack gap="xl">
            <Ways chosen={way} choose={setWay} />
            {way !== "" && (
              <Opened key={way}>
                {way === "systems" ? (
                  <PickSystems platforms={start.data.platforms} />
                ) : (
                  <Examples examples={start.data.examples} />
                )}
              </Opened>
            )}
            <div className={start.data.maps.length > 0 ? classes.maps : undefined}>
              <Maps start={start.data} />
            </div>
            <Text size="xs" c="dimmed">
              {entry.start.version(start.data.version)}
            </Text>
          </Stack>
        )}
      </Stack>
    </PlainFrame>
  );
}

/** What a way in opens comes into view: on a small screen it would stand below all of them, unseen. */
function Opened({ children }: { children: ReactNode }) {
  const self = useRef<HTMLDivElement>(null);
  useEffect(() => {
    self.current?.scrollIntoView({ block: "nearest" });
  }, []);
  return <div ref={self}>{children}</div>;
}
