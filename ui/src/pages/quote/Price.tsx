import { Button, List, Stack, Table, Text } from "@mantine/core";
import type { Shape } from "../../api/client";
import { api } from "../../api/endpoints";
import { useMe, useQuoteChange } from "../../api/hooks";
import { Notice } from "../../components/Notice";
import { useTask } from "../../components/useTask";
import { WideTable } from "../../components/WideTable";
import { price } from "../../words/price";

const say = price.quote;
type Page = Shape<"QuotePage">;

/** What the quote says of money; an amount that can be read in two ways waits for a word of the user. */
export function Price({ quote }: { quote: Page }) {
  const change = useQuoteChange(quote.id);
  const fixed = useMe().data?.role === "viewer";
  const { busy, run } = useTask();
  const { price } = quote;
  const tell = (place: string, sure: boolean) =>
    void run(() =>
      change.mutateAsync(() =>
        api.decideQuote(quote.id, [
          {
            about: `price ${place}`,
            verdict: sure ? "confirmed" : "",
            places: sure ? [place] : [],
            holding: "",
          },
        ]),
      ),
    );
  const facts = [
    [say.once, price.once],
    [say.again, price.again.join(", ")],
    [say.phases, price.phases.join("; ")],
  ].filter(([, text]) => text !== "");
  return (
    <Stack gap="md">
      <Stack gap={4}>
        {facts.map(([label, text]) => (
          <Text key={label} size="sm">
            <Text span fw={600}>
              {label}:
            </Text>{" "}
            {text}
          </Text>
        ))}
      </Stack>
      {price.questions.length > 0 && (
        <Notice tone="warn" title={say.confirmFirst}>
          <List size="sm">
            {price.questions.map((one) => (
              <List.Item key={one}>{one}</List.Item>
            ))}
          </List>
        </Notice>
      )}
      {price.lines.length === 0 ? (
        <Text size="sm">{say.noMoney}</Text>
      ) : (
        <WideTable label={say.tabs.price} minWidth={680}>
          <Table verticalSpacing={6}>
            <Table.Thead>
              <Table.Tr>
                <Table.Th>{say.money.place}</Table.Th>
                <Table.Th>{say.money.text}</Table.Th>
                <Table.Th>{say.money.kind}</Table.Th>
                <Table.Th ta="right">{say.money.amount}</Table.Th>
                <Table.Th>{say.money.remark}</Table.Th>
              </Table.Tr>
            </Table.Thead>
            <Table.Tbody>
              {price.lines.map((line) => (
                <Table.Tr key={`${line.place} ${line.kind} ${line.amount} ${line.text}`}>
                  <Table.Th scope="row" fw={400}>
                    {line.place}
                  </Table.Th>
                  <Table.Td>{line.text}</Table.Td>
                  <Table.Td>{line.kind}</Table.Td>
                  <Table.Td ta="right" style={{ whiteSpace: "nowrap" }}>
                    {line.amount}
                  </Table.Td>
                  <Table.Td>
                    <Remark line={line} busy={busy || fixed} tell={tell} />
                  </Table.Td>
                </Table.Tr>
              ))}
            </Table.Tbody>
          </Table>
        </WideTable>
      )}
    </Stack>
  );
}

function Remark({
  line,
  busy,
  tell,
}: {
  line: Page["price"]["lines"][number];
  busy: boolean;
  tell: (place: string, sure: boolean) => void;
}) {
  if (line.confirmed) {
    return (
      <Stack gap={2} align="flex-start">
        <Text size="sm">{say.confirmed}</Text>
        <Button
          size="compact-xs"
          variant="subtle"
          disabled={busy}
          onClick={() => tell(line.place, false)}
        >
          {say.change}
        </Button>
      </Stack>
    );
  }
  if (line.doubt) {
    return (
      <Stack gap={4} align="flex-start">
        <Text size="sm">{line.doubt}</Text>
        <Button
          size="compact-xs"
          variant="default"
          disabled={busy}
          aria-label={say.confirmOf(line.place)}
          onClick={() => tell(line.place, true)}
        >
          {say.confirm}
        </Button>
      </Stack>
    );
  }
  return <Text size="sm">{line.loose && say.loose(line.loose)}</Text>;
}
