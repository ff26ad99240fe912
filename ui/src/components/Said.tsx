import { Code } from "@mantine/core";

/** Text of the server: what it puts between backticks is written as in the map. */
export function Said({ text }: { text: string }) {
  return text.split("`").map((part, index) =>
    index % 2 === 1 ? (
      // biome-ignore lint/suspicious/noArrayIndexKey: parts of one text keep their order
      <Code key={index} fz="inherit">
        {part}
      </Code>
    ) : (
      part
    ),
  );
}
