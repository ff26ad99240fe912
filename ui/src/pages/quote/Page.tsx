import { Anchor, Stack, Table, Text, TextInput, Title } from "@mantine/core";
import { useQueryClient } from "@tanstack/react-query";
import { useState } from "react";
import { Link, useNavigate, useParams } from "react-router";
import { api } from "../../api/endpoints";
import { useLooseQuotes } from "../../api/hooks";
import { Trouble } from "../../components/Feedback";
import { Intake } from "../../components/Intake";
import { Level } from "../../components/Level";
import { PlainFrame } from "../../components/PlainFrame";
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
  const [supplier, setSupplier] = useState("");
  const [busy, setBusy] = useState(false);
  const [trouble, setTrouble] = useState<Error | null>(null);
  async function give(what: { file?: File; text?: string }) {
    setBusy(true);
    setTrouble(null);
    try {
      const made = await api.addQuote({ ...what, supplier });
      client.setQueryData(["quote", made.id], made);
      void client.invalidateQueries({ queryKey: ["quotes"] });
      navigate(`/quotes/${made.id}`);
    } catch (error) {
      setTrouble(error as Error);
    } finally {
      setBusy(false);
    }
  }
  return (
    <Stack gap="lg">
      <Stack gap={4}>
        <Title order={1} size="h2">
          {say.title}
        </Title>
        <Text c="dimmed" size="sm" maw={760}>
          {say.intro}
        </Text>
      </Stack>
      {trouble && <Trouble error={trouble} />}
      <TextInput
        label={say.supplier}
        placeholder={say.supplierPlaceholder}
        maw={420}
        value={supplier}
        onChange={(event) => setSupplier(event.currentTarget.value)}
      />
      <Intake busy={busy} give={(what) => void give(what)} say={say.intake} />
      <Loose />
    </Stack>
  );
}

function Loose() {
  const { data } = useLooseQuotes();
  if (!data || data.quotes.length === 0) return null;
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
