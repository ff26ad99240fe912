import { Anchor, Text, Tooltip, VisuallyHidden } from "@mantine/core";
import { IconExternalLink, IconInfoCircle } from "@tabler/icons-react";
import type { Shape } from "../../api/client";
import { words } from "../../words";
import classes from "./FactNote.module.css";

const w = words.answer;
/** Longest last word, in characters, that keeps the sign of its source on its line. */
const LAST_WORD_MAX = 24;

/** What a platform really does about one point; its source and date on hover and focus. */
export function FactNote({ fact }: { fact: Shape<"Fact"> }) {
  const source = w.factSource(fact.source, fact.date);
  const space = fact.says.lastIndexOf(" ") + 1;
  const last = fact.says.length - space > LAST_WORD_MAX ? fact.says.length : space;
  return (
    <Text size="xs" component="p" className={classes.fact}>
      <b>{fact.platform || fact.system}</b>
      <span className={classes.point}>, {lower(fact.point)}:</span> {fact.says.slice(0, last)}
      <span className={classes.last}>
        {fact.says.slice(last)}
        {!fact.confirmed && <span className={classes.unsure}> ({w.factUnconfirmed})</span>}{" "}
        <Source fact={fact} source={source} />
      </span>
    </Text>
  );
}

function Source({ fact, source }: { fact: Shape<"Fact">; source: string }) {
  return (
    <Tooltip label={source} events={{ hover: true, focus: true, touch: true }} multiline maw={320}>
      {fact.url ? (
        <Anchor href={fact.url} target="_blank" rel="noreferrer noopener" className={classes.link}>
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
  );
}

/** What a fact is about, inside a sentence. */
function lower(text: string): string {
  return text.charAt(0).toLocaleLowerCase() + text.slice(1);
}
