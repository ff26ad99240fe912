import { notifications } from "@mantine/notifications";
import { useCallback, useState } from "react";
import { words } from "../words";

/** Runs something that takes a while: `busy` meanwhile, and what went wrong is said. True when it went well. */
export function useTask() {
  const [busy, setBusy] = useState(false);
  const run = useCallback(async (act: () => Promise<unknown>): Promise<boolean> => {
    setBusy(true);
    try {
      await act();
      return true;
    } catch (error) {
      notifications.show({
        color: "red",
        title: words.common.wrong,
        message: (error as Error).message,
        autoClose: 12_000,
        closeButtonProps: { "aria-label": words.common.close },
      });
      return false;
    } finally {
      setBusy(false);
    }
  }, []);
  return { busy, run };
}
