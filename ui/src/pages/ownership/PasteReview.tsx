import { Button, Checkbox, Group, List, Modal, Stack, Text, Textarea } from "@mantine/core";
import { useState } from "react";
import { Unreachable } from "../../api/client";
import { useEditing } from "../../api/editing";
import { Notice } from "../../components/Notice";
import { Said } from "../../components/Said";
import { VirtualTable } from "../../components/VirtualTable";
import type { Pasted, Proposal } from "../../model/paste";
import { words } from "../../words";
import classes from "./Ownership.module.css";

const w = words.ownership;
/** Up to this many cells that could not be read are named. */
const UNREAD_SHOWN_MAX = 12;
const ROW_HEIGHT = 36;

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
        <div className={classes.pasted} style={{ height: heightOf(pasted.proposals.length) }}>
          <VirtualTable
            label={w.pasteTitle}
            columns={[
              {
                key: "take",
                head: <All taken={taken.length} all={pasted} onAll={setLeft} />,
                width: 44,
              },
              { key: "what", head: w.pasteWhat, width: 220 },
              { key: "was", head: w.pasteWas, width: 120 },
              { key: "will", head: w.pasteWill, width: 120 },
            ]}
            rows={pasted.proposals.length}
            rowKey={(index) => pasted.proposals[index]?.path ?? String(index)}
            rowHeight={ROW_HEIGHT}
            row={(index) => {
              const each = pasted.proposals[index];
              return each ? (
                <>
                  <td>
                    <Checkbox
                      aria-label={`${w.pasteTake}: ${about(each)}`}
                      checked={!left.has(each.path)}
                      onChange={() => toggle(each.path)}
                    />
                  </td>
                  <td>{about(each)}</td>
                  <td className={classes.was}>{each.was || words.common.nobodyDecided}</td>
                  <td className={classes.will}>{each.will}</td>
                </>
              ) : null;
            }}
          />
        </div>
      )}
      {pasted.cut && <Notice tone="warn" title={w.pasteCut} />}
      {pasted.same > 0 && (
        <Text size="xs" c="dimmed">
          {w.pasteSame(pasted.same)}
        </Text>
      )}
      {pasted.unread.length > 0 && (
        <Notice tone="warn" title={w.pasteUnread(pasted.unread.length)}>
          <List size="sm" className={classes.unread}>
            {pasted.unread.slice(0, UNREAD_SHOWN_MAX).map((each, index) => (
              // biome-ignore lint/suspicious/noArrayIndexKey: the same text may be there twice, and none moves
              <List.Item key={index}>
                {each.why === "field"
                  ? w.unread.field(each.text)
                  : w.unread[each.why](each.where, each.text)}
              </List.Item>
            ))}
            {pasted.unread.length > UNREAD_SHOWN_MAX && (
              <List.Item>{w.pasteUnreadMore(pasted.unread.length - UNREAD_SHOWN_MAX)}</List.Item>
            )}
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

/** Of a table of so many rows, in pixels. */
function heightOf(rows: number): number {
  return (rows + 1) * ROW_HEIGHT + 8;
}

/** Take all of it, or nothing. */
function All({
  taken,
  all,
  onAll,
}: {
  taken: number;
  all: Pasted;
  onAll: (left: ReadonlySet<string>) => void;
}) {
  const every = taken === all.proposals.length;
  return (
    <Checkbox
      aria-label={w.pasteTakeAll}
      checked={every}
      indeterminate={taken > 0 && !every}
      onChange={() => onAll(new Set(every ? all.proposals.map((each) => each.path) : []))}
    />
  );
}

function about(each: Proposal): string {
  return each.reader ? w.pasteFresh(each.field, each.reader) : w.pasteOwner(each.field);
}
