import { Button, Checkbox, Group, List, Modal, Stack, Table, Text, Textarea } from "@mantine/core";
import { useState } from "react";
import { Unreachable } from "../../api/client";
import { useEditing } from "../../api/editing";
import { Notice } from "../../components/Notice";
import { Said } from "../../components/Said";
import type { Pasted, Proposal } from "../../model/paste";
import { words } from "../../words";

const w = words.ownership;

/** What a paste would change, to be looked through before it counts. */
export function PasteReview({
  map,
  pasted,
  onPaste,
  onClose,
}: {
  map: string;
  pasted: Pasted | "how" | null;
  onPaste: (text: string) => void;
  onClose: (written: number) => void;
}) {
  return (
    <Modal
      opened={pasted !== null}
      onClose={() => onClose(0)}
      title={pasted === "how" ? w.paste : w.pasteTitle}
      size="xl"
    >
      {pasted === "how" && (
        <Stack>
          <Text size="sm">{w.pasteHow}</Text>
          <Textarea
            label={w.pasteField}
            minRows={6}
            autosize
            data-autofocus
            value=""
            onChange={() => undefined}
            onPaste={(event) => {
              event.preventDefault();
              onPaste(event.clipboardData.getData("text/plain"));
            }}
          />
        </Stack>
      )}
      {pasted !== null && pasted !== "how" && (
        <Review map={map} pasted={pasted} onClose={onClose} />
      )}
    </Modal>
  );
}

function Review({
  map,
  pasted,
  onClose,
}: {
  map: string;
  pasted: Pasted;
  onClose: (written: number) => void;
}) {
  const [left, setLeft] = useState<ReadonlySet<string>>(new Set());
  const [busy, setBusy] = useState(false);
  const [refusal, setRefusal] = useState("");
  const { edit } = useEditing(map);
  const taken = pasted.proposals.filter((each) => !left.has(each.path));
  const write = async () => {
    setBusy(true);
    setRefusal("");
    const done = await edit(
      taken.map((each) => ({ do: "set", path: each.path, answer: each.will })),
      w.pasteWhy,
      (error) => setRefusal(error instanceof Unreachable ? words.answer.away : error.message),
    );
    setBusy(false);
    if (done) onClose(taken.length);
  };
  const toggle = (path: string) =>
    setLeft((before) => {
      const after = new Set(before);
      if (!after.delete(path)) after.add(path);
      return after;
    });
  return (
    <Stack>
      <Text size="sm">{pasted.proposals.length > 0 ? w.pasteIntro : w.pasteNothing}</Text>
      {pasted.proposals.length > 0 && (
        <Table.ScrollContainer minWidth={480} mah="45vh">
          <Table stickyHeader withTableBorder>
            <Table.Thead>
              <Table.Tr>
                <Table.Th>{w.pasteTake}</Table.Th>
                <Table.Th>{w.pasteWhat}</Table.Th>
                <Table.Th>{w.pasteWas}</Table.Th>
                <Table.Th>{w.pasteWill}</Table.Th>
              </Table.Tr>
            </Table.Thead>
            <Table.Tbody>
              {pasted.proposals.map((each) => (
                <Table.Tr key={each.path}>
                  <Table.Td>
                    <Checkbox
                      aria-label={`${w.pasteTake}: ${about(each)}`}
                      checked={!left.has(each.path)}
                      onChange={() => toggle(each.path)}
                    />
                  </Table.Td>
                  <Table.Th scope="row" fw={400}>
                    {about(each)}
                  </Table.Th>
                  <Table.Td c="dimmed">{each.was || words.common.nobodyDecided}</Table.Td>
                  <Table.Td fw={600}>{each.will}</Table.Td>
                </Table.Tr>
              ))}
            </Table.Tbody>
          </Table>
        </Table.ScrollContainer>
      )}
      {pasted.same > 0 && (
        <Text size="xs" c="dimmed">
          {w.pasteSame(pasted.same)}
        </Text>
      )}
      {pasted.unread.length > 0 && (
        <Notice tone="warn" title={w.pasteUnread}>
          <List size="sm">
            {pasted.unread.map((each) => (
              <List.Item key={`${each.where}/${each.text}`}>
                {each.why === "field"
                  ? w.unread.field(each.text)
                  : w.unread[each.why](each.where, each.text)}
              </List.Item>
            ))}
          </List>
        </Notice>
      )}
      {refusal && (
        <Notice tone="bad" title={words.answer.refused}>
          <Said text={refusal} />
        </Notice>
      )}
      <Group justify="flex-end" gap="xs">
        <Button variant="default" onClick={() => onClose(0)}>
          {words.common.cancel}
        </Button>
        <Button
          onClick={() => void write()}
          loading={busy}
          disabled={taken.length === 0}
          data-autofocus
        >
          {w.pasteWrite(taken.length)}
        </Button>
      </Group>
    </Stack>
  );
}

function about(each: Proposal): string {
  return each.reader ? w.pasteFresh(each.field, each.reader) : w.pasteOwner(each.field);
}
