import { Anchor, Box, Checkbox, Drawer, Group, Text } from "@mantine/core";
import { useMemo, useState } from "react";
import { Link, useParams, useSearchParams } from "react-router";
import { useMe, useProof, useSummary } from "../../api/hooks";
import { type Topology, useProving } from "../../api/proving";
import { Empty, Trouble, Waiting } from "../../components/Feedback";
import { MapPage } from "../../components/MapPage";
import { Notice } from "../../components/Notice";
import { arrange, countSigns, type ProofPage } from "../../model/matrix";
import { when } from "../../model/time";
import { settle } from "../../words/settle";
import { CellView } from "./CellView";
import { Controls } from "./Controls";
import { Covered } from "./Covered";
import { MatrixTable } from "./MatrixTable";
import classes from "./proof.module.css";
import { SIGNS, Sign } from "./Sign";

const TOPOLOGIES: readonly string[] = ["map", "through", "direct"];

/** The test cases, tried in every order of events: start, watch, and read what breaks. */
export function Page() {
  const { map = "" } = useParams();
  const [query, setQuery] = useSearchParams();
  const asked = query.get("built") ?? "map";
  const topology = (TOPOLOGIES.includes(asked) ? asked : "map") as Topology;
  const proof = useProof(map, topology);
  const proving = useProving(map, topology);
  const me = useMe();
  const [faults, setFaults] = useState(1);
  const change = (changes: Record<string, string | null>) =>
    setQuery(
      (before) => {
        const next = new URLSearchParams(before);
        for (const [key, value] of Object.entries(changes)) {
          if (value) next.set(key, value);
          else next.delete(key);
        }
        return next;
      },
      { replace: true },
    );

  if (proof.error && !proof.data) {
    return (
      <Box p="md">
        <Trouble error={proof.error} retry={() => void proof.refetch()} />
      </Box>
    );
  }
  if (!proof.data) return <Waiting />;
  const page = proof.data;
  const open = page.cells.find(
    (cell) => cell.scenario === query.get("case") && cell.entity === query.get("of"),
  );
  return (
    <MapPage title={settle.proof.title} about={settle.proof.intro}>
      <Controls
        page={page}
        topology={topology}
        faults={faults}
        editable={me.data !== undefined && me.data.role !== "viewer"}
        busy={proving.start.isPending || proving.stop.isPending}
        onTopology={(built) =>
          change({ built: built === "map" ? null : built, case: null, of: null })
        }
        onFaults={setFaults}
        onStart={() => proving.start.mutate(faults)}
        onStop={() => proving.stop.mutate()}
      />
      {proving.start.error && <Trouble error={proving.start.error} />}
      <Results
        map={map}
        page={page}
        onOpen={(scenario, entity) => change({ case: scenario, of: entity })}
      />
      <Drawer
        opened={open !== undefined}
        onClose={() => change({ case: null, of: null })}
        position="right"
        size="xl"
        withCloseButton={false}
        attributes={{ content: { "aria-label": settle.proof.story } }}
      >
        {open && (
          <CellView map={map} cell={open} onClose={() => change({ case: null, of: null })} />
        )}
      </Drawer>
    </MapPage>
  );
}

function Results({
  map,
  page,
  onOpen,
}: {
  map: string;
  page: ProofPage;
  onOpen: (scenario: string, entity: string) => void;
}) {
  const [trouble, setTrouble] = useState(false);
  const [all, setAll] = useState(false);
  const matrix = useMemo(() => arrange(page, { trouble, all }), [page, trouble, all]);
  const counts = useMemo(() => countSigns(page.cells), [page]);
  if (page.entities.length === 0 || page.scenarios.length === 0) {
    return <Empty title={settle.proof.emptyTitle}>{settle.proof.emptyText}</Empty>;
  }
  return (
    <>
      <TriedOn map={map} page={page} />
      {page.cells.length > 0 && (
        <>
          <Group justify="space-between" gap="sm">
            <Text fw={600} role="status">
              {page.state === "done" ? page.says : settle.proof.summary(counts)}
            </Text>
            <Group gap="md">
              <Checkbox
                size="sm"
                label={settle.proof.onlyTrouble}
                checked={trouble}
                onChange={(event) => setTrouble(event.currentTarget.checked)}
              />
              {matrix.leftOut.length > 0 && !trouble && (
                <Checkbox
                  size="sm"
                  label={settle.proof.notHere(matrix.leftOut.length)}
                  checked={all}
                  onChange={(event) => setAll(event.currentTarget.checked)}
                />
              )}
            </Group>
          </Group>
          {matrix.scenarios.length === 0 ? (
            <Text c="dimmed">{settle.proof.noTrouble}</Text>
          ) : (
            <MatrixTable matrix={matrix} onOpen={onOpen} />
          )}
          <ul className={classes.legend} aria-label={settle.proof.legend}>
            {SIGNS.filter((sign) => counts[sign]).map((sign) => (
              <li key={sign}>
                <Sign sign={sign} />
                <span className={classes.meaning}>{settle.proof.signsLong[sign]}</span>
              </li>
            ))}
          </ul>
          <Covered page={page} />
        </>
      )}
    </>
  );
}

/** On which version of the map it was tried, and that this is no longer the one of now. */
function TriedOn({ map, page }: { map: string; page: ProofPage }) {
  const summary = useSummary(map);
  if (page.number === 0 || page.state === "running") return null;
  const now = summary.data?.number ?? page.number;
  if (!page.stale) {
    return (
      <Text size="sm" c="dimmed">
        {settle.proof.tried(page.number, when(page.tried_at))}
      </Text>
    );
  }
  return (
    <Notice tone="warn" title={settle.proof.stale}>
      {settle.proof.staleAbout(page.number, now)}{" "}
      {now > page.number && (
        <Anchor component={Link} size="sm" to={`/maps/${map}/compare/${page.number}/${now}`}>
          {settle.proof.staleCompare}
        </Anchor>
      )}
    </Notice>
  );
}
