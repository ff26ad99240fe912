import { Badge, Button, Checkbox, Group, Text } from "@mantine/core";
import {
  IconArrowBackUp,
  IconDeviceDesktop,
  IconFileCheck,
  IconFileText,
  IconLink,
  IconSeeding,
  IconSignature,
  IconTransferIn,
} from "@tabler/icons-react";
import { useState } from "react";
import { Link } from "react-router";
import type { RevisionRow } from "../../model/history";
import { past } from "../../words/past";
import classes from "./history.module.css";

const ICONS = {
  app: IconDeviceDesktop,
  disk: IconFileText,
  import: IconTransferIn,
  link: IconLink,
  file: IconFileCheck,
  undo: IconArrowBackUp,
  new: IconSeeding,
} as const;
/** Most lines of one step that are shown at first. */
const LINES_SHOWN = 3;

/** One step of the history. */
export function Entry({
  map,
  row,
  newest,
  before,
  chosen,
  onChoose,
  onRestore,
}: {
  map: string;
  row: RevisionRow;
  newest: number;
  /** The version that this step changed; 0 when there is none. */
  before: number;
  chosen: boolean;
  onChoose: () => void;
  onRestore: (() => void) | undefined;
}) {
  const [all, setAll] = useState(false);
  const Icon = ICONS[row.origin];
  const shown = all ? row.what : row.what.slice(0, LINES_SHOWN);
  return (
    <li className={classes.row} data-chosen={chosen || undefined}>
      <Checkbox
        checked={chosen}
        onChange={onChoose}
        aria-label={past.history.choose(row.number)}
        className={classes.check}
      />
      <div className={classes.meta}>
        <Text size="sm" fw={600} component="span">
          {row.number}
        </Text>
        <Text size="sm" c="dimmed" component="time" dateTime={row.at}>
          {timeOf(row.at)}
        </Text>
      </div>
      <div className={classes.what}>
        <Group gap={8} mb={2}>
          <Text size="sm" fw={600}>
            {row.who || past.history.nobody}
          </Text>
          <span className={classes.origin}>
            <Icon size={14} aria-hidden />
            {past.history.origins[row.origin]}
          </span>
          {row.signed && (
            <Badge
              size="sm"
              radius="sm"
              tt="none"
              leftSection={<IconSignature size={13} aria-hidden />}
              style={{ background: "var(--sm-good-soft)", color: "var(--sm-good)" }}
            >
              {past.history.signed}
            </Badge>
          )}
          {row.number === newest && (
            <Badge size="sm" radius="sm" tt="none" variant="default">
              {past.history.now}
            </Badge>
          )}
        </Group>
        <ul className={classes.lines}>
          {shown.map((line) => (
            <li key={line}>{line}</li>
          ))}
        </ul>
        {row.what.length > shown.length && (
          <Button size="compact-xs" variant="subtle" onClick={() => setAll(true)}>
            {past.history.moreWhat(row.what.length - shown.length)}
          </Button>
        )}
        {row.why && (
          <Text size="sm" c="dimmed" mt={2}>
            {past.history.why(row.why)}
          </Text>
        )}
      </div>
      <Group gap={6} className={classes.acts}>
        {before > 0 && (
          <Button
            component={Link}
            to={`/maps/${map}/compare/${before}/${row.number}`}
            size="compact-sm"
            variant="default"
            aria-label={past.history.changedOf(row.number)}
          >
            {past.history.changed}
          </Button>
        )}
        {row.readable && row.number !== newest && (
          <Button
            component={Link}
            to={`/maps/${map}/compare/${row.number}/${newest}`}
            size="compact-sm"
            variant="default"
          >
            {past.history.compareNow}
          </Button>
        )}
        {onRestore && (
          <Button size="compact-sm" variant="default" onClick={onRestore}>
            {past.history.restore}
          </Button>
        )}
      </Group>
    </li>
  );
}

function timeOf(at: string): string {
  const time = new Date(at);
  return Number.isNaN(time.getTime())
    ? at
    : time.toLocaleTimeString(undefined, { timeStyle: "short" });
}
