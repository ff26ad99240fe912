import { Anchor, Button, Stack, Title } from "@mantine/core";
import { memo, useMemo, useState } from "react";
import { useLocation } from "react-router";
import type { Shape } from "../../api/client";
import type { Edit } from "../../api/editing";
import { anchorOf, Finding, FindingCard, Reason } from "../../components/Finding";
import { Said } from "../../components/Said";
import { useByAndBy } from "../../components/useByAndBy";
import { alike, type Kind } from "../../model/findings";
import { words } from "../../words";
import classes from "./findings.module.css";

type FindingOut = Shape<"FindingOut">;
const say = words.findings;
/** Findings of one kind that stand openly; more are shown when asked for. */
const SHOWN = 3;
/** Most findings that are put on the screen in one go. */
const AT_ONCE = 8;

export interface Actions {
  map: string;
  edit: (edits: Edit[]) => Promise<unknown>;
  onWaive: (finding: FindingOut) => void;
}

/** Findings of one kind: what they have in common once, then each with its places and what can be done about it. */
export const KindCard = memo(function KindCard({ kind, ...actions }: { kind: Kind } & Actions) {
  const { hash } = useLocation();
  const [first] = kind.findings;
  const wanted = decodeURIComponent(hash.slice(1));
  const [all, setAll] = useState(false);
  const wantedHere = kind.findings.slice(SHOWN).some((one) => anchorOf(one) === wanted);
  const chosen = useMemo(
    () => (all || wantedHere ? kind.findings : kind.findings.slice(0, SHOWN)),
    [kind, all, wantedHere],
  );
  const drawn = useByAndBy(chosen, AT_ONCE);
  if (!first) return null;
  if (kind.findings.length === 1) {
    return (
      <FindingCard finding={first}>
        <One
          finding={first}
          reason={<Reason why={first.why} decide={first.decide} />}
          {...actions}
        />
      </FindingCard>
    );
  }
  const shown = wantedHere ? chosen : drawn;
  const why = alike(kind.findings, (one) => one.why);
  const decide = alike(kind.findings, (one) => one.decide);
  return (
    <FindingCard finding={first}>
      <Title order={3} size="h5">
        <Said text={kind.title} /> ({kind.findings.length})
      </Title>
      <Reason why={why} decide={decide} />
      <Stack component="ul" gap="sm" className={classes.of}>
        {shown.map((finding) => (
          <li key={keyOf(finding)}>
            <One
              finding={finding}
              reason={<Reason why={why ? "" : finding.why} decide={decide ? "" : finding.decide} />}
              {...actions}
            />
          </li>
        ))}
      </Stack>
      {chosen.length < kind.findings.length && (
        <Anchor component="button" type="button" size="sm" ta="start" onClick={() => setAll(true)}>
          {say.allOfKind(kind.findings.length)}
        </Anchor>
      )}
    </FindingCard>
  );
});

const keyOf = (finding: FindingOut) =>
  `${finding.code} ${finding.places[0]?.path ?? ""} ${finding.message}`;

/** One finding with what can be done about it. */
function One({
  finding,
  reason,
  map,
  edit,
  onWaive,
}: { finding: FindingOut; reason: React.ReactNode } & Actions) {
  const { code, places, status } = finding;
  const actions =
    status === "waived" ? (
      <Button
        size="compact-sm"
        variant="default"
        onClick={() => void edit([{ do: "unwaive", finding: code, path: places[0]?.path ?? "" }])}
      >
        {say.unwaive}
      </Button>
    ) : status === "counts" ? (
      <Button size="compact-sm" variant="subtle" color="gray" onClick={() => onWaive(finding)}>
        {say.waive}
      </Button>
    ) : null;
  return <Finding finding={finding} map={map} actions={actions} reason={reason} />;
}
