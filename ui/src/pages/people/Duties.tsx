import { Anchor, Group, Select, Switch, Text, Title, UnstyledButton } from "@mantine/core";
import { useMediaQuery } from "@mantine/hooks";
import { IconAlertTriangle } from "@tabler/icons-react";
import { useMemo, useState } from "react";
import { Link, useLocation } from "react-router";
import type { Shape } from "../../api/client";
import type { EditorHandle } from "../../components/answer";
import { NothingFits } from "../../components/FilterBar";
import { VirtualTable } from "../../components/VirtualTable";
import {
  ALL_DUTIES,
  answerOf,
  DUTY_KINDS,
  type Duty,
  type DutyFilter,
  type DutyKind,
  type DutyLine,
  dutyLines,
  gaps,
  listed,
} from "../../model/duties";
import { blockOf, blockUrl } from "../../model/place";
import { words } from "../../words";
import classes from "./People.module.css";

const w = words.people;
const ROW_HEIGHT = 38;

/** The responsibility table: what, and for each person which part. Gaps stand out and are filled in place. */
export function Duties({
  map,
  page,
  editor,
}: {
  map: string;
  page: Shape<"PeoplePage">;
  editor: EditorHandle;
}) {
  const [filter, setFilter] = useState<DutyFilter>(ALL_DUTIES);
  const duties = useMemo(() => listed(page.duties, filter), [page.duties, filter]);
  const lines = useMemo(() => dutyLines(duties), [duties]);
  const open = useMemo(() => gaps(page.duties), [page.duties]);
  const narrow = useMediaQuery("(max-width: 47.99em)") ?? false;
  const wanted = decodeURIComponent(useLocation().hash.slice(1));
  const people = page.people.map((person) => person.name);
  const total = [...open.values()].reduce((sum, count) => sum + count, 0);
  if (page.duties.length === 0) return null;
  const edit = (duty: Duty, element: HTMLElement) => {
    const path = answerOf(duty);
    if (path !== null) editor.openPath(path, element);
  };
  return (
    <section>
      <Group justify="space-between" align="flex-end" gap="xs" mb="xs">
        <div>
          <Title order={2} size="h4">
            {w.dutiesTitle}
          </Title>
          <Text size="sm" style={{ color: total > 0 ? "var(--sm-bad)" : undefined }}>
            {w.gaps(total)}
          </Text>
        </div>
        <Group gap="xs">
          <Select
            size="xs"
            w={190}
            aria-label={w.kind}
            placeholder={w.allKinds}
            data={DUTY_KINDS.filter((kind) => page.duties.some((duty) => duty.kind === kind)).map(
              (kind) => ({ value: kind, label: kindLabel(kind, open) }),
            )}
            value={filter.kind || null}
            onChange={(kind) => setFilter({ ...filter, kind: (kind ?? "") as DutyKind | "" })}
            clearable
          />
          <Select
            size="xs"
            w={150}
            aria-label={w.person}
            placeholder={w.everybody}
            data={people}
            value={filter.person || null}
            onChange={(person) => setFilter({ ...filter, person: person ?? "" })}
            clearable
          />
          <Switch
            size="sm"
            label={w.gapsOnly}
            checked={filter.gapsOnly}
            onChange={(event) => setFilter({ ...filter, gapsOnly: event.currentTarget.checked })}
          />
        </Group>
      </Group>
      {duties.length === 0 ? (
        <NothingFits onAll={() => setFilter(ALL_DUTIES)}>{w.none}</NothingFits>
      ) : (
        <div className={classes.duties}>
          <VirtualTable
            label={w.dutiesTable}
            columns={[
              { key: "what", head: w.what, width: narrow ? 150 : 220 },
              ...people.map((person) => ({ key: `person ${person}`, head: person, width: 130 })),
            ]}
            rows={lines.length}
            shows={lines.findIndex(({ duty }) => duty !== undefined && isAt(duty, wanted))}
            rowKey={(index) => keyOf(lines[index])}
            rowHeight={ROW_HEIGHT}
            row={(index) => {
              const line = lines[index];
              if (!line) return null;
              if (!line.duty) {
                return <Head kind={line.kind} open={line.open} columns={people.length + 1} />;
              }
              return (
                <Row
                  map={map}
                  duty={line.duty}
                  people={people}
                  readOnly={editor.readOnly}
                  onEdit={edit}
                />
              );
            }}
          />
        </div>
      )}
    </section>
  );
}

function keyOf(line: DutyLine | undefined): string {
  if (!line) return "";
  return line.duty ? `${line.duty.kind} ${line.duty.path}` : line.kind;
}

/** The head over the duties of one kind. */
function Head({ kind, open, columns }: { kind: DutyKind; open: number; columns: number }) {
  return (
    <th scope="rowgroup" colSpan={columns} className={classes.head}>
      {w.kinds[kind]}
      {open > 0 && (
        <span className={classes.missing}>
          <IconAlertTriangle size={13} aria-hidden /> {w.missing(open)}
        </span>
      )}
    </th>
  );
}

/** Whether a link speaks of a duty. */
function isAt(duty: Duty, path: string): boolean {
  return path === duty.path || path.startsWith(`${duty.path}.`);
}

function kindLabel(kind: DutyKind, open: ReadonlyMap<DutyKind, number>): string {
  const count = open.get(kind) ?? 0;
  return count > 0 ? `${w.kinds[kind]} (${w.missing(count)})` : w.kinds[kind];
}

function Row({
  map,
  duty,
  people,
  readOnly,
  onEdit,
}: {
  map: string;
  duty: Duty;
  people: string[];
  readOnly: boolean;
  onEdit: (duty: Duty, element: HTMLElement) => void;
}) {
  const editable = answerOf(duty) !== null && !readOnly;
  return (
    <>
      <th scope="row">
        <Anchor component={Link} to={blockUrl(map, blockOf(duty.path))} size="sm" c="inherit">
          {duty.what}
        </Anchor>
        {duty.open && <Gap duty={duty} editable={editable} onEdit={onEdit} />}
      </th>
      {people.map((person) => {
        const said = duty.people[person]?.join(", ") ?? "";
        return (
          <td key={person}>
            {said && editable ? (
              <UnstyledButton
                className={classes.part}
                aria-label={`${said}. ${w.change(duty.what)}`}
                onClick={(event) => onEdit(duty, event.currentTarget)}
              >
                {said}
              </UnstyledButton>
            ) : (
              said && <span title={duty.kind === "flow" ? w.followsFrom : undefined}>{said}</span>
            )}
          </td>
        );
      })}
    </>
  );
}

function Gap({
  duty,
  editable,
  onEdit,
}: {
  duty: Duty;
  editable: boolean;
  onEdit: (duty: Duty, element: HTMLElement) => void;
}) {
  const inside = (
    <>
      <IconAlertTriangle size={13} aria-hidden /> {w.nobody}
    </>
  );
  if (!editable) return <span className={classes.gap}>{inside}</span>;
  return (
    <UnstyledButton
      className={classes.gap}
      aria-label={`${w.nobody}. ${w.name(duty.what)}`}
      onClick={(event) => onEdit(duty, event.currentTarget)}
    >
      {inside}
    </UnstyledButton>
  );
}
