import { notifications } from "@mantine/notifications";
import { type ReactNode, Suspense, useMemo, useRef, useState } from "react";
import type { Shape } from "../../api/client";
import type { Listener } from "../../api/editing";
import { later } from "../../components/later";
import { Said } from "../../components/Said";
import { words } from "../../words";

// Loaded when somebody else was faster: the server has just said so, and is there.
const Clashes = later(async () => (await import("./Clashes")).Clashes);

/** What the frame does when something was written, refused, or when somebody else was faster. */
export function useListener(): { listener: Listener; dialog: ReactNode } {
  const [clashes, setClashes] = useState<Shape<"Clash">[] | null>(null);
  const reply = useRef<(mine: boolean) => void>(() => undefined);
  const listener = useMemo<Listener>(
    () => ({
      written: () => notifications.hide("refused"),
      refused: (error) =>
        void notifications.show({
          id: "refused",
          color: "red",
          title: words.frame.refused,
          message: <Said text={error.message} />,
          autoClose: 12_000,
          withBorder: true,
        }),
      waits: () =>
        void notifications.show({
          id: "refused",
          color: "yellow",
          title: words.frame.waits,
          message: words.common.unreachable,
          autoClose: false,
          withBorder: true,
        }),
      stepped: (what, way) =>
        void notifications.show({
          id: "stepped",
          message: way === "back" ? words.common.undone(what) : words.common.redone(what),
          autoClose: 4_000,
        }),
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
