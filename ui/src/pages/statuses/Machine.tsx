import { ActionIcon, Menu, Stack, Text, Title, Tooltip, VisuallyHidden } from "@mantine/core";
import { IconDotsVertical, IconHelpCircle } from "@tabler/icons-react";
import { type MouseEvent, useState } from "react";
import { type Answer, AnswerCell, type EditorHandle } from "../../components/answer";
import { useRows } from "../../components/useRows";
import { openAt } from "../../model/answer";
import { type StatusMachine, unmappedBySystem } from "../../model/statuses";
import { words } from "../../words";
import { AddWord } from "./AddWord";
import { MachineDrawing } from "./MachineDrawing";
import classes from "./Statuses.module.css";
import { UNMAPPED, UnmappedWords } from "./UnmappedWords";

const w = words.statuses;

/** The vocabulary of one entity: drawn, as a table, and what still has no meaning. */
export function Machine({
  map,
  machine,
  editor,
  told,
  onTold,
}: {
  map: string;
  machine: StatusMachine;
  editor: EditorHandle;
  told: string;
  onTold: (text: string) => void;
}) {
  const [chosen, setChosen] = useState("");
  const { rename, drop, windows } = useRows(map);
  const unmapped = new Map(unmappedBySystem(machine));
  const nextOf = (word: string) =>
    machine.words.find((each) => each.word === word)?.next ??
    openAt(`${machine.path}.${word}.next`);
  return (
    <Stack gap="md">
      <div className={classes.beside}>
        <section className={classes.panel}>
          <div className={classes.scrolls}>
            <table className={classes.table} aria-label={w.table(machine.entity)}>
              <thead>
                <tr>
                  <th scope="col">{w.word}</th>
                  {machine.systems.map((system) => (
                    <th key={system} scope="col">
                      {system}
                      <Unmapped count={unmapped.get(system)?.length ?? 0} />
                    </th>
                  ))}
                  <th scope="col" className={classes.next}>
                    {w.next}
                  </th>
                  {!editor.readOnly && (
                    <th scope="col">
                      <VisuallyHidden>{words.common.more}</VisuallyHidden>
                    </th>
                  )}
                </tr>
              </thead>
              <tbody>
                {machine.words.map((word) => (
                  <tr
                    key={word.word}
                    data-chosen={word.word === chosen || undefined}
                    onMouseEnter={() => setChosen(word.word)}
                    onMouseLeave={() => setChosen("")}
                  >
                    <th scope="row">{word.word}</th>
                    {machine.systems.map((system) => (
                      <td key={system}>
                        <OwnWord
                          answer={word.words[system] ?? openAt(`${word.path}.${system}`)}
                          label={`${system}, ${word.word}`}
                          onEdit={editor.open}
                        />
                      </td>
                    ))}
                    <td>
                      <AnswerCell
                        answer={word.last ? { ...word.next, words: w.end } : word.next}
                        onEdit={(_, element) => editor.open(word.next, element)}
                        label={`${w.next}, ${word.word}`}
                      />
                    </td>
                    {!editor.readOnly && (
                      <td>
                        <WordMenu
                          word={word.word}
                          onRename={() => rename(word.path)}
                          onDrop={() => drop(word.path)}
                        />
                      </td>
                    )}
                  </tr>
                ))}
              </tbody>
            </table>
          </div>
          <div className={classes.foot}>
            <AddWord map={map} path={machine.path} label={w.newWord} readOnly={editor.readOnly} />
            {machine.owner && (
              <Text size="sm">
                <Text span c="dimmed" size="sm">
                  {w.owner}:{" "}
                </Text>
                <AnswerCell answer={machine.owner} onEdit={editor.open} label={w.owner} />
              </Text>
            )}
          </div>
        </section>
        <section className={classes.panel}>
          <MachineDrawing
            machine={machine}
            chosen={chosen}
            onChoose={setChosen}
            onEdit={(word, element) => editor.open(nextOf(word), element)}
          />
        </section>
      </div>
      {machine.if_both.length > 0 && (
        <section className={classes.panel}>
          <Title order={2} size="h5" mb="xs">
            {w.bothTitle}
          </Title>
          <dl className={classes.both}>
            {machine.if_both.map((answer) => (
              <div key={answer.path}>
                <dt>{answer.path.slice(answer.path.lastIndexOf(".if_both.") + 9)}</dt>
                <dd>
                  <AnswerCell answer={answer} onEdit={editor.open} label={answer.question} />
                </dd>
              </div>
            ))}
          </dl>
        </section>
      )}
      <UnmappedWords
        map={map}
        machine={machine}
        readOnly={editor.readOnly}
        told={told}
        onTold={onTold}
      />
      {windows}
    </Stack>
  );
}

/** How many words of a system mean nothing yet; leads to them. */
function Unmapped({ count }: { count: number }) {
  if (count === 0) return null;
  return (
    <Tooltip label={w.withoutMeaning(count)} events={{ hover: true, focus: true, touch: false }}>
      <a href={`#${UNMAPPED}`} className={classes.unmapped} onClick={toUnmapped}>
        <IconHelpCircle size={13} aria-hidden />
        <span aria-hidden>{count}</span>
        <VisuallyHidden>{w.withoutMeaning(count)}</VisuallyHidden>
      </a>
    </Tooltip>
  );
}

/** Goes there without changing the address, which says which entity is shown. */
function toUnmapped(event: MouseEvent) {
  event.preventDefault();
  const section = document.getElementById(UNMAPPED);
  section?.scrollIntoView({ block: "center" });
  section?.querySelector("button")?.focus({ preventScroll: true });
}

/** What a system calls an agreed word; that it has none is said briefly. */
function OwnWord({
  answer,
  label,
  onEdit,
}: {
  answer: Answer;
  label: string;
  onEdit: EditorHandle["open"];
}) {
  const shown = answer.text === "none" ? { ...answer, words: w.noWord } : answer;
  return (
    <span className={answer.text === "none" ? classes.noWord : undefined}>
      <AnswerCell answer={shown} onEdit={(_, element) => onEdit(answer, element)} label={label} />
    </span>
  );
}

function WordMenu({
  word,
  onRename,
  onDrop,
}: {
  word: string;
  onRename: () => void;
  onDrop: () => void;
}) {
  return (
    <Menu position="bottom-end">
      <Menu.Target>
        <ActionIcon variant="subtle" color="gray" size="sm" aria-label={w.menu(word)}>
          <IconDotsVertical size={15} aria-hidden />
        </ActionIcon>
      </Menu.Target>
      <Menu.Dropdown>
        <Menu.Item onClick={onRename}>{words.block.rename}</Menu.Item>
        <Menu.Item color="red" onClick={onDrop}>
          {words.block.drop}
        </Menu.Item>
      </Menu.Dropdown>
    </Menu>
  );
}
