import {
  Anchor,
  Button,
  Group,
  List,
  Progress,
  SimpleGrid,
  Stack,
  Text,
  Title,
} from "@mantine/core";
import { IconPlayerPlay, IconPlayerStop } from "@tabler/icons-react";
import { useQueryClient } from "@tanstack/react-query";
import { type ReactNode, useEffect } from "react";
import { Link } from "react-router";
import type { Shape } from "../../api/client";
import { mapKey, useMe, useProof } from "../../api/hooks";
import { useProvingBoth } from "../../api/proving";
import { Trouble } from "../../components/Feedback";
import { price } from "../../words/price";

const say = price.scope.way;
const WAYS = [
  { side: "middleware", built: "through" },
  { side: "direct", built: "direct" },
] as const;
type Page = Shape<"TopologyPage">;

/** What the test cases say of both ways; they are tried here when nobody has tried them for this map as it is. */
export function Proofs({ map, page }: { map: string; page: Page }) {
  const me = useMe();
  const through = useProof(map, "through");
  const direct = useProof(map, "direct");
  const proving = useProvingBoth(map);
  const client = useQueryClient();
  const proofs = [through.data, direct.data];
  const running = proofs.some((one) => one?.state === "running");
  const finished = proofs.map((one) => one?.state).join();
  // biome-ignore lint/correctness/useExhaustiveDependencies: what a proof said counts once it has come to its end
  useEffect(() => {
    void client.invalidateQueries({ queryKey: [...mapKey(map), "topology"] });
  }, [finished, map, client]);
  const known = page.middleware.proved !== null && page.direct.proved !== null;
  const stopped = proofs.find((one) => one?.state === "stopped" || one?.state === "failed");
  const editable = me.data !== undefined && me.data.role !== "viewer";
  const nothing = through.data?.entities.length === 0;
  return (
    <Stack gap="sm" component="section">
      <Title order={2} size="h4">
        {say.proofs}
      </Title>
      <Text size="sm" c="dimmed" maw={820}>
        {known ? say.proofsAbout : nothing ? say.nothingToTry : say.unproved}
      </Text>
      {known && <Difference map={map} page={page} />}
      {running ? (
        <Running proofs={proofs} />
      ) : (
        !known && stopped && <Text size="sm">{stopped.says}</Text>
      )}
      {editable && !nothing && (
        <Group>
          {running ? (
            <Button
              size="xs"
              variant="default"
              leftSection={<IconPlayerStop size={16} aria-hidden />}
              loading={proving.stop.isPending}
              onClick={() => proving.stop.mutate()}
            >
              {say.stop}
            </Button>
          ) : (
            !known && (
              <Button
                size="xs"
                leftSection={<IconPlayerPlay size={16} aria-hidden />}
                loading={proving.start.isPending}
                onClick={() => proving.start.mutate()}
              >
                {say.tryBoth}
              </Button>
            )
          )}
        </Group>
      )}
      {proving.start.error && <Trouble error={proving.start.error} />}
    </Stack>
  );
}

function Running({ proofs }: { proofs: (Shape<"ProofPage"> | undefined)[] }) {
  const done = proofs.reduce((sum, one) => sum + (one?.done ?? 0), 0);
  const most = 2 * Math.max(...proofs.map((one) => one?.total ?? 0));
  const now = proofs.find((one) => one?.state === "running");
  return (
    <Stack gap={4} maw={560}>
      <Progress value={most ? (100 * done) / most : 0} aria-label={say.progress} />
      <Group justify="space-between" gap="xs">
        <Text size="sm" role="status">
          {say.tried(done, most)}
        </Text>
        <Text size="sm" c="dimmed">
          {now?.says}
        </Text>
      </Group>
    </Stack>
  );
}

/** Which test cases break one way alone, and which either way. */
function Difference({ map, page }: { map: string; page: Page }) {
  return (
    <SimpleGrid cols={{ base: 1, sm: 2, lg: 3 }} spacing="lg">
      {WAYS.map(({ side, built }) => (
        <Named key={side} title={say.onlyWith[side]} names={page[side].proved?.only ?? []}>
          {(page[side].proved?.open ?? 0) > 0 && (
            <Text size="xs" c="dimmed">
              {say.open(page[side].proved?.open ?? 0)}
            </Text>
          )}
          <Anchor
            component={Link}
            to={`/maps/${map}/proof?built=${built}`}
            size="sm"
            underline="always"
          >
            {say.stories[side]}
          </Anchor>
        </Named>
      ))}
      <Named title={say.eitherWay} names={page.both}>
        <Text size="xs" c="dimmed">
          {say.compared(page.compared)}
        </Text>
      </Named>
    </SimpleGrid>
  );
}

function Named({
  title,
  names,
  children,
}: {
  title: string;
  names: string[];
  children: ReactNode;
}) {
  return (
    <Stack gap={4}>
      <Title order={3} size="h6">
        {title}: {names.length}
      </Title>
      {names.length > 0 && (
        <List size="sm" spacing={2}>
          {names.slice(0, NAMED).map((one) => (
            <List.Item key={one}>{one}</List.Item>
          ))}
          {names.length > NAMED && <List.Item>{say.moreBroke(names.length - NAMED)}</List.Item>}
        </List>
      )}
      {children}
    </Stack>
  );
}

const NAMED = 10;
