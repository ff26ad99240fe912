import { Button, Group, SegmentedControl, Stack, TextInput, Title } from "@mantine/core";
import { memo, useMemo, useState } from "react";
import { useParams } from "react-router";
import type { Shape } from "../../api/client";
import { useEditing } from "../../api/editing";
import { useFindings, usePeople, useSummary } from "../../api/hooks";
import { Empty, Trouble, Waiting } from "../../components/Feedback";
import { Finding } from "../../components/Finding";
import { MapPage } from "../../components/MapPage";
import { SeaMark } from "../../components/SeaMark";
import { useAnchor } from "../../components/useAnchor";
import { useByAndBy } from "../../components/useByAndBy";
import { firstOf, matching, type SeverityFilter } from "../../model/findings";
import { words } from "../../words";
import { Waive } from "./Waive";

type FindingOut = Shape<"FindingOut">;

/** Most findings that are put on the screen in one go. */
const AT_ONCE = 12;

/** Findings by risk point: jump to the place, answer, or accept for now with a reason. */
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
    () => matching(page.data?.groups ?? [], show, text),
    [page.data, show, text],
  );
  const all = useMemo(() => groups.flatMap(({ findings }) => findings), [groups]);
  const drawn = useByAndBy(all, AT_ONCE);
  useAnchor(page.data !== undefined && drawn === all);

  if (page.error) return <Trouble error={page.error} retry={() => void page.refetch()} />;
  if (!page.data || !summary.data) return <Waiting />;
  const { error = 0, warning = 0, note = 0 } = summary.data.findings;
  const severities = words.findings.severities;
  return (
    <MapPage title={words.findings.title} about={words.findings.intro(error, warning, note)}>
      <Group>
        <SegmentedControl
          aria-label={words.findings.show}
          value={show}
          onChange={(value) => setShow(value as SeverityFilter)}
          data={[
            { value: "all", label: words.findings.all },
            { value: "error", label: severities.error },
            { value: "warning", label: severities.warning },
            { value: "note", label: severities.note },
          ]}
        />
        <TextInput
          aria-label={words.findings.filter}
          placeholder={words.findings.filter}
          value={text}
          onChange={(event) => setText(event.currentTarget.value)}
          w={240}
        />
      </Group>
      {groups.length === 0 && <Empty title={words.findings.none}>{words.findings.noneAbout}</Empty>}
      {firstOf(groups, drawn.length).map(({ group, findings }) => {
        const risk = summary.data.risks.find((one) => one.number === group.number);
        return (
          <Stack
            key={group.title}
            gap="xs"
            component="section"
            id={group.number ? `risk-${group.number}` : undefined}
          >
            <Group gap="xs">
              {risk && <SeaMark point={risk} />}
              <Title order={2} size="h4">
                {group.title} ({group.findings.length})
              </Title>
            </Group>
            {findings.map((finding) => (
              <One
                key={keyOf(finding)}
                finding={finding}
                map={map}
                edit={edit}
                onWaive={setWaiving}
              />
            ))}
          </Stack>
        );
      })}
      <Waive
        finding={waiving}
        people={people.data?.people.map((one) => one.name) ?? []}
        close={() => setWaiving(null)}
        accept={(waiver) => edit([waiver], waiver.reason)}
      />
    </MapPage>
  );
}

const keyOf = (finding: FindingOut) =>
  `${finding.code} ${finding.places[0]?.path ?? finding.message}`;

/** One finding with what can be done about it; drawn again only when it changed. */
const One = memo(function One({
  finding,
  map,
  edit,
  onWaive,
}: {
  finding: FindingOut;
  map: string;
  edit: ReturnType<typeof useEditing>["edit"];
  onWaive: (finding: FindingOut) => void;
}) {
  const { code, places, status } = finding;
  const actions =
    status === "waived" ? (
      <Button
        size="compact-sm"
        variant="default"
        onClick={() => void edit([{ do: "unwaive", finding: code, path: places[0]?.path ?? "" }])}
      >
        {words.findings.unwaive}
      </Button>
    ) : status === "counts" ? (
      <Button size="compact-sm" variant="subtle" color="gray" onClick={() => onWaive(finding)}>
        {words.findings.waive}
      </Button>
    ) : null;
  return <Finding finding={finding} map={map} actions={actions} />;
});
