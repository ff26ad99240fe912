import { Button, Group, Select, Switch, Text, TextInput, Title } from "@mantine/core";
import { IconPlus, IconSearch } from "@tabler/icons-react";
import { ends, type FlowFilter, type FlowRow, flowInTrouble } from "../../model/flows";
import { words } from "../../words";

const w = words.flows;

/** What is shown of the flows, and the way to add one. */
export function Toolbar({
  rows,
  shown,
  filter,
  onFilter,
  onAdd,
}: {
  rows: FlowRow[];
  shown: FlowRow[];
  filter: FlowFilter;
  onFilter: (filter: FlowFilter) => void;
  onAdd: (() => void) | undefined;
}) {
  const entities = [...new Set(rows.flatMap((row) => row.entities))];
  const systems = [...new Set(rows.flatMap(ends))];
  return (
    <div>
      <Group justify="space-between" align="flex-end" gap="xs" mb="xs">
        <div>
          <Title order={1} size="h2">
            {w.title}
          </Title>
          <Text size="sm" c="dimmed">
            {w.intro} {w.counted(shown.length, shown.filter(flowInTrouble).length)}.
          </Text>
        </div>
        {onAdd && (
          <Button size="xs" leftSection={<IconPlus size={15} aria-hidden />} onClick={onAdd}>
            {w.add}
          </Button>
        )}
      </Group>
      <Group gap="xs" align="center">
        <TextInput
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
          data={entities}
          value={filter.entity || null}
          onChange={(entity) => onFilter({ ...filter, entity: entity ?? "" })}
          searchable
          clearable
        />
        <Select
          size="xs"
          flex="1 1 130px"
          maw={180}
          aria-label={w.system}
          placeholder={w.allSystems}
          data={systems}
          value={filter.system || null}
          onChange={(system) => onFilter({ ...filter, system: system ?? "" })}
          searchable
          clearable
        />
        <Switch
          size="sm"
          label={w.troubleOnly}
          checked={filter.troubleOnly}
          onChange={(event) => onFilter({ ...filter, troubleOnly: event.currentTarget.checked })}
        />
      </Group>
    </div>
  );
}
