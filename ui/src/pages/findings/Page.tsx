import { Anchor, Group, SegmentedControl, Stack, Text, TextInput, Title } from "@mantine/core";
import { useCallback, useMemo, useState } from "react";
import { useParams } from "react-router";
import type { Shape } from "../../api/client";
import { useEditing } from "../../api/editing";
import { useFindings, usePeople, useSummary } from "../../api/hooks";
import { Empty, Trouble, Waiting } from "../../components/Feedback";
import { MapPage } from "../../components/MapPage";
import { SeaMark } from "../../components/SeaMark";
import { useAnchor } from "../../components/useAnchor";
import { useByAndBy } from "../../components/useByAndBy";
import { kindsOf, matching, type SeverityFilter } from "../../model/findings";
import { words } from "../../words";
import classes from "./findings.module.css";
import { KindCard } from "./KindCard";
import { Waive } from "./Waive";

type FindingOut = Shape<"FindingOut">;
const say = words.findings;

/** Most kinds of finding that are put on the screen in one go. */
const AT_ONCE = 2;

/** Findings by risk point and kind: jump to the place, answer, or accept for now with a reason. */
export function Page() {
  const { map = "" } = useParams();
  const page = useFindings(map);
  const summary = useSummary(map);
  const people = usePeople(map);
  const { edit } = useEditing(map);
  const [show, setShow] = useState<SeverityFilter>("all");
  const [text, setText] = useState("");
  const [waiving, setWaiving] = useState<FindingOut | null>(null);
  const groups = useMemo(
    () =>
      matching(page.data?.groups ?? [], show, text).map((group) => ({
        group,
        kinds: kindsOf(group.findings),
      })),
    [page.data, show, text],
  );
  const all = useMemo(() => groups.flatMap(({ kinds }) => kinds), [groups]);
  const drawn = useByAndBy(all, AT_ONCE);
  const onWaive = useCallback((finding: FindingOut) => setWaiving(finding), []);
  useAnchor(page.data !== undefined && drawn === all);

  if (page.error) return <Trouble error={page.error} retry={() => void page.refetch()} />;
  if (!page.data || !summary.data) return <Waiting />;
  const { error = 0, warning = 0, note = 0 } = summary.data.findings;
  const here = new Set(drawn);
  const risks = summary.data.risks;
  return (
    <MapPage title={say.title} about={say.intro(error, warning, note)}>
      <Group>
        <SegmentedControl
          aria-label={say.show}
          value={show}
          onChange={(value) => setShow(value as SeverityFilter)}
          data={[
            { value: "all", label: say.all },
            { value: "error", label: say.severities.error },
            { value: "warning", label: say.severities.warning },
            { value: "note", label: say.severities.note },
          ]}
        />
        <TextInput
          aria-label={say.filter}
          placeholder={say.filter}
          value={text}
          onChange={(event) => setText(event.currentTarget.value)}
          w={240}
        />
      </Group>
      {groups.length > 1 && (
        <Group component="nav" gap="4px 20px" aria-label={say.jump}>
          {groups.map(({ group }) => {
            const risk = risks.find((one) => one.number === group.number);
            return (
              <Anchor
                key={group.title}
                size="sm"
                className={classes.jump}
                href={`#${idOf(group)}`}
                onClick={(event) => {
                  event.preventDefault();
                  document.getElementById(idOf(group))?.scrollIntoView({ block: "start" });
                }}
              >
                {risk && <SeaMark point={risk} size={18} />}
                {titleOf(group)} ({group.findings.length})
              </Anchor>
            );
          })}
        </Group>
      )}
      {groups.length === 0 && <Empty title={say.none}>{say.noneAbout}</Empty>}
      {groups.map(({ group, kinds }) => {
        const risk = risks.find((one) => one.number === group.number);
        return (
          <Stack key={group.title} gap="xs" component="section" id={idOf(group)}>
            <Group gap="xs">
              {risk && <SeaMark point={risk} />}
              <Title order={2} size="h4">
                {titleOf(group)} ({group.findings.length})
              </Title>
              {risk && (
                <Text size="sm" c="dimmed">
                  {risk.state}
                </Text>
              )}
            </Group>
            {kinds
              .filter((kind) => here.has(kind))
              .map((kind) => (
                <KindCard
                  key={`${kind.code} ${kind.findings[0]?.severity} ${kind.findings[0]?.places[0]?.path}`}
                  kind={kind}
                  map={map}
                  edit={edit}
                  onWaive={onWaive}
                />
              ))}
          </Stack>
        );
      })}
      <Waive
        finding={waiving}
        people={people.data?.people.map((one) => one.name) ?? []}
        close={() => setWaiving(null)}
        accept={edit}
      />
    </MapPage>
  );
}

const titleOf = (group: Shape<"FindingGroup">) => say.groups[group.title] ?? group.title;
const idOf = (group: Shape<"FindingGroup">) =>
  group.number ? `risk-${group.number}` : `group-${group.title.replaceAll(" ", "-").toLowerCase()}`;
