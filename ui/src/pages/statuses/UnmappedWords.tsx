import { Anchor, Button, Group, Menu, Text, Title, Tooltip } from "@mantine/core";
import { IconCircleCheck, IconHelpCircle } from "@tabler/icons-react";
import { useEffect, useRef, useState } from "react";
import { useAct } from "../../components/answer";
import { Notice } from "../../components/Notice";
import { Said } from "../../components/Said";
import {
  type StatusMachine,
  type Unmapped,
  unmappedBySystem,
  withWord,
} from "../../model/statuses";
import { words } from "../../words";
import classes from "./Statuses.module.css";

const w = words.statuses;
/** Where these words stand on the page. */
export const UNMAPPED = "words-without-meaning";
/** Up to this many words of a system stand there at once. */
const SHOWN_MAX = 12;

/** Words that a system really uses and that mean nothing agreed: choose one, say what it means. */
export function UnmappedWords({
  map,
  machine,
  readOnly,
  told,
  onTold,
}: {
  map: string;
  machine: StatusMachine;
  readOnly: boolean;
  told: string;
  onTold: (text: string) => void;
}) {
  const groups = unmappedBySystem(machine);
  const { act, busy, refusal } = useAct(map);
  const section = useRef<HTMLElement>(null);
  // The word that was chosen is gone: the next one takes the focus.
  // biome-ignore lint/correctness/useExhaustiveDependencies: when the words have changed
  useEffect(() => {
    if (told === "" || document.activeElement !== document.body) return;
    section.current?.querySelector("button")?.focus({ preventScroll: true });
  }, [machine]);
  const assign = async (each: Unmapped, agreed: string) => {
    const stands = machine.words.find((word) => word.word === agreed)?.words[each.system];
    const done = await act({
      do: "set",
      path: `${machine.path}.${agreed}.${each.system}`,
      answer: withWord(stands?.text ?? "", each.word),
    });
    if (done) onTold(w.mapped(each.word, each.system, agreed));
  };
  return (
    <section ref={section} className={classes.panel} id={UNMAPPED}>
      <Title order={2} size="h5">
        {w.unmappedTitle}
      </Title>
      {groups.length === 0 ? (
        <Group gap={6} mt={4}>
          <IconCircleCheck size={16} color="var(--sm-good)" aria-hidden />
          <Text size="sm">{w.allMapped}</Text>
        </Group>
      ) : (
        <>
          <Text size="sm" c="dimmed" mb="sm" maw={720}>
            {w.unmapped}
          </Text>
          {groups.map(([system, unmapped]) => (
            <SystemWords
              key={system}
              system={system}
              unmapped={unmapped}
              agreed={machine.words.map((word) => word.word)}
              busy={busy}
              readOnly={readOnly}
              onAssign={(each, agreed) => void assign(each, agreed)}
              onNew={(each, word) =>
                void act({
                  do: "add",
                  path: `${machine.path}.${word}`,
                  answers: { [each.system]: each.word },
                })
              }
            />
          ))}
        </>
      )}
      <Text size="sm" role="status" mt={told ? "xs" : 0}>
        {told}
      </Text>
      {refusal && (
        <Notice tone="bad" title={words.answer.refused}>
          <Said text={refusal} />
        </Notice>
      )}
    </section>
  );
}

function SystemWords({
  system,
  unmapped,
  agreed,
  busy,
  readOnly,
  onAssign,
  onNew,
}: {
  system: string;
  unmapped: Unmapped[];
  agreed: string[];
  busy: boolean;
  readOnly: boolean;
  onAssign: (each: Unmapped, agreed: string) => void;
  onNew: (each: Unmapped, word: string) => void;
}) {
  const [all, setAll] = useState(false);
  const shown = all ? unmapped : unmapped.slice(0, SHOWN_MAX);
  return (
    <div className={classes.system}>
      <Text size="sm" fw={600} className={classes.systemName}>
        {system}
      </Text>
      <ul className={classes.chips}>
        {shown.map((each) => (
          <li key={each.word}>
            <Menu position="bottom-start" disabled={readOnly || busy}>
              <Menu.Target>
                <Tooltip
                  label={w.seenIn(each.source)}
                  multiline
                  maw={340}
                  events={{ hover: true, focus: true, touch: false }}
                >
                  <Button
                    size="compact-sm"
                    variant="default"
                    className={classes.chip}
                    leftSection={<IconHelpCircle size={13} aria-hidden />}
                    fw={400}
                  >
                    {each.word}
                  </Button>
                </Tooltip>
              </Menu.Target>
              <Menu.Dropdown>
                <Menu.Label>{w.means(each.word, system)}</Menu.Label>
                {agreed.map((word) => (
                  <Menu.Item key={word} onClick={() => onAssign(each, word)}>
                    {word}
                  </Menu.Item>
                ))}
                <Menu.Divider />
                <Menu.Item onClick={() => onNew(each, asWord(each.word))}>
                  {w.newWordFor(asWord(each.word))}
                </Menu.Item>
              </Menu.Dropdown>
            </Menu>
          </li>
        ))}
        {!all && unmapped.length > SHOWN_MAX && (
          <li>
            <Anchor component="button" type="button" size="sm" onClick={() => setAll(true)}>
              {words.common.showAllOf(unmapped.length)}
            </Anchor>
          </li>
        )}
      </ul>
    </div>
  );
}

/** A system's word as people would write it: `ON_HOLD` becomes `on hold`. */
function asWord(word: string): string {
  return word.toLowerCase().replace(/[_-]+/g, " ").trim();
}
