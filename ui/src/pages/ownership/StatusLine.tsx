import { Anchor, CopyButton, Group, Text } from "@mantine/core";
import { Link } from "react-router";
import { stateSentence } from "../../components/answer";
import type { Line } from "../../model/ownership";
import { sentence } from "../../model/text";
import { words } from "../../words";
import classes from "./Ownership.module.css";

const w = words.ownership;

/** The marked cell as a sentence, and what the keys do there. */
export function StatusLine({
  map,
  line,
  system,
  told,
  path,
}: {
  map: string;
  line: Line | undefined;
  system: string | undefined;
  told: string;
  path: string;
}) {
  if (!line) return null;
  return (
    <div className={classes.status}>
      <div className={classes.says} aria-live="polite">
        <Text size="sm">{said(line, system)}</Text>
        <Text size="xs" c="dimmed">
          {told || (line.kind === "field" ? state(line, system) : "")}
        </Text>
      </div>
      <Group gap="md">
        {line.kind === "field" && (
          <>
            <Anchor
              component={Link}
              size="xs"
              to={`/maps/${map}/block/${encodeURIComponent(line.row.path)}`}
            >
              {w.allOfField}
            </Anchor>
            <CopyButton value={address(path)}>
              {({ copied, copy }) => (
                <Anchor component="button" type="button" size="xs" onClick={copy}>
                  {copied ? w.linkCopied : w.copyLink}
                </Anchor>
              )}
            </CopyButton>
          </>
        )}
        <Text size="xs" c="dimmed" visibleFrom="md">
          {line.kind === "field" ? w.keys : w.keysClosed}
        </Text>
      </Group>
    </div>
  );
}

function address(path: string): string {
  return `${window.location.origin}${window.location.pathname}#${encodeURI(path)}`;
}

function said(line: Line, system: string | undefined): string {
  if (line.kind === "entity") {
    return (line.closed ? w.closed : w.opened)(sentence(line.entity), line.fields);
  }
  const { row } = line;
  const says = (system === undefined ? "" : row.cells[system]?.sentence) || row.sentence;
  return w.sentence(sentence(row.entity), row.field, says);
}

function state(line: Extract<Line, { kind: "field" }>, system: string | undefined): string {
  const fresh = system === undefined ? null : line.row.cells[system]?.fresh;
  return stateSentence(fresh ?? line.row.owner);
}
