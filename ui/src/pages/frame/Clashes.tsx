import { Button, Group, Modal, Stack, Table, Text } from "@mantine/core";
import type { Shape } from "../../api/client";
import { words } from "../../words";

type Clash = Shape<"Clash">;

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
