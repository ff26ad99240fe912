import { Button, Group, MultiSelect, Select, Switch, TextInput } from "@mantine/core";
import { IconSearch } from "@tabler/icons-react";
import type { ReactNode } from "react";
import type { TableFilter } from "../model/filter";
import { words } from "../words";
import { Empty } from "./Feedback";

const w = words.common;

/** What is shown of a large table of fields or flows: by words, entity, systems, and what needs a look. */
export function FilterBar({
  search,
  searchId,
  entities,
  systems,
  filter,
  onFilter,
  children,
}: {
  search: string;
  searchId?: string;
  entities: string[];
  systems: string[];
  filter: TableFilter;
  onFilter: (filter: TableFilter) => void;
  /** Further ways to show less. */
  children?: ReactNode;
}) {
  return (
    <Group gap="xs" align="center" style={{ flex: "none" }}>
      <TextInput
        id={searchId}
        size="xs"
        w={{ base: "100%", sm: 220 }}
        aria-label={search}
        placeholder={search}
        leftSection={<IconSearch size={14} aria-hidden />}
        value={filter.text}
        onChange={(event) => onFilter({ ...filter, text: event.currentTarget.value })}
      />
      <Select
        size="xs"
        flex="1 1 130px"
        maw={180}
        aria-label={w.entity}
        placeholder={w.allEntities}
        data={entities}
        value={filter.entity || null}
        onChange={(entity) => onFilter({ ...filter, entity: entity ?? "" })}
        searchable
        clearable
      />
      <MultiSelect
        size="xs"
        flex="1 1 150px"
        maw={filter.systems.length > 1 ? 460 : 220}
        aria-label={w.systems}
        placeholder={filter.systems.length === 0 ? w.allSystems : ""}
        data={systems}
        value={[...filter.systems]}
        onChange={(chosen) => onFilter({ ...filter, systems: chosen })}
        searchable
        clearable
      />
      <Switch
        size="sm"
        label={w.troubleOnly}
        checked={filter.troubleOnly}
        onChange={(event) => onFilter({ ...filter, troubleOnly: event.currentTarget.checked })}
      />
      {children}
    </Group>
  );
}

/** That nothing passes a filter, and the way back. */
export function NothingFits({ children, onAll }: { children: ReactNode; onAll: () => void }) {
  return (
    <Empty
      title={w.noneTitle}
      action={
        <Button variant="default" onClick={onAll}>
          {w.showAll}
        </Button>
      }
    >
      {children}
    </Empty>
  );
}
