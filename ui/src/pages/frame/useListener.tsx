import { notifications } from "@mantine/notifications";
import { useMemo, useRef, useState } from "react";
import type { Shape } from "../../api/client";
import type { Listener } from "../../api/editing";
import { Said } from "../../components/Said";
import { words } from "../../words";

type Clash = Shape<"Clash">;

/** What the frame does when something was written, refused, or when somebody else was faster. */
export function useListener() {
  const [clashes, setClashes] = useState<Clash[]>([]);
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
  return { listener, clashes, answer };
}
