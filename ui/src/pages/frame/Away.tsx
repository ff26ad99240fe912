import { Alert, Anchor } from "@mantine/core";
import { IconPlugConnectedX } from "@tabler/icons-react";
import { useReach } from "../../api/connection";
import { useMe } from "../../api/hooks";
import { words } from "../../words";

/** Says below every page, for as long as it is so, that the server does not answer, or no longer this browser. */
export function Away() {
  const reach = useReach();
  const me = useMe();
  if (reach === "there") return null;
  const accounts = me.data?.accounts ?? false;
  return (
    <Alert
      color="yellow"
      radius={0}
      role="alert"
      icon={<IconPlugConnectedX aria-hidden />}
      pos="fixed"
      bottom={0}
      left={0}
      right={0}
      style={{ zIndex: 300 }}
    >
      {reach === "away"
        ? words.frame.away
        : accounts
          ? words.frame.signedOut
          : words.frame.startedAnew}{" "}
      {reach === "shut" && accounts && (
        <Anchor href="/" target="_blank" inherit underline="always">
          {words.frame.signIn}
        </Anchor>
      )}
    </Alert>
  );
}
