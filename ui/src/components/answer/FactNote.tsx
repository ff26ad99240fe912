import { Anchor, Text, Tooltip, VisuallyHidden } from "@mantine/core";
import { IconExternalLink, IconInfoCircle } from "@tabler/icons-react";
import type { Shape } from "../../api/client";
import { words } from "../../words";
import classes from "./FactNote.module.css";

const w = words.answer;

/** What a platform really does; its source and date on hover and focus. */
export function FactNote({ fact }: { fact: Shape<"Fact"> }) {
  const source = w.factSource(fact.source, fact.date);
  return (
    <Text size="xs" component="p" className={classes.fact}>
      <b>{fact.platform || fact.system}:</b> {w.fact(fact.point, fact.says)}
      {!fact.confirmed && <span className={classes.unsure}> ({w.factUnconfirmed})</span>}{" "}
      <Tooltip
        label={source}
        events={{ hover: true, focus: true, touch: true }}
        multiline
        maw={320}
      >
        {fact.url ? (
          <Anchor
            href={fact.url}
            target="_blank"
            rel="noreferrer noopener"
            className={classes.link}
          >
            <IconExternalLink size={13} aria-hidden />
            <VisuallyHidden>
              {source}, {w.factOpens}
            </VisuallyHidden>
          </Anchor>
        ) : (
          // biome-ignore lint/a11y/noNoninteractiveTabindex: the source is read on focus
          <span className={classes.source} tabIndex={0}>
            <IconInfoCircle size={13} aria-hidden />
            <VisuallyHidden>{source}</VisuallyHidden>
          </span>
        )}
      </Tooltip>
    </Text>
  );
}
