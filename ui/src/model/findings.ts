import type { Shape } from "../api/client";

type Group = Shape<"FindingGroup">;
export type SeverityFilter = "all" | Shape<"FindingOut">["severity"];

/** Groups with the findings of one severity in which a text occurs; groups that are left empty go. */
export function matching(groups: Group[], severity: SeverityFilter, text: string): Group[] {
  const wanted = text.trim().toLowerCase();
  return groups
    .map((group) => ({
      ...group,
      findings: group.findings.filter(
        (finding) =>
          (severity === "all" || finding.severity === severity) &&
          (wanted === "" ||
            `${finding.code} ${finding.title} ${finding.message} ${finding.asks} ${finding.places.map((place) => place.path).join(" ")}`
              .toLowerCase()
              .includes(wanted)),
      ),
    }))
    .filter((group) => group.findings.length > 0);
}

/** Findings of one kind, which one rule gave for one reason. */
export interface Kind {
  code: string;
  title: string;
  findings: Group["findings"];
}

/** The findings of a group by kind, in the order in which each kind comes first. */
export function kindsOf(findings: Group["findings"]): Kind[] {
  const kinds = new Map<string, Kind>();
  for (const finding of findings) {
    const key = `${finding.code} ${finding.severity} ${finding.status}`;
    const kind = kinds.get(key);
    if (kind) kind.findings.push(finding);
    else
      kinds.set(key, {
        code: finding.code,
        title: finding.title,
        findings: [finding],
      });
  }
  return [...kinds.values()];
}

/** What all of them say alike; '' where they differ. */
export function alike(
  findings: Group["findings"],
  of: (finding: Group["findings"][number]) => string,
): string {
  const said = new Set(findings.map(of));
  return said.size === 1 ? ([...said][0] ?? "") : "";
}

/** Accepting a finding for a while accepts it at each of its places. */
export function waiversOf(
  finding: Group["findings"][number],
  said: { reason: string; by: string; until: string },
): Shape<"EditIn">[] {
  const paths = finding.places.length > 0 ? finding.places.map((place) => place.path) : [""];
  return [...new Set(paths)].map((path) => ({ do: "waive", finding: finding.code, path, ...said }));
}
