import { ActionIcon, Badge, Checkbox, Paper, Stack, Table, Text, Title } from "@mantine/core";
import { IconChevronDown } from "@tabler/icons-react";
import { useMemo, useState } from "react";
import type { Shape } from "../../api/client";
import {
  answerName,
  type Block,
  byBlock,
  byKind,
  chosenAtFirst,
  type ProposalGroup,
  withMembers,
} from "../../model/brought";
import { sentence } from "../../model/text";
import { outside } from "../../words/outside";
import classes from "./Proposals.module.css";
import { Take } from "./Take";

/** What was read, by kind, each to be taken or left; and what was not understood. */
export function Proposals({ brought, map }: { brought: Shape<"Brought">; map: string }) {
  const groups = useMemo(() => byKind(brought.proposals), [brought.proposals]);
  const [chosen, setChosen] = useState(() => chosenAtFirst(brought.proposals));
  const nothing = brought.proposals.length === 0;
  return (
    <Stack gap="lg">
      <Stack gap={4}>
        <Title order={2} size="h4">
          {outside.bring.proposalsTitle}
        </Title>
        <Text size="sm" c="dimmed">
          {nothing
            ? outside.bring.noProposals
            : outside.bring.proposalsAbout(brought.proposals.length)}
        </Text>
      </Stack>
      {groups.map((group) => (
        <Group key={group.kind} group={group} chosen={chosen} choose={setChosen} />
      ))}
      {brought.unread.length > 0 && <Unread unread={brought.unread} />}
      {!nothing && <Take brought={brought} map={map} chosen={chosen} />}
    </Stack>
  );
}

function Group({
  group,
  chosen,
  choose,
}: {
  group: ProposalGroup;
  chosen: Set<number>;
  choose: (chosen: Set<number>) => void;
}) {
  const ids = group.proposals.map((one) => one.id);
  const taken = ids.filter((id) => chosen.has(id)).length;
  const title = outside.bring.groups[group.kind] ?? sentence(group.kind);
  return (
    <Paper withBorder bg="var(--sm-panel)" component="section">
      <Table.ScrollContainer minWidth={640}>
        <Table verticalSpacing={5} layout="fixed">
          <Table.Thead>
            <Table.Tr>
              <Table.Td w={44}>
                <Ticks
                  label={outside.bring.takeAll(title)}
                  ids={ids}
                  chosen={chosen}
                  choose={choose}
                />
              </Table.Td>
              <Table.Th w="28%">
                {title} ({taken}/{ids.length})
              </Table.Th>
              <Table.Th>{outside.bring.answer}</Table.Th>
              <Table.Th w="24%">{outside.bring.from}</Table.Th>
              <Table.Td w={44} />
            </Table.Tr>
          </Table.Thead>
          <Table.Tbody>
            {byBlock(group.proposals).map((block) => (
              <BlockRows key={block.path} block={block} chosen={chosen} choose={choose} />
            ))}
          </Table.Tbody>
        </Table>
      </Table.ScrollContainer>
    </Paper>
  );
}

/** A tick for several proposals at once; half when some are taken. */
function Ticks({
  label,
  ids,
  chosen,
  choose,
}: {
  label: string;
  ids: number[];
  chosen: Set<number>;
  choose: (chosen: Set<number>) => void;
}) {
  const taken = ids.filter((id) => chosen.has(id)).length;
  return (
    <Checkbox
      aria-label={label}
      checked={taken === ids.length}
      indeterminate={taken > 0 && taken < ids.length}
      onChange={(event) => choose(withMembers(chosen, ids, event.currentTarget.checked))}
    />
  );
}

/** One thing with all that was read about it; its single answers can be opened. */
function BlockRows({
  block,
  chosen,
  choose,
}: {
  block: Block;
  chosen: Set<number>;
  choose: (chosen: Set<number>) => void;
}) {
  const contradicts = block.proposals.some((one) => one.stands && one.stands !== one.answer);
  const [open, setOpen] = useState(contradicts);
  const first = block.proposals[0];
  const several = block.proposals.length > 1;
  return (
    <>
      <Table.Tr>
        <Table.Td>
          <Ticks
            label={outside.bring.takeOne(block.name)}
            ids={block.proposals.map((one) => one.id)}
            chosen={chosen}
            choose={choose}
          />
        </Table.Td>
        <Table.Th scope="row" fw={600} className={classes.text}>
          {block.name}
        </Table.Th>
        <Table.Td className={classes.text}>
          {!open &&
            block.proposals.map((one) => (
              <span
                key={one.id}
                className={classes.said}
                data-left={!chosen.has(one.id) || undefined}
              >
                {answerName(one) && <span className={classes.name}>{answerName(one)} </span>}
                {one.answer}
                {one.sure === "guessed" && <Guessed />}
              </span>
            ))}
        </Table.Td>
        <Table.Td>{!open && first && <From proposal={first} />}</Table.Td>
        <Table.Td>
          {several && (
            <ActionIcon
              variant="subtle"
              color="gray"
              size="sm"
              aria-expanded={open}
              aria-label={outside.bring.details(block.name)}
              onClick={() => setOpen(!open)}
            >
              <IconChevronDown
                size={16}
                className={classes.turn}
                data-open={open || undefined}
                aria-hidden
              />
            </ActionIcon>
          )}
        </Table.Td>
      </Table.Tr>
      {open &&
        block.proposals.map((one) => (
          <Table.Tr key={one.id} className={classes.detail}>
            <Table.Td>
              <Ticks
                label={outside.bring.takeOne(one.about)}
                ids={[one.id]}
                chosen={chosen}
                choose={choose}
              />
            </Table.Td>
            <Table.Td className={classes.text}>
              <Text size="sm">{answerName(one) || one.about}</Text>
              {one.note && (
                <Text size="xs" c="dimmed">
                  {one.note}
                </Text>
              )}
            </Table.Td>
            <Table.Td className={classes.text}>
              {one.answer}
              {one.sure === "guessed" && <Guessed />}
              {one.stands && one.stands !== one.answer && (
                <Text size="xs" style={{ color: "var(--sm-warn)" }}>
                  {outside.bring.stands(one.stands)}
                </Text>
              )}
            </Table.Td>
            <Table.Td colSpan={2}>
              <From proposal={one} />
            </Table.Td>
          </Table.Tr>
        ))}
    </>
  );
}

function Guessed() {
  return (
    <Badge size="xs" variant="default" radius="sm" tt="none" ml={4}>
      {outside.bring.guessed}
    </Badge>
  );
}

function From({ proposal }: { proposal: Shape<"ProposalOut"> }) {
  return (
    <Text size="xs" c="dimmed" lineClamp={2} className={classes.text}>
      {proposal.source}
      {proposal.sample && ` — “${proposal.sample}”`}
    </Text>
  );
}

function Unread({ unread }: { unread: Shape<"UnreadOut">[] }) {
  return (
    <Paper withBorder p="md" bg="var(--sm-panel)">
      <Title order={3} size="h5">
        {outside.bring.unreadTitle(unread.length)}
      </Title>
      <Text size="sm" c="dimmed" mb="xs">
        {outside.bring.unreadAbout}
      </Text>
      <Table.ScrollContainer minWidth={500} mah={320}>
        <Table verticalSpacing={4}>
          <Table.Tbody>
            {unread.map((one) => (
              <Table.Tr key={`${one.source} ${one.text}`}>
                <Table.Th scope="row" fw={400} w="26%">
                  <Text size="xs" c="dimmed">
                    {one.source}
                  </Text>
                </Table.Th>
                <Table.Td style={{ overflowWrap: "anywhere" }}>{one.text}</Table.Td>
                <Table.Td>
                  <Text size="xs">{one.why}</Text>
                </Table.Td>
              </Table.Tr>
            ))}
          </Table.Tbody>
        </Table>
      </Table.ScrollContainer>
    </Paper>
  );
}
