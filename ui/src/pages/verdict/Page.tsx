import {
  Anchor,
  Button,
  Group,
  List,
  Paper,
  SimpleGrid,
  Stack,
  Table,
  Text,
  Title,
} from "@mantine/core";
import { Link, useParams } from "react-router";
import type { Shape } from "../../api/client";
import { useVerdict } from "../../api/hooks";
import { Trouble, Waiting } from "../../components/Feedback";
import { Level } from "../../components/Level";
import { MapPage } from "../../components/MapPage";
import { Said } from "../../components/Said";
import { SeaMark } from "../../components/SeaMark";
import { placeUrl, questionUrl } from "../../model/place";
import { sentence } from "../../model/text";
import { words } from "../../words";

const say = words.findings;
/** Steps that stand on the page itself; all of them are among the questions. */
const STEPS_SHOWN = 12;
const FAILS_SHOWN = 5;

/** How far the map is, why, and the shortest way to the next level. */
export function Page() {
  const { map = "" } = useParams();
  const page = useVerdict(map);
  if (page.error) return <Trouble error={page.error} retry={() => void page.refetch()} />;
  if (!page.data) return <Waiting />;
  const { summary, reasons, steps, proofs, versions } = page.data;
  return (
    <MapPage title={say.verdictTitle}>
      <Paper withBorder p="lg" bg="var(--sm-panel)">
        <Stack gap="xs">
          <Group gap="sm">
            <Level level={summary.level} size="lg" />
            <Text fw={600}>{summary.says}</Text>
          </Group>
          <Group gap="lg">
            <Side title={say.readiness} level={summary.readiness} />
            <Side title={say.agreement} level={summary.agreement} />
          </Group>
          <Text size="xs" c="dimmed">
            {say.lower}
          </Text>
        </Stack>
      </Paper>
      <SimpleGrid cols={{ base: 1, md: 2 }} spacing="xl">
        <Way summary={summary} steps={steps} map={map} />
        <Stack gap="xs">
          <Title order={2} size="h4">
            {say.risks}
          </Title>
          <Risks risks={summary.risks} map={map} />
          {reasons.length > 0 && (
            <>
              <Title order={2} size="h4" mt="sm">
                {say.reasons}
              </Title>
              <List size="sm" spacing={4}>
                {reasons.map((reason) => (
                  <List.Item key={reason}>{sentence(reason)}</List.Item>
                ))}
              </List>
            </>
          )}
          <Title order={2} size="h4" mt="sm">
            {say.proofs}
          </Title>
          <Proofs proofs={proofs} map={map} />
        </Stack>
      </SimpleGrid>
      <Text size="xs" c="dimmed">
        {say.counts}:{" "}
        {Object.entries(summary.counts)
          .map(([state, count]) => `${count} ${state}`)
          .join(", ")}
        .{" "}
        {Object.entries(versions)
          .map(([what, version]) => `${what} ${version}`)
          .join(" · ")}
      </Text>
    </MapPage>
  );
}

function Side({ title, level }: { title: string; level: Shape<"Summary">["level"] }) {
  return (
    <Group gap={6}>
      <Text size="sm" c="dimmed">
        {title}:
      </Text>
      <Level level={level} size="sm" />
    </Group>
  );
}

function Risks({ risks, map }: { risks: Shape<"RiskPoint">[]; map: string }) {
  return (
    <Table verticalSpacing={6}>
      <Table.Thead>
        <Table.Tr>
          <Table.Th>{say.riskColumns.risk}</Table.Th>
          <Table.Th>{say.riskColumns.state}</Table.Th>
          <Table.Th ta="right">{say.riskColumns.findings}</Table.Th>
        </Table.Tr>
      </Table.Thead>
      <Table.Tbody>
        {risks.map((risk) => (
          <Table.Tr key={risk.number}>
            <Table.Th scope="row" fw={400}>
              <Group gap="xs" wrap="nowrap">
                <SeaMark point={risk} />
                <Anchor component={Link} to={`/maps/${map}/findings#risk-${risk.number}`} size="sm">
                  {sentence(risk.name)}
                </Anchor>
              </Group>
            </Table.Th>
            <Table.Td>{risk.state}</Table.Td>
            <Table.Td ta="right">{risk.findings}</Table.Td>
          </Table.Tr>
        ))}
      </Table.Tbody>
    </Table>
  );
}

function Proofs({ proofs, map }: { proofs: Shape<"ProofSaid">[]; map: string }) {
  return (
    <Stack gap="xs" align="flex-start">
      {proofs.length === 0 && <Text size="sm">{say.noProof}</Text>}
      {proofs.map((proof) => (
        <Stack key={proof.summary} gap={2}>
          <Text size="sm" style={{ color: proof.held ? "var(--sm-good)" : "var(--sm-bad)" }}>
            {proof.summary}
          </Text>
          {proof.fails.slice(0, FAILS_SHOWN).map((one) => (
            <Text key={one} size="xs" c="dimmed">
              {sentence(one)}
            </Text>
          ))}
          {proof.fails.length > FAILS_SHOWN && (
            <Text size="xs" c="dimmed">
              {say.morePlaces(proof.fails.length - FAILS_SHOWN)}
            </Text>
          )}
        </Stack>
      ))}
      <Button component={Link} to={`/maps/${map}/proof`} size="xs" variant="light">
        {say.prove}
      </Button>
    </Stack>
  );
}

function Way({
  summary,
  steps,
  map,
}: {
  summary: Shape<"Summary">;
  steps: Shape<"Question">[];
  map: string;
}) {
  if (!summary.next_level) return <Text style={{ color: "var(--sm-good)" }}>{say.wayDone}</Text>;
  return (
    <Stack gap="xs" component="section">
      <Group justify="space-between">
        <Title order={2} size="h4">
          {say.way(steps.length, words.common.levels[summary.next_level].toLowerCase())}
        </Title>
        <Button component={Link} to={`/maps/${map}/questions`} size="xs">
          {say.startAnswering}
        </Button>
      </Group>
      <List type="ordered" spacing="xs" size="sm">
        {steps.slice(0, STEPS_SHOWN).map((step) => (
          <List.Item key={`${step.kind} ${step.path}`}>
            <Anchor
              component={Link}
              to={step.kind === "mend" ? placeUrl(map, step.path) : questionUrl(map, step.path)}
            >
              <Said text={step.question} />
            </Anchor>
            <Text size="xs" c="dimmed">
              {[
                say.stepKinds[step.kind],
                step.asks && say.asks(step.asks),
                step.usual && say.often(step.usual),
                step.covers.length > 1 && step.kind !== "sign" && say.covers(step.covers.length),
                step.closes.length > 0 &&
                  say.closes(
                    step.closes
                      .map((one) => one.title)
                      .join("; ")
                      .replaceAll("`", ""),
                  ),
              ]
                .filter(Boolean)
                .join(" · ")}
            </Text>
          </List.Item>
        ))}
      </List>
      {steps.length > STEPS_SHOWN && (
        <Anchor component={Link} to={`/maps/${map}/questions?view=list`} size="sm">
          {say.allSteps(steps.length)}
        </Anchor>
      )}
    </Stack>
  );
}
