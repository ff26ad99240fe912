import { Anchor, Badge, Group, NavLink, ScrollArea, Text } from "@mantine/core";
import {
  IconArrowsExchange,
  IconChecklist,
  IconFileDollar,
  IconFileText,
  IconFlag,
  IconHelpCircle,
  IconHistory,
  IconProgressCheck,
  IconRoute,
  IconTable,
  IconTimeline,
  IconTransferIn,
  IconUsers,
  IconWallet,
} from "@tabler/icons-react";
import { Link, useLocation } from "react-router";
import type { Shape } from "../../api/client";
import { words } from "../../words";
import { SchemeSwitch } from "./SchemeSwitch";

const pages = words.frame.pages;
const GROUPS = [
  {
    title: words.frame.groups.describe,
    links: [
      { to: "", label: pages.map, icon: IconRoute },
      { to: "ownership", label: pages.ownership, icon: IconTable },
      { to: "flows", label: pages.flows, icon: IconArrowsExchange },
      { to: "statuses", label: pages.statuses, icon: IconTimeline },
      { to: "people", label: pages.people, icon: IconUsers },
    ],
  },
  {
    title: words.frame.groups.settle,
    links: [
      { to: "questions", label: pages.questions, icon: IconHelpCircle },
      { to: "findings", label: pages.findings, icon: IconFlag },
      { to: "verdict", label: pages.verdict, icon: IconProgressCheck },
      { to: "proof", label: pages.proof, icon: IconChecklist },
    ],
  },
  {
    title: words.frame.groups.price,
    links: [
      { to: "scope", label: pages.scope, icon: IconWallet },
      { to: "quotes", label: pages.quotes, icon: IconFileDollar },
    ],
  },
  {
    title: words.frame.groups.handOver,
    links: [
      { to: "history", label: pages.history, icon: IconHistory },
      { to: "documents", label: pages.documents, icon: IconFileText },
      { to: "bring", label: pages.bring, icon: IconTransferIn },
    ],
  },
] as const;

/** The pages of a map, in the order of the work: describe, settle, price, hand over. */
export function Nav({
  map,
  summary,
  onNavigate,
}: {
  map: string;
  summary: Shape<"Summary"> | undefined;
  onNavigate: () => void;
}) {
  const here = useLocation().pathname.split("/").slice(3);
  const counts: Record<string, number> = summary
    ? {
        questions: summary.steps,
        findings: (summary.findings.error ?? 0) + (summary.findings.warning ?? 0),
      }
    : {};
  return (
    <ScrollArea p="xs">
      {GROUPS.map((group) => (
        <div key={group.title}>
          <Text size="xs" c="dimmed" fw={600} px="sm" pt="sm" pb={4}>
            {group.title}
          </Text>
          {group.links.map(({ to, label, icon: Icon }) => (
            <NavLink
              key={to}
              component={Link}
              to={`/maps/${map}${to && `/${to}`}`}
              label={label}
              active={(here[0] ?? "") === to}
              aria-current={(here[0] ?? "") === to ? "page" : undefined}
              leftSection={<Icon size={17} stroke={1.6} aria-hidden />}
              rightSection={
                counts[to] ? (
                  <Badge size="sm" variant="default" radius="sm">
                    {counts[to]}
                  </Badge>
                ) : undefined
              }
              onClick={onNavigate}
            />
          ))}
        </div>
      ))}
      <Group hiddenFrom="sm" justify="space-between" px="sm" pt="md">
        <Anchor component={Link} to="/" size="sm">
          {words.frame.allMaps}
        </Anchor>
        <SchemeSwitch />
      </Group>
    </ScrollArea>
  );
}
