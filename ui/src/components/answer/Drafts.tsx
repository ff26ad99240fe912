import { Anchor, Paper, Text } from "@mantine/core";
import { useHelp } from "../../api/hooks";
import { blockOf, placeName } from "../../model/place";
import { words } from "../../words";
import classes from "./Drafts.module.css";

const w = words.answer;
/** Up to this many are named. */
const NAMED_MAX = 3;

/** What was typed and not saved, so that it is not forgotten. */
export function Drafts({
  map,
  paths,
  onOpen,
  onForget,
}: {
  map: string;
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
            <Anchor
              component="button"
              type="button"
              size="sm"
              ta="start"
              onClick={() => onOpen(path)}
            >
              <Named map={map} path={path} />
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

/** An answer by what it is in and what it means. */
function Named({ map, path }: { map: string; path: string }) {
  const help = useHelp(map, path);
  const about = help.data?.about.replace(/\.$/, "");
  return about ? `${placeName(blockOf(path))}: ${about}` : placeName(path);
}
