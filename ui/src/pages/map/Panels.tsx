import {
  ActionIcon,
  Anchor,
  Button,
  CloseButton,
  Group,
  Stack,
  Text,
  TextInput,
  Title,
  Tooltip,
} from "@mantine/core";
import { IconArrowRight, IconFolderSymlink, IconPencil, IconTrash } from "@tabler/icons-react";
import { type ReactNode, useId, useMemo, useState } from "react";
import { Link } from "react-router";
import type { Shape } from "../../api/client";
import { useFindings } from "../../api/hooks";
import { kindOf } from "../../canvas/SystemBox";
import type { Chosen } from "../../canvas/SystemMap";
import { SeaMark } from "../../components/SeaMark";
import {
  type Drawing,
  type FlowEdge,
  flowsOf,
  type Line,
  type SystemNode,
} from "../../model/lines";
import { lineOfEdge } from "../../model/lit";
import { begun } from "../../model/story";
import { words } from "../../words";
import { mapWork } from "../../words/mapWork";
import type { Dialog } from "./Dialogs";
import classes from "./map.module.css";

const FINDINGS_SHOWN = 4;
const OWNS_SHOWN = 8;

/** About one system: what it is, who answers for it, what it decides, what goes in and out, what is found. */
export function SystemPanel({
  map,
  drawing,
  system,
  lines,
  editable,
  onClose,
  onChoose,
  ask,
  onRename,
}: {
  map: string;
  drawing: Drawing;
  system: SystemNode;
  lines: readonly Line[];
  editable: boolean;
  onClose: () => void;
  onChoose: (chosen: Chosen) => void;
  ask: (dialog: Dialog) => void;
  onRename: (now: string) => Promise<boolean>;
}) {
  const incoming = drawing.edges.filter(
    (edge) => edge.target === system.name || (edge.both_ways && edge.source === system.name),
  );
  const outgoing = drawing.edges.filter(
    (edge) => edge.source === system.name || (edge.both_ways && edge.target === system.name),
  );
  const other = (edge: FlowEdge) => (edge.source === system.name ? edge.target : edge.source);
  const open = (edge: FlowEdge) => {
    const line = lineOfEdge(lines, edge.id);
    if (line) onChoose({ kind: "line", id: line.id });
  };
  return (
    <section className={classes.panel} aria-label={words.map.panelLabel(system.name)}>
      <Stack gap="md">
        <Head name={system.name} onClose={onClose} onRename={editable ? onRename : undefined} />
        {editable && (
          <Group gap={6} role="group" aria-label={mapWork.actions}>
            <Button
              size="compact-sm"
              variant="light"
              leftSection={<IconArrowRight size={14} aria-hidden />}
              onClick={() => ask({ kind: "connect", from: system.name })}
            >
              {mapWork.connect}
            </Button>
            <Act
              label={mapWork.regroup}
              icon={<IconFolderSymlink size={16} aria-hidden />}
              act={() => ask({ kind: "group", name: system.name })}
            />
            <Act
              label={mapWork.remove}
              icon={<IconTrash size={16} aria-hidden />}
              act={() => ask({ kind: "remove", name: system.name })}
            />
          </Group>
        )}
        <Facts system={system} />
        <Part title={mapWork.goesOut}>
          {outgoing.length === 0 && <Quiet>{mapWork.nothingOut}</Quiet>}
          {outgoing.map((edge) => (
            <FlowRow
              key={edge.id}
              map={map}
              edge={edge}
              say={mapWork.toSystem(other(edge))}
              onOpen={() => open(edge)}
            />
          ))}
        </Part>
        <Part title={mapWork.comesIn}>
          {incoming.length === 0 && <Quiet>{mapWork.nothingIn}</Quiet>}
          {incoming.map((edge) => (
            <FlowRow
              key={edge.id}
              map={map}
              edge={edge}
              say={mapWork.fromSystem(other(edge))}
              onOpen={() => open(edge)}
            />
          ))}
        </Part>
        <Found map={map} paths={[system.path]} />
        <Anchor
          component={Link}
          to={`/maps/${map}/block/${encodeURIComponent(system.path)}`}
          size="sm"
        >
          {mapWork.everything}
        </Anchor>
      </Stack>
    </section>
  );
}

/** About what goes between two systems. */
export function LinePanel({
  map,
  drawing,
  line,
  onClose,
  onChoose,
}: {
  map: string;
  drawing: Drawing;
  line: Line;
  onClose: () => void;
  onChoose: (chosen: Chosen) => void;
}) {
  const paths = useMemo(
    () => flowsOf([...line.there, ...line.back]).map((flow) => `flows.${flow}`),
    [line],
  );
  const marks = drawing.marks.filter((mark) => line.marks.includes(mark.number));
  return (
    <section
      className={classes.panel}
      aria-label={words.map.panelLabel(mapWork.panelLine(line.a, line.b))}
    >
      <Stack gap="md">
        <Head name={mapWork.panelLine(line.a, line.b)} onClose={onClose} />
        <Group gap={6}>
          {[line.a, line.b].map((name) => (
            <Button
              key={name}
              size="compact-sm"
              variant="default"
              onClick={() => onChoose({ kind: "system", name })}
            >
              {name}
            </Button>
          ))}
        </Group>
        {[
          { from: line.a, to: line.b, edges: line.there },
          { from: line.b, to: line.a, edges: line.back },
        ].map(
          ({ from, to, edges }) =>
            edges.length > 0 && (
              <Part key={from} title={mapWork.fromTo(from, to)}>
                {edges.map((edge) => (
                  <FlowRow key={edge.id} map={map} edge={edge} />
                ))}
              </Part>
            ),
        )}
        {marks.length > 0 && (
          <Part title={words.map.legend}>
            {marks.map((mark) => (
              <Anchor
                key={mark.number}
                component={Link}
                to={`/maps/${map}/findings#risk-${mark.number}`}
                size="sm"
                display="flex"
                style={{ alignItems: "center", gap: 8 }}
                py={3}
              >
                <SeaMark point={mark} size={19} />
                <span aria-hidden>{words.frame.riskPoint(mark.name, mark.state)}</span>
              </Anchor>
            ))}
          </Part>
        )}
        <Found map={map} paths={paths} />
      </Stack>
    </section>
  );
}

function Act({ label, icon, act }: { label: string; icon: ReactNode; act: () => void }) {
  return (
    <Tooltip label={label}>
      <ActionIcon variant="default" aria-label={label} onClick={act}>
        {icon}
      </ActionIcon>
    </Tooltip>
  );
}

/** The name, to be changed in place, and a way to close. */
function Head({
  name,
  onClose,
  onRename,
}: {
  name: string;
  onClose: () => void;
  onRename?: ((now: string) => Promise<boolean>) | undefined;
}) {
  const [now, setNow] = useState<string | null>(null);
  const save = async () => {
    const wanted = now?.trim() ?? "";
    if (wanted === "" || wanted === name || (await onRename?.(wanted))) setNow(null);
  };
  return (
    <Group justify="space-between" wrap="nowrap" align="flex-start" gap="xs">
      {now === null ? (
        <Group gap={4} wrap="nowrap" miw={0}>
          <Title order={2} size="h4" style={{ overflowWrap: "anywhere" }} lineClamp={4}>
            {name}
          </Title>
          {onRename && (
            <Tooltip label={mapWork.rename}>
              <ActionIcon
                variant="subtle"
                color="gray"
                size="sm"
                aria-label={mapWork.rename}
                onClick={() => setNow(name)}
              >
                <IconPencil size={15} aria-hidden />
              </ActionIcon>
            </Tooltip>
          )}
        </Group>
      ) : (
        <TextInput
          flex={1}
          data-autofocus
          ref={(input) => input?.focus()}
          aria-label={mapWork.renameTitle(name)}
          value={now}
          maxLength={300}
          onChange={(event) => setNow(event.currentTarget.value)}
          onBlur={() => void save()}
          onKeyDown={(event) => {
            if (event.key === "Enter") void save();
            if (event.key === "Escape") {
              event.stopPropagation();
              setNow(null);
            }
          }}
        />
      )}
      <CloseButton onClick={onClose} aria-label={words.common.close} />
    </Group>
  );
}

function Facts({ system }: { system: SystemNode }) {
  const [all, setAll] = useState(false);
  const owns = all ? system.owns.length : OWNS_SHOWN;
  const rows: [string, string, boolean][] = [
    [mapWork.kind, kindOf(system.kind), system.kind === ""],
    [mapWork.platform, system.platform || mapWork.noPlatform, system.platform === ""],
    [mapWork.answersForIt, system.person || words.map.nobody, system.person === ""],
    [mapWork.group, system.group, false],
  ];
  if (system.temporary) {
    const open = system.until === "?";
    rows.push([mapWork.temporaryTill, open ? mapWork.noEnd : system.until, open]);
    rows.push([
      mapWork.replacedBy,
      system.replaced_by || mapWork.nothingReplaces,
      system.replaced_by === "",
    ]);
  }
  return (
    <dl className={classes.facts} aria-label={mapWork.whatItIs}>
      {rows.map(([term, text, missing]) => (
        <div key={term} style={{ display: "contents" }}>
          <dt>{term}</dt>
          <dd className={missing ? classes.missing : undefined}>{text}</dd>
        </div>
      ))}
      <dt>{mapWork.decides}</dt>
      <dd>
        {system.owns.length === 0 ? mapWork.decidesNothing : system.owns.slice(0, owns).join(", ")}
        {system.owns.length > owns && (
          <>
            {" … "}
            <button type="button" className={classes.plain} onClick={() => setAll(true)}>
              {mapWork.moreFindings(system.owns.length - owns)}
            </button>
          </>
        )}
      </dd>
    </dl>
  );
}

function Part({ title, children }: { title: string; children: ReactNode }) {
  const id = useId();
  return (
    <section aria-labelledby={id}>
      <Title order={3} size="h6" id={id} mb={2}>
        {title}
      </Title>
      {children}
    </section>
  );
}

function Quiet({ children }: { children: ReactNode }) {
  return (
    <Text size="sm" c="dimmed">
      {children}
    </Text>
  );
}

/** The flows of one edge with links to their pages. */
function FlowRow({
  map,
  edge,
  say,
  onOpen,
}: {
  map: string;
  edge: FlowEdge;
  say?: string;
  onOpen?: () => void;
}) {
  return (
    <div className={classes.flow}>
      {edge.flows.map((flow, at) => (
        <span key={flow}>
          {at > 0 && ", "}
          <Anchor component={Link} to={`/maps/${map}/flows/${encodeURIComponent(flow)}`} size="sm">
            {flow}
          </Anchor>
        </span>
      ))}
      {say && onOpen && (
        <div>
          <button type="button" className={classes.plain} onClick={onOpen}>
            {say}
          </button>
        </div>
      )}
      <Quiet>{mapWork.carries(edge.entities)}</Quiet>
    </div>
  );
}

type Finding = Shape<"FindingOut">;

/** Where a finding stands on its page. */
const anchorOf = (finding: Finding) => `finding-${finding.code}-${finding.places[0]?.path ?? ""}`;

function Found({ map, paths }: { map: string; paths: readonly string[] }) {
  const page = useFindings(map);
  const found = useMemo(() => {
    const all = page.data?.groups.flatMap((group) => group.findings) ?? [];
    const names = (finding: Finding) =>
      finding.places.some((place) =>
        paths.some((path) => place.path === path || place.path.startsWith(`${path}.`)),
      );
    return all.filter((finding) => finding.status === "counts" && names(finding));
  }, [page.data, paths]);
  if (!page.data) return null;
  return (
    <Part title={mapWork.findings}>
      {found.length === 0 && <Quiet>{mapWork.noFindings}</Quiet>}
      {found.slice(0, FINDINGS_SHOWN).map((finding) => (
        <div key={anchorOf(finding)} className={classes.finding} data-severity={finding.severity}>
          <Anchor
            component={Link}
            to={`/maps/${map}/findings#${encodeURIComponent(anchorOf(finding))}`}
            size="sm"
            c="inherit"
          >
            {begun(finding.message)}
          </Anchor>
        </div>
      ))}
      {found.length > FINDINGS_SHOWN && (
        <Anchor component={Link} to={`/maps/${map}/findings`} size="sm">
          {mapWork.moreFindings(found.length - FINDINGS_SHOWN)}
        </Anchor>
      )}
    </Part>
  );
}
