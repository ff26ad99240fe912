import { Text } from "@mantine/core";
import { useMemo } from "react";
import type { Drawing } from "../../model/lines";
import { pathOfEntity } from "../../model/path";
import { words } from "../../words";
import classes from "./map.module.css";

/** Where an entity goes, as a sentence. */
export function PathSentence({ drawing, entity }: { drawing: Drawing; entity: string }) {
  const path = useMemo(() => pathOfEntity(drawing, entity), [drawing, entity]);
  return (
    <Text size="sm" className={classes.sentence} role="status">
      {path.edges.length === 0 ? words.map.pathNobody(entity) : words.map.pathSentence(path)}{" "}
      {words.map.pathOwners(path.owners)}
    </Text>
  );
}
