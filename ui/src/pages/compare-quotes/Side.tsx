import { Anchor, Button, Group, List, Stack, Table, Text, Title } from "@mantine/core";
import type { ReactNode } from "react";
import { Link } from "react-router";
import type { Shape } from "../../api/client";
import { Level } from "../../components/Level";
import { Notice } from "../../components/Notice";
import { WideTable } from "../../components/WideTable";
import { toneOf } from "../../model/quote";
import { sentence } from "../../model/text";
import { price } from "../../words/price";
import classes from "./quotes.module.css";

const say = price.quotes;
type Page = Shape<"QuotesPage">;
type One = Page["suppliers"][number];

/** Suppliers in columns: how firm, quality, the twelve, and only then the price. */
export function Side({ map, page }: { map: string; page: Page }) {
  const { suppliers } = page;
  const areas = suppliers[0]?.quality ?? [];
  const waiting = suppliers.reduce((sum, one) => sum + one.undecided, 0);
  return (
    <Stack gap="lg">
      {waiting > 0 ? (
        <Notice tone="warn" title={say.noRanking(waiting)}>
          <Group gap="xs" mt={6}>
            {suppliers
              .filter((one) => one.undecided > 0)
              .map((one) => (
                <Button
                  key={one.quote}
                  size="xs"
                  variant="default"
                  component={Link}
                  to={`/maps/${map}/quotes/${one.quote}`}
                >
                  {say.decideIn(one.supplier, one.undecided)}
                </Button>
              ))}
          </Group>
        </Notice>
      ) : (
        <Ranking suppliers={suppliers} />
      )}
      <Text size="sm" c="dimmed">
        {page.silence}
      </Text>
      <WideTable label={say.title} minWidth={200 + suppliers.length * 160}>
        <Table verticalSpacing={6} layout="fixed">
          <Table.Thead>
            <Table.Tr>
              <Table.Th className={classes.what}>{say.what}</Table.Th>
              {suppliers.map((one) => (
                <Table.Th key={one.quote} className={classes.head}>
                  <Anchor component={Link} to={`/maps/${map}/quotes/${one.quote}`}>
                    {one.supplier}
                  </Anchor>
                </Table.Th>
              ))}
            </Table.Tr>
          </Table.Thead>
          <Table.Tbody>
            <Row label={say.level} suppliers={suppliers}>
              {(one) => <Level level={one.level} size="sm" />}
            </Row>
            <Row label={say.silent} suppliers={suppliers}>
              {(one) => (
                <>
                  {one.silent.map(sentence).join("; ") || (one.to_decide > 0 ? "" : say.silentNone)}
                  {one.to_decide > 0 && (
                    <Text size="xs" c="dimmed">
                      {say.risksToDecide(one.to_decide)}
                    </Text>
                  )}
                </>
              )}
            </Row>
            <Row label={say.answered} suppliers={suppliers}>
              {(one) => (
                <>
                  {say.count(one.answered, one.of)}
                  {one.undecided > 0 && (
                    <Text size="xs" c="dimmed">
                      {say.toDecide(one.undecided)}
                    </Text>
                  )}
                </>
              )}
            </Row>
            <Heading label={say.quality} span={suppliers.length + 1} />
            {areas.map((area, at) => (
              <Row key={area.area} label={sentence(area.area)} suppliers={suppliers}>
                {(one) => {
                  const mine = one.quality[at];
                  return mine ? say.count(mine.covered, mine.of) : "";
                }}
              </Row>
            ))}
            <Heading label={say.twelve} span={suppliers.length + 1} />
            {page.twelve.map((point, at) => (
              <Row key={point.id} label={sentence(point.title)} suppliers={suppliers}>
                {(one) => {
                  const state = one.states[at] ?? "silent";
                  return (
                    <>
                      <span className={classes.state} data-tone={toneOf(state)}>
                        {say.states[state]}
                      </span>
                      {state === "undecided" && (
                        <Text size="xs" c="dimmed">
                          {say.seems(say.states[one.seems[at] ?? "silent"])}
                        </Text>
                      )}
                    </>
                  );
                }}
              </Row>
            ))}
            <Heading label={say.price} span={suppliers.length + 1} />
            <Row label={say.once} suppliers={suppliers}>
              {(one) => one.once}
            </Row>
            <Row label={say.again} suppliers={suppliers}>
              {(one) => one.again.join(", ") || say.nothing}
            </Row>
            <Row label={say.leftOut} suppliers={suppliers}>
              {(one) => (one.waiting > 0 ? say.states.undecided : one.left_out)}
            </Row>
            <Row label={say.whole} suppliers={suppliers}>
              {(one) =>
                one.whole ||
                (one.waiting > 0 ? (
                  <Anchor component={Link} to="?part=work" size="xs" underline="always">
                    {sentence(one.why_not)}
                  </Anchor>
                ) : (
                  <Text size="xs" c="dimmed">
                    {sentence(one.why_not)}
                  </Text>
                ))
              }
            </Row>
          </Table.Tbody>
        </Table>
      </WideTable>
      <Text size="xs" c="dimmed">
        {say.caution} {page.level === "discovery-level" && say.mapOpen}
      </Text>
      <Listed
        title={say.ask}
        items={suppliers.flatMap((one) =>
          one.price_questions.map((text) => `${one.supplier}: ${text}`),
        )}
      />
      <Against suppliers={suppliers} />
    </Stack>
  );
}

/** Who stands first and why, in words. */
function Ranking({ suppliers }: { suppliers: One[] }) {
  return (
    <Stack gap={4} component="section">
      <Title order={2} size="h4">
        {say.ranking}
      </Title>
      <ol className={classes.ranks}>
        {suppliers.map((one) => (
          <li key={one.quote}>
            <Text span fw={600} size="sm">
              {one.supplier}
            </Text>{" "}
            <Level level={one.level} size="sm" />{" "}
            <Text span size="sm">
              {sentence(one.why)}.
            </Text>
          </li>
        ))}
      </ol>
      <Text size="sm" c="dimmed">
        {say.howRanked}
      </Text>
    </Stack>
  );
}

function Row({
  label,
  suppliers,
  children,
}: {
  label: string;
  suppliers: One[];
  children: (one: One) => ReactNode;
}) {
  return (
    <Table.Tr>
      <Table.Th scope="row" fw={400}>
        {label}
      </Table.Th>
      {suppliers.map((one) => (
        <Table.Td key={one.quote}>{children(one)}</Table.Td>
      ))}
    </Table.Tr>
  );
}

function Heading({ label, span }: { label: string; span: number }) {
  return (
    <Table.Tr>
      <Table.Th scope="colgroup" colSpan={span} className={classes.group}>
        {label}
      </Table.Th>
    </Table.Tr>
  );
}

function Listed({ title, items }: { title: string; items: string[] }) {
  if (items.length === 0) return null;
  return (
    <Stack gap="xs" component="section">
      <Title order={2} size="h4">
        {title}
      </Title>
      <List size="sm">
        {items.map((one) => (
          <List.Item key={one}>{one}</List.Item>
        ))}
      </List>
    </Stack>
  );
}

function Against({ suppliers }: { suppliers: One[] }) {
  const all = suppliers.flatMap((one) =>
    one.against_map.map((line) => ({ ...line, supplier: one.supplier })),
  );
  if (all.length === 0) return null;
  return (
    <Stack gap="xs" component="section">
      <Title order={2} size="h4">
        {say.against}
      </Title>
      <Text size="sm" c="dimmed">
        {say.againstAbout}
      </Text>
      <List size="sm" spacing="xs">
        {all.map((line) => (
          <List.Item key={`${line.supplier} ${line.place} ${line.reason}`}>
            <span className={classes.text}>
              {line.supplier}, {line.place}: “{line.text}”
            </span>
            <Text size="xs" c="dimmed" className={classes.text}>
              {sentence(line.reason)}
            </Text>
          </List.Item>
        ))}
      </List>
    </Stack>
  );
}
