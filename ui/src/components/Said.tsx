import { Anchor, Code } from "@mantine/core";
import { sourceName } from "../model/text";

const ADDRESS = /(https:\/\/[^\s),]+)/;

/** Text of the server: what it puts between backticks is written as in the map; of an address the host is shown, as a link. */
export function Said({ text }: { text: string }) {
  return text.split("`").map((part, index) =>
    index % 2 === 1 ? (
      // biome-ignore lint/suspicious/noArrayIndexKey: parts of one text keep their order
      <Code key={index} fz="inherit">
        {part}
      </Code>
    ) : (
      part.split(ADDRESS).map((piece, at) =>
        at % 2 === 1 ? (
          <Anchor key={piece} href={piece} target="_blank" rel="noreferrer noopener" fz="inherit">
            {sourceName(piece)}
          </Anchor>
        ) : (
          piece
        ),
      )
    ),
  );
}
