import {
  Button,
  Group,
  Paper,
  Progress,
  SegmentedControl,
  Select,
  Stack,
  Text,
} from "@mantine/core";
import { IconPlayerPlay, IconPlayerStop } from "@tabler/icons-react";
import { useId } from "react";
import type { Topology } from "../../api/proving";
import type { ProofPage } from "../../model/matrix";
import { settle } from "../../words/settle";

const FAULTS = [0, 1, 2] as const;

/** What to try, and how far it is. */
export function Controls({
  page,
  topology,
  faults,
  editable,
  busy,
  onTopology,
  onFaults,
  onStart,
  onStop,
}: {
  page: ProofPage;
  topology: Topology;
  faults: number;
  editable: boolean;
  busy: boolean;
  onTopology: (topology: Topology) => void;
  onFaults: (faults: number) => void;
  onStart: () => void;
  onStop: () => void;
}) {
  const id = useId();
  const running = page.state === "running";
  const share = page.total ? (100 * page.done) / page.total : 0;
  return (
    <Paper withBorder p="md" bg="var(--sm-panel)">
      <Group align="flex-end" gap="lg">
        <Select
          label={settle.proof.topologyLabel}
          data={(["map", "through", "direct"] as const).map((value) => ({
            value,
            label: settle.proof.topologies[value],
          }))}
          value={topology}
          onChange={(value) => value && onTopology(value as Topology)}
          allowDeselect={false}
          disabled={running}
          flex="1 1 300px"
          maw={440}
        />
        <Stack gap={4}>
          <Text size="sm" fw={500} id={id}>
            {settle.proof.faultsLabel}
          </Text>
          <SegmentedControl
            aria-labelledby={id}
            value={String(faults)}
            onChange={(value) => onFaults(Number(value))}
            disabled={running}
            data={FAULTS.map((count) => ({
              value: String(count),
              label: settle.proof.faultsShort[count],
            }))}
          />
        </Stack>
        {editable &&
          (running ? (
            <Button
              variant="default"
              leftSection={<IconPlayerStop size={16} aria-hidden />}
              onClick={onStop}
              loading={busy}
            >
              {settle.proof.stop}
            </Button>
          ) : (
            <Button
              leftSection={<IconPlayerPlay size={16} aria-hidden />}
              onClick={onStart}
              loading={busy}
              disabled={page.entities.length === 0}
            >
              {page.state === "never" ? settle.proof.start : settle.proof.again}
            </Button>
          ))}
      </Group>
      {running ? (
        <Stack gap={4} mt="md">
          <Progress value={share} aria-label={settle.proof.progress} />
          <Group justify="space-between" gap="xs">
            <Text size="sm" role="status">
              {settle.proof.running(page.done, page.total)}
            </Text>
            <Text size="sm" c="dimmed">
              {page.says}
            </Text>
          </Group>
        </Stack>
      ) : (
        page.state !== "done" && (
          <Text size="sm" mt="sm">
            {page.state === "never"
              ? `${settle.proof.neverCount(page.scenarios.length, page.entities.length)} ${settle.proof.neverText}`
              : page.says}
          </Text>
        )
      )}
    </Paper>
  );
}
