import { Anchor, Breadcrumbs, Button, Group, Stack, Switch, Text, Title } from "@mantine/core";
import { useState } from "react";
import { Link, useNavigate } from "react-router";
import type { Shape } from "../../api/client";
import { AnswerGroup, FactList, useAct, useAnswerEditor } from "../../components/answer";
import { FindingNotes } from "../../components/FindingNote";
import { RenameModal } from "../../components/RenameModal";
import { SeaMark } from "../../components/SeaMark";
import side from "../../components/SidePage.module.css";
import { shown } from "../../model/answer";
import { hiddenCount, shownGroups } from "../../model/blocks";
import { sentence } from "../../model/text";
import { words } from "../../words";
import { askToDrop } from "../flows/Flows";
import { flowPage } from "../flows/parts";
import { useAnchor } from "../frame/useAnchor";
import classes from "./Flow.module.css";

const w = words.flows;
/** Up to this many lines about delays stand there at once. */
const DELAYS_SHOWN = 6;

export function Flow({
  map,
  page,
  points,
}: {
  map: string;
  page: Shape<"FlowPage">;
  points: Shape<"RiskPoint">[];
}) {
  const { row } = page;
  const navigate = useNavigate();
  const editor = useAnswerEditor(map);
  useAnchor(true);
  const [renaming, setRenaming] = useState("");
  const [all, setAll] = useState(false);
  const hidden = hiddenCount(page.groups);
  const renamed = useAct(map);
  const dropped = useAct(map);
  const rename = async (name: string) => {
    if (!(await renamed.act({ do: "rename", path: row.path, answer: name }))) return;
    setRenaming("");
    void navigate(flowPage(map, name), { replace: true });
  };
  const drop = async () => {
    if (await dropped.act({ do: "drop", path: row.path })) {
      void navigate(`/maps/${encodeURIComponent(map)}/flows`);
    }
  };
  const touched = points.filter((point) => row.marks.includes(point.number));
  const further = page.facts.filter((fact) => !besideAnswers(page, fact));
  return (
    <div className={side.page}>
      <Breadcrumbs mb={4} fz="sm">
        <Anchor component={Link} to={`/maps/${encodeURIComponent(map)}/flows`} size="sm">
          {w.all}
        </Anchor>
        <Text size="sm">{row.name}</Text>
      </Breadcrumbs>
      <Group justify="space-between" align="flex-start" gap="xs" mb="md">
        <div>
          <Group gap="xs">
            <Title order={1} size="h2">
              {row.name}
            </Title>
            {touched.map((point) => (
              <SeaMark key={point.number} point={point} size={20} />
            ))}
          </Group>
          <Text size="sm" c="dimmed">
            {shown(row.carries) || w.noEnd}, {way(row)}
          </Text>
        </div>
        <Group gap="sm">
          {hidden > 0 && (
            <Switch
              size="sm"
              label={words.block.optional(hidden)}
              checked={all}
              onChange={(event) => setAll(event.currentTarget.checked)}
            />
          )}
          {!editor.readOnly && (
            <>
              <Button size="xs" variant="default" onClick={() => setRenaming(row.name)}>
                {w.rename}
              </Button>
              <Button
                size="xs"
                variant="default"
                onClick={() => askToDrop(row.name, () => void drop())}
              >
                {w.drop}
              </Button>
            </>
          )}
        </Group>
      </Group>
      <div className={side.columns}>
        <Stack gap="md">
          {shownGroups(page.groups, all).map((group) => (
            <AnswerGroup key={group.title} group={group} onEdit={editor.open} />
          ))}
        </Stack>
        <Stack gap="md" component="aside">
          <section className={side.side} id="findings">
            <Title order={2} size="h5" mb="xs">
              {w.findingsTitle}
            </Title>
            <FindingNotes map={map} findings={page.findings} none={w.noFindingsHere} />
          </section>
          <section className={side.side}>
            <Title order={2} size="h5" mb="xs">
              {w.delayTitle}
            </Title>
            <Delays lines={page.delay} />
          </section>
          {further.length > 0 && (
            <section className={side.side}>
              <Title order={2} size="h5" mb="xs">
                {w.factsTitle}
              </Title>
              <FactList facts={further} />
            </section>
          )}
          <section className={side.side}>
            <Title order={2} size="h5" mb="xs">
              {w.ownersTitle}
            </Title>
            <Text size="sm">{row.owners || w.noEnd}</Text>
            <Group gap="md" mt="xs">
              <Anchor
                component={Link}
                size="sm"
                to={`/maps/${encodeURIComponent(map)}?entity=${encodeURIComponent(row.entities[0] ?? "")}`}
              >
                {w.onMap}
              </Anchor>
              <Anchor component={Link} size="sm" to={`/maps/${encodeURIComponent(map)}/findings`}>
                {w.toFindings}
              </Anchor>
            </Group>
          </section>
        </Stack>
      </div>
      {editor.editor}
      <RenameModal
        name={renaming}
        title={w.renameTitle(renaming)}
        label={w.renameField}
        hint={w.renameHint}
        busy={renamed.busy}
        refusal={renamed.refusal}
        onRename={(name) => void rename(name)}
        onClose={() => setRenaming("")}
      />
    </div>
  );
}

/** Whether a fact already stands beside the answer that it is about. */
function besideAnswers(page: Shape<"FlowPage">, fact: Shape<"Fact">): boolean {
  return page.groups.some((group) =>
    group.answers.some(({ help }) =>
      help.facts.some((each) => each.system === fact.system && each.says === fact.says),
    ),
  );
}

function way(row: Shape<"FlowRow">): string {
  if (row.between) return w.summary(shown(row.between).replace(", ", " and "), "", true);
  return w.summary(shown(row.source) || w.noEnd, shown(row.to) || w.noEnd, false);
}

function Delays({ lines }: { lines: string[] }) {
  const [all, setAll] = useState(false);
  if (lines.length === 0) {
    return (
      <Text size="sm" c="dimmed">
        {w.noDelay}
      </Text>
    );
  }
  return (
    <>
      <ul className={classes.delays}>
        {(all ? lines : lines.slice(0, DELAYS_SHOWN)).map((line) => (
          <li key={line}>{sentence(line)}</li>
        ))}
      </ul>
      {!all && lines.length > DELAYS_SHOWN && (
        <Anchor component="button" type="button" size="xs" mt={6} onClick={() => setAll(true)}>
          {w.delayShown(lines.length)}
        </Anchor>
      )}
    </>
  );
}
