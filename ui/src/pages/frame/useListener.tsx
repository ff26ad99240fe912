import { notifications } from "@mantine/notifications";
import { lazy, type ReactNode, Suspense, useMemo, useRef, useState } from "react";
import { type Shape, Unreachable } from "../../api/client";
import type { Listener } from "../../api/editing";
import { words } from "../../words";

// Loaded when somebody else was faster: the server has just said so, and is there.
const Clashes = lazy(async () => ({ default: (await import("./Clashes")).Clashes }));

/** What the frame does when something was written, refused, or when somebody else was faster. */
export function useListener(): { listener: Listener; dialog: ReactNode } {
  const [clashes, setClashes] = useState<Shape<"Clash">[] | null>(null);
  const reply = useRef<(mine: boolean) => void>(() => undefined);
  const listener = useMemo<Listener>(
    () => ({
      written: () => notifications.hide("refused"),
      refused(error) {
        const away = error instanceof Unreachable;
        notifications.show({
          id: "refused",
          color: "red",
          title: away ? undefined : words.frame.refused,
          message: away ? words.common.unreachable : error.message,
          autoClose: away ? false : 12_000,
          withBorder: true,
        });
      },
      decide: (found) =>
        new Promise<boolean>((resolve) => {
          reply.current = resolve;
          setClashes(found);
        }),
    }),
    [],
  );
  const answer = (mine: boolean) => {
    setClashes([]);
    reply.current(mine);
  };
  const dialog = clashes && (
    <Suspense fallback={null}>
      <Clashes clashes={clashes} answer={answer} />
    </Suspense>
  );
  return { listener, dialog };
}
