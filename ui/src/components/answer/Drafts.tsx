import { Anchor, Paper, Text } from "@mantine/core";
import { placeName } from "../../model/place";
import { words } from "../../words";
import classes from "./Drafts.module.css";

const w = words.answer;
/** Up to this many are named. */
const NAMED_MAX = 3;

/** What was typed and not saved, so that it is not forgotten. */
export function Drafts({
  paths,
  onOpen,
  onForget,
}: {
  paths: string[];
  onOpen: (path: string) => void;
  onForget: () => void;
}) {
  if (paths.length === 0) return null;
  return (
    <Paper className={classes.drafts} shadow="md" withBorder role="status">
      <Text size="sm">{w.draftsLeft(paths.length)}</Text>
      <ul className={classes.list}>
        {paths.slice(0, NAMED_MAX).map((path) => (
          <li key={path}>
            <Anchor component="button" type="button" size="sm" onClick={() => onOpen(path)}>
              {placeName(path)}
            </Anchor>
          </li>
        ))}
      </ul>
      <Anchor component="button" type="button" size="xs" c="dimmed" onClick={onForget}>
        {w.dropDraft}
      </Anchor>
    </Paper>
  );
}
