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
            `${finding.code} ${finding.message} ${finding.places.map((place) => place.path).join(" ")}`
              .toLowerCase()
              .includes(wanted)),
      ),
    }))
    .filter((group) => group.findings.length > 0);
}

/** The first findings of all groups together, each group with those of them that are its own. */
export function firstOf(
  groups: Group[],
  count: number,
): { group: Group; findings: Group["findings"] }[] {
  let left = count;
  return groups.flatMap((group) => {
    const findings = group.findings.slice(0, left);
    left -= findings.length;
    return findings.length > 0 ? [{ group, findings }] : [];
  });
}
