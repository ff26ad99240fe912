import { Anchor, Breadcrumbs, Button, Stack, Switch, Text, Title } from "@mantine/core";
import { type ReactNode, useState } from "react";
import { Link, useNavigate } from "react-router";
import type { Shape } from "../api/client";
import { hiddenCount, shownGroups } from "../model/blocks";
import { blockUrl, placeName } from "../model/place";
import { words } from "../words";
import { AnswerGroup, useAnswerEditor } from "./answer";
import { FindingNotes } from "./FindingNote";
import { PageHead } from "./PageHead";
import classes from "./SidePage.module.css";
import { useAnchor } from "./useAnchor";
import { useRows } from "./useRows";

const w = words.block;

/** The page of one block of a map: all its answers, and at their side what is known about it. */
export function SidePage({
  map,
  path,
  home,
  title,
  marks,
  about,
  groups,
  findings,
  above,
  children,
}: {
  map: string;
  path: string;
  /** The page that lists blocks of this kind. */
  home: { to: string; title: string };
  title: string;
  marks?: ReactNode;
  about: ReactNode;
  groups: readonly Shape<"Group">[];
  findings: Shape<"BlockPage">["findings"];
  /** At the side, above the findings. */
  above?: ReactNode;
  /** At the side, below the findings. */
  children: ReactNode;
}) {
  const navigate = useNavigate();
  const editor = useAnswerEditor(map);
  useAnchor(true);
  const [all, setAll] = useState(false);
  const rows = useRows(map, {
    renamed: (now) => void navigate(blockUrl(map, now), { replace: true }),
    dropped: () => void navigate(home.to),
  });
  const hidden = hiddenCount(groups);
  const mayChange = path.includes(".") && !editor.readOnly;
  return (
    <div className={classes.page}>
      <Breadcrumbs fz="sm" className={classes.crumbs}>
        <Anchor component={Link} to={home.to} size="sm">
          {home.title}
        </Anchor>
        <Text size="sm">{placeName(path)}</Text>
      </Breadcrumbs>
      <PageHead
        title={title}
        marks={marks}
        about={about}
        actions={
          <>
            {hidden > 0 && (
              <Switch
                size="sm"
                label={w.optional(hidden)}
                checked={all}
                onChange={(event) => setAll(event.currentTarget.checked)}
              />
            )}
            {mayChange && (
              <>
                <Button size="xs" variant="default" onClick={() => rows.rename(path)}>
                  {w.rename}
                </Button>
                <Button size="xs" variant="default" onClick={() => rows.drop(path)}>
                  {w.drop}
                </Button>
              </>
            )}
          </>
        }
      />
      <div className={classes.columns}>
        <Stack gap="md">
          {shownGroups(groups, all).map((group) => (
            <AnswerGroup key={group.title} group={group} onEdit={editor.open} />
          ))}
        </Stack>
        <Stack gap="md" component="aside">
          {above}
          <Aside title={w.findingsTitle} id="findings">
            <FindingNotes map={map} findings={findings} none={w.noFindings} />
          </Aside>
          {children}
        </Stack>
      </div>
      {editor.editor}
      {rows.windows}
    </div>
  );
}

/** A panel at the side of such a page. */
export function Aside({
  title,
  id,
  children,
}: {
  title: string;
  id?: string;
  children: ReactNode;
}) {
  return (
    <section className={classes.side} id={id}>
      <Title order={2} size="h5" mb="xs">
        {title}
      </Title>
      {children}
    </section>
  );
}
