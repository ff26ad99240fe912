import { Anchor, Stack, Table, Text, Title } from "@mantine/core";
import { useQueryClient } from "@tanstack/react-query";
import { Link, useNavigate, useParams } from "react-router";
import { useLooseQuotes, useMe } from "../../api/hooks";
import { Level } from "../../components/Level";
import { PlainFrame } from "../../components/PlainFrame";
import { QuoteIntake } from "../../components/QuoteIntake";
import { WideTable } from "../../components/WideTable";
import { price } from "../../words/price";
import { Quote } from "./Quote";

const say = price.quote;

/** Is this quote firm? Without a map, or as one of the quotes of a map. */
export function Page() {
  const { map = "", quote = "" } = useParams();
  const inside = quote ? <Quote key={quote} id={quote} map={map} /> : <Begin />;
  return map ? inside : <PlainFrame>{inside}</PlainFrame>;
}

function Begin() {
  const navigate = useNavigate();
  const client = useQueryClient();
  const writes = useMe().data?.role !== "viewer";
  return (
    <Stack gap="lg">
      <Stack gap={4}>
        <Title order={1} size="h2">
          {say.title}
        </Title>
        <Text c="dimmed" size="sm" maw={760}>
          {writes ? say.intro : say.introViewer}
        </Text>
      </Stack>
      {writes && (
        <QuoteIntake
          map=""
          done={(made) => {
            client.setQueryData(["quote", made.id], made);
            void client.invalidateQueries({ queryKey: ["quotes"] });
            navigate(`/quotes/${made.id}`);
          }}
        />
      )}
      <Loose writes={writes} />
    </Stack>
  );
}

function Loose({ writes }: { writes: boolean }) {
  const { data } = useLooseQuotes();
  if (!data) return null;
  if (data.quotes.length === 0) return writes ? null : <Text size="sm">{say.none}</Text>;
  return (
    <Stack gap="xs" component="section">
      <Title order={2} size="h4">
        {say.yours}
      </Title>
      <Text size="sm" c="dimmed">
        {say.yoursAbout}
      </Text>
      <WideTable label={say.yours} minWidth={480}>
        <Table>
          <Table.Thead>
            <Table.Tr>
              <Table.Th>{say.columns.supplier}</Table.Th>
              <Table.Th>{say.columns.level}</Table.Th>
              <Table.Th ta="right">{say.columns.waiting}</Table.Th>
              <Table.Th>{say.columns.document}</Table.Th>
            </Table.Tr>
          </Table.Thead>
          <Table.Tbody>
            {data.quotes.map((one) => (
              <Table.Tr key={one.id}>
                <Table.Th scope="row" fw={400}>
                  <Anchor component={Link} to={`/quotes/${one.id}`} size="sm">
                    {one.supplier}
                  </Anchor>
                </Table.Th>
                <Table.Td>
                  <Level level={one.level} size="sm" />
                  {one.undecided > 0 && (
                    <Text span size="xs" c="dimmed" ml={6}>
                      {say.soFarShort}
                    </Text>
                  )}
                </Table.Td>
                <Table.Td ta="right">{one.undecided}</Table.Td>
                <Table.Td>{one.document}</Table.Td>
              </Table.Tr>
            ))}
          </Table.Tbody>
        </Table>
      </WideTable>
    </Stack>
  );
}
