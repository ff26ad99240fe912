import { Alert, Anchor } from "@mantine/core";
import { IconPlugConnectedX } from "@tabler/icons-react";
import { useReach } from "../api/connection";
import { useMe } from "../api/hooks";
import { words } from "../words";

/** Says above a page, for as long as it is so, that the server does not answer, or no longer this browser. */
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
      style={{ position: "sticky", top: "var(--app-shell-header-offset, 0)", zIndex: 7 }}
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
