import {
  Anchor,
  Button,
  Group,
  MultiSelect,
  Select,
  Switch,
  Text,
  TextInput,
  Title,
} from "@mantine/core";
import { IconClipboardText, IconPlus, IconSearch } from "@tabler/icons-react";
import { type FieldRow, type Filter, inTrouble, type OwnershipPage } from "../../model/ownership";
import { words } from "../../words";
import classes from "./Ownership.module.css";

const w = words.ownership;

/** What is shown, and the ways to add to it. */
export function Toolbar({
  page,
  rows,
  filter,
  onFilter,
  allClosed,
  onCloseAll,
  onAdd,
  onPaste,
}: {
  page: OwnershipPage;
  rows: readonly FieldRow[];
  filter: Filter;
  onFilter: (filter: Filter) => void;
  allClosed: boolean;
  onCloseAll: (close: boolean) => void;
  onAdd: (() => void) | undefined;
  onPaste: (() => void) | undefined;
}) {
  return (
    <div className={classes.bar}>
      <Group justify="space-between" align="flex-end" gap="xs" mb="xs">
        <div>
          <Title order={1} size="h2">
            {w.title}
          </Title>
          <Text size="sm" c="dimmed">
            {w.intro} {w.counted(rows.length, rows.filter(inTrouble).length)}.
          </Text>
        </div>
        <Group gap="xs">
          {onPaste && (
            <Button
              variant="default"
              size="xs"
              leftSection={<IconClipboardText size={15} aria-hidden />}
              onClick={onPaste}
            >
              {w.paste}
            </Button>
          )}
          {onAdd && (
            <Button size="xs" leftSection={<IconPlus size={15} aria-hidden />} onClick={onAdd}>
              {w.add}
            </Button>
          )}
        </Group>
      </Group>
      <Group gap="xs" align="center">
        <TextInput
          id="ownership-search"
          size="xs"
          w={{ base: "100%", sm: 220 }}
          aria-label={w.search}
          placeholder={w.search}
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
          data={page.entities}
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
          data={page.systems}
          value={[...filter.systems]}
          onChange={(systems) => onFilter({ ...filter, systems })}
          searchable
          clearable
        />
        <Switch
          size="sm"
          label={w.troubleOnly}
          checked={filter.troubleOnly}
          onChange={(event) => onFilter({ ...filter, troubleOnly: event.currentTarget.checked })}
        />
        {page.entities.length > 1 && (
          <Anchor component="button" type="button" size="sm" onClick={() => onCloseAll(!allClosed)}>
            {allClosed ? w.openAll : w.closeAll}
          </Anchor>
        )}
      </Group>
    </div>
  );
}
