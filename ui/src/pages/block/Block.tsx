import { Anchor, Stack, Text } from "@mantine/core";
import { useState } from "react";
import { Link } from "react-router";
import type { Shape } from "../../api/client";
import { Aside, SidePage } from "../../components/SidePage";
import { asked } from "../../model/blocks";
import { blockUrl, placeName } from "../../model/place";
import { words } from "../../words";
import classes from "./Block.module.css";

const w = words.block;
/** Up to this many blocks of a kind are named at once. */
const NAMED_MAX = 12;

export function Block({ map, page }: { map: string; page: Shape<"BlockPage"> }) {
  const open = asked(page.groups).filter((answer) => answer.state === "open").length;
  return (
    <SidePage
      map={map}
      path={page.path}
      home={homeOf(map, page.path)}
      title={page.title}
      about={open > 0 ? w.open(open) : w.allAnswered}
      groups={page.groups}
      findings={page.findings}
      above={<Elsewhere map={map} page={page} />}
    >
      <Aside title={w.refersTitle}>
        {page.refers.length === 0 ? (
          <Text size="sm" c="dimmed">
            {w.noRefers}
          </Text>
        ) : (
          <dl className={classes.refers}>
            {byKind(page.refers).map(([kind, paths]) => (
              <Named key={kind} map={map} kind={kind} paths={paths} />
            ))}
          </dl>
        )}
      </Aside>
    </SidePage>
  );
}

/** Blocks of one kind that name this one; many are shown when it is asked for. */
function Named({ map, kind, paths }: { map: string; kind: string; paths: string[] }) {
  const [all, setAll] = useState(false);
  const shown = all ? paths : paths.slice(0, NAMED_MAX);
  return (
    <div>
      <dt>{kind}</dt>
      <dd>
        {shown.map((path) => (
          <Anchor key={path} component={Link} to={blockUrl(map, path)} size="sm">
            {placeName(path)}
          </Anchor>
        ))}
        {shown.length < paths.length && (
          <Anchor component="button" type="button" size="sm" onClick={() => setAll(true)}>
            {words.common.showAllOf(paths.length)}
          </Anchor>
        )}
      </dd>
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

/** Blocks that name this one, those of a kind together. */
function byKind(paths: readonly string[]): [string, string[]][] {
  const found = new Map<string, string[]>();
  for (const path of paths) {
    const kind = w.kinds[path.split(".")[0] ?? ""] ?? "";
    found.set(kind, [...(found.get(kind) ?? []), path]);
  }
  return [...found];
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
