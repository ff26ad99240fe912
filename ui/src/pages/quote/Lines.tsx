import { Text } from "@mantine/core";
import type { Shape } from "../../api/client";
import { useQuoteLines } from "../../api/hooks";
import { Trouble, Waiting } from "../../components/Feedback";
import { VirtualTable } from "../../components/VirtualTable";
import { price } from "../../words/price";
import classes from "./quote.module.css";

const say = price.quote;

/** The document as it was read, line by line. */
export function Lines({ quote }: { quote: Shape<"QuotePage"> }) {
  const page = useQuoteLines(quote.id, true);
  if (page.error) return <Trouble error={page.error} retry={() => void page.refetch()} />;
  if (!page.data) return <Waiting />;
  const { lines } = page.data;
  return (
    <div className={classes.tall}>
      <VirtualTable
        label={say.tabs.lines}
        columns={[
          { key: "place", head: say.lineColumns.place, width: 140 },
          { key: "text", head: say.lineColumns.text, width: 420 },
        ]}
        rows={lines.length}
        rowKey={(at) => `${at} ${lines[at]?.place ?? ""}`}
        rowHeight={44}
        row={(at) => {
          const line = lines[at];
          return (
            <>
              <th scope="row">
                <Text size="xs" c="dimmed">
                  {line?.place}
                </Text>
              </th>
              <td className={classes.said}>
                <Text size="sm" fw={line?.kind === "heading" ? 600 : 400}>
                  {line?.text}
                </Text>
              </td>
            </>
          );
        }}
      />
    </div>
  );
}
