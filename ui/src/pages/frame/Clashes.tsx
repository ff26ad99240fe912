import { Button, Group, Modal, Stack, Table, Text } from "@mantine/core";
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

/** Both versions side by side, by decision. */
export function Clashes({
  clashes,
  answer,
}: {
  clashes: Clash[];
  answer: (mine: boolean) => void;
}) {
  return (
    <Modal
      opened={clashes.length > 0}
      onClose={() => answer(false)}
      title={words.frame.clashTitle}
      size="xl"
    >
      <Stack>
        <Text size="sm">{words.frame.clashIntro(clashes.length)}</Text>
        <Table.ScrollContainer minWidth={560}>
          <Table withTableBorder>
            <Table.Thead>
              <Table.Tr>
                <Table.Th aria-label={words.frame.clashTitle} />
                <Table.Th>{words.frame.clashWas}</Table.Th>
                <Table.Th>{words.frame.clashTheirs(clashes[0]?.by ?? "")}</Table.Th>
                <Table.Th>{words.frame.clashMine}</Table.Th>
              </Table.Tr>
            </Table.Thead>
            <Table.Tbody>
              {clashes.map((clash) => (
                <Table.Tr key={clash.path}>
                  <Table.Th scope="row">{clash.about}</Table.Th>
                  <Table.Td>{clash.was}</Table.Td>
                  <Table.Td>{clash.theirs}</Table.Td>
                  <Table.Td>{clash.mine}</Table.Td>
                </Table.Tr>
              ))}
            </Table.Tbody>
          </Table>
        </Table.ScrollContainer>
        <Group justify="flex-end">
          <Button variant="default" onClick={() => answer(false)} data-autofocus>
            {words.frame.keepTheirs}
          </Button>
          <Button onClick={() => answer(true)}>{words.frame.takeMine}</Button>
        </Group>
      </Stack>
    </Modal>
  );
}
