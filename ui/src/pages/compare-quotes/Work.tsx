import { Button, Group, NativeSelect, SegmentedControl, Stack, Table, Text } from "@mantine/core";
import { useQueryClient } from "@tanstack/react-query";
import { useState } from "react";
import type { Shape } from "../../api/client";
import { api } from "../../api/endpoints";
import { mapKey } from "../../api/hooks";
import { useTask } from "../../components/useTask";
import { VirtualTable } from "../../components/VirtualTable";
import { WideTable } from "../../components/WideTable";
import {
  type Filter,
  HOLDINGS,
  type Holding,
  pieceDecision,
  piecesAsSuggested,
  shown,
} from "../../model/quote";
import { price } from "../../words/price";
import classes from "./quotes.module.css";

const say = price.quotes;
type Page = Shape<"QuotesPage">;
type Cell = Shape<"PieceCell">;
type Decision = Shape<"DecisionIn">;
const FILTERS: Filter[] = ["all", "differ", "open"];

/** Each piece of work of the scope in each quote: suggested by the program, decided by the user. */
export function Work({ map, page, writes }: { map: string; page: Page; writes: boolean }) {
  const client = useQueryClient();
  const { busy, run } = useTask();
  const [filter, setFilter] = useState<Filter>("all");
  const rows = shown(page.pieces, filter);
  const tell = (quote: string, decisions: Decision[]) =>
    void run(async () => {
      const now = await api.decideQuote(quote, decisions);
      client.setQueryData(["quote", quote], now);
      await client.invalidateQueries({ queryKey: [...mapKey(map), "quotes"] });
    });
  if (page.pieces.length === 0) return <Text>{say.noWork}</Text>;
  return (
    <Stack gap="md">
      <Text size="sm" c="dimmed">
        {say.workAbout}
      </Text>
      <Counts page={page} />
      <Group justify="space-between" gap="sm">
        <SegmentedControl
          size="xs"
          aria-label={say.filter}
          value={filter}
          onChange={(next) => setFilter(next as Filter)}
          data={FILTERS.map((value) => ({ value, label: say.filters[value] }))}
        />
        {writes && (
          <Group gap="xs">
            {page.suppliers.map(
              (one, column) =>
                one.waiting > 0 && (
                  <Button
                    key={one.quote}
                    size="xs"
                    variant="default"
                    disabled={busy}
                    onClick={() => tell(one.quote, piecesAsSuggested(page.pieces, column))}
                  >
                    {say.asSuggested(one.waiting, one.supplier)}
                  </Button>
                ),
            )}
          </Group>
        )}
      </Group>
      {rows.length === 0 ? (
        <Text size="sm">{say.nobody}</Text>
      ) : (
        <div className={classes.tall}>
          <VirtualTable
            label={say.work}
            columns={[
              { key: "piece", head: say.piece, width: 220 },
              ...page.suppliers.map((one) => ({ key: one.quote, head: one.supplier, width: 230 })),
            ]}
            rows={rows.length}
            rowKey={(at) => rows[at]?.id ?? String(at)}
            rowHeight={84}
            row={(at) => {
              const piece = rows[at];
              if (!piece) return null;
              return (
                <>
                  <th scope="row">
                    <Text size="sm" fw={400}>
                      {piece.title}
                    </Text>
                    <Text size="xs" c="dimmed" fw={400}>
                      {piece.phase}
                    </Text>
                  </th>
                  {page.suppliers.map((one, column) => {
                    const cell = piece.cells[column];
                    return (
                      <td key={one.quote}>
                        {cell && (
                          <OneCell
                            label={say.cell(piece.title, one.supplier)}
                            cell={cell}
                            fixed={busy || !writes}
                            tell={(holding) =>
                              tell(one.quote, [
                                holding === ""
                                  ? { about: piece.id, verdict: "", places: [], holding: "" }
                                  : pieceDecision(piece.id, holding, cell.places),
                              ])
                            }
                          />
                        )}
                      </td>
                    );
                  })}
                </>
              );
            }}
          />
        </div>
      )}
    </Stack>
  );
}

function OneCell({
  label,
  cell,
  fixed,
  tell,
}: {
  label: string;
  cell: Cell;
  fixed: boolean;
  tell: (holding: Holding | "") => void;
}) {
  return (
    <Stack gap={2}>
      <NativeSelect
        size="xs"
        aria-label={label}
        value={cell.decided}
        disabled={fixed}
        data={[
          { value: "", label: say.seems(say.holdings[cell.suggested]) },
          ...HOLDINGS.map((value) => ({ value, label: say.holdings[value] })),
        ]}
        onChange={(event) => tell(event.currentTarget.value as Holding | "")}
      />
      <Text size="xs" c="dimmed" className={classes.text} lineClamp={3} title={cell.text}>
        {cell.places.length > 0 ? `${cell.places.join(", ")}: ${cell.text}` : cell.reason}
      </Text>
    </Stack>
  );
}

function Counts({ page }: { page: Page }) {
  return (
    <WideTable label={say.counts} minWidth={520}>
      <Table verticalSpacing={4} maw={820}>
        <Table.Thead>
          <Table.Tr>
            <Table.Th>{say.counts}</Table.Th>
            {HOLDINGS.map((one) => (
              <Table.Th key={one} className={classes.number}>
                {say.holdings[one]}
              </Table.Th>
            ))}
            <Table.Th className={classes.number}>{say.waits}</Table.Th>
          </Table.Tr>
        </Table.Thead>
        <Table.Tbody>
          {page.suppliers.map((one) => (
            <Table.Tr key={one.quote}>
              <Table.Th scope="row" fw={400}>
                {one.supplier}
              </Table.Th>
              {HOLDINGS.map((holding) => (
                <Table.Td key={holding} className={classes.number}>
                  {one.counts[holding] ?? 0}
                </Table.Td>
              ))}
              <Table.Td className={classes.number}>{one.waiting}</Table.Td>
            </Table.Tr>
          ))}
        </Table.Tbody>
      </Table>
    </WideTable>
  );
}
