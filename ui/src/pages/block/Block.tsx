import { Anchor, Breadcrumbs, Button, Group, Stack, Switch, Text, Title } from "@mantine/core";
import { modals } from "@mantine/modals";
import { useState } from "react";
import { Link, useNavigate } from "react-router";
import type { Shape } from "../../api/client";
import { AnswerGroup, useAct, useAnswerEditor } from "../../components/answer";
import { FindingNotes } from "../../components/FindingNote";
import { RenameModal } from "../../components/RenameModal";
import side from "../../components/SidePage.module.css";
import { pageOf, place } from "../../model/answer";
import { asked, hiddenCount, shownGroups } from "../../model/blocks";
import { words } from "../../words";
import { useAnchor } from "../frame/useAnchor";
import classes from "./Block.module.css";

const w = words.block;

export function Block({ map, page }: { map: string; page: Shape<"BlockPage"> }) {
  const navigate = useNavigate();
  const editor = useAnswerEditor(map);
  useAnchor(true);
  const [all, setAll] = useState(false);
  const [renaming, setRenaming] = useState("");
  const steps = page.path.split(".");
  const name = steps.at(-1) ?? "";
  const home = homeOf(map, page.path);
  const renamed = useAct(map);
  const dropped = useAct(map);
  const rename = async (given: string) => {
    if (!(await renamed.act({ do: "rename", path: page.path, answer: given }))) return;
    setRenaming("");
    void navigate(pageOf(map, [...steps.slice(0, -1), given].join(".")), { replace: true });
  };
  const drop = async () => {
    if (await dropped.act({ do: "drop", path: page.path })) void navigate(home.to);
  };
  const hidden = hiddenCount(page.groups);
  const open = asked(page.groups).filter((answer) => answer.state === "open").length;
  const named = steps.length > 1;
  return (
    <div className={side.page}>
      <Breadcrumbs mb={4} fz="sm">
        <Anchor component={Link} to={home.to} size="sm">
          {home.title}
        </Anchor>
        <Text size="sm">{place(page.path)}</Text>
      </Breadcrumbs>
      <Group justify="space-between" align="flex-start" gap="xs" mb="md">
        <div>
          <Title order={1} size="h2">
            {page.title}
          </Title>
          <Text size="sm" c="dimmed">
            {open > 0 ? w.open(open) : w.allAnswered}
          </Text>
        </div>
        <Group gap="sm">
          {hidden > 0 && (
            <Switch
              size="sm"
              label={w.optional(hidden)}
              checked={all}
              onChange={(event) => setAll(event.currentTarget.checked)}
            />
          )}
          {named && !editor.readOnly && (
            <>
              <Button size="xs" variant="default" onClick={() => setRenaming(name)}>
                {w.rename}
              </Button>
              <Button
                size="xs"
                variant="default"
                onClick={() =>
                  modals.openConfirmModal({
                    title: w.dropTitle(name),
                    children: <Text size="sm">{w.dropText}</Text>,
                    labels: { confirm: w.drop, cancel: words.common.cancel },
                    confirmProps: { color: "red" },
                    onConfirm: () => void drop(),
                  })
                }
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
          <Elsewhere map={map} page={page} />
          <section className={side.side} id="findings">
            <Title order={2} size="h5" mb="xs">
              {w.findingsTitle}
            </Title>
            <FindingNotes map={map} findings={page.findings} none={w.noFindings} />
          </section>
          <section className={side.side}>
            <Title order={2} size="h5" mb="xs">
              {w.refersTitle}
            </Title>
            {page.refers.length === 0 ? (
              <Text size="sm" c="dimmed">
                {w.noRefers}
              </Text>
            ) : (
              <ul className={classes.refers}>
                {page.refers.map((path) => (
                  <li key={path}>
                    <Text span size="xs" c="dimmed">
                      {kindOf(path)}{" "}
                    </Text>
                    <Anchor component={Link} to={pageOf(map, path)} size="sm">
                      {place(path)}
                    </Anchor>
                  </li>
                ))}
              </ul>
            )}
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

/** Where else the block is worked on: the platform's facts, the fields and words of an entity. */
function Elsewhere({ map, page }: { map: string; page: Shape<"BlockPage"> }) {
  const [top = "", name = ""] = page.path.split(".");
  const at = `/maps/${encodeURIComponent(map)}`;
  const platform = asked(page.groups).find((answer) => answer.path === `${page.path}.platform`);
  const links = [
    ...(top === "systems" && platform && platform.text !== "" && platform.text !== "none"
      ? [{ to: `/platforms/${encodeURIComponent(platform.text)}`, title: w.facts }]
      : []),
    ...(top === "entities"
      ? [
          { to: `${at}/ownership?entity=${encodeURIComponent(name)}`, title: w.goOwnership },
          { to: `${at}/statuses#${encodeURIComponent(name)}`, title: w.goStatuses },
        ]
      : []),
  ];
  if (links.length === 0) return null;
  return (
    <Stack gap={4}>
      {links.map((link) => (
        <Anchor key={link.to} component={Link} to={link.to} size="sm">
          {link.title}
        </Anchor>
      ))}
    </Stack>
  );
}

function kindOf(path: string): string {
  return w.kinds[path.split(".")[0] ?? ""] ?? "";
}

/** The page from which one comes to blocks of this kind. */
function homeOf(map: string, path: string): { to: string; title: string } {
  const at = `/maps/${encodeURIComponent(map)}`;
  const pages = words.frame.pages;
  const top = path.split(".")[0] ?? "";
  if (top === "entities") return { to: `${at}/ownership`, title: pages.ownership };
  if (top === "people" || top === "duties") return { to: `${at}/people`, title: pages.people };
  if (top === "flows") return { to: `${at}/flows`, title: pages.flows };
  return { to: at, title: pages.map };
}
