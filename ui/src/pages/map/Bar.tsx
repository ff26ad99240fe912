import { ActionIcon, Button, Menu, SegmentedControl, Select, Tooltip } from "@mantine/core";
import { notifications } from "@mantine/notifications";
import { type Icon, IconDownload, IconLayoutGrid, IconPlus, IconRoute } from "@tabler/icons-react";
import type { ComponentPropsWithRef } from "react";
import type { Lit } from "../../canvas/SystemMap";
import type { Laid } from "../../canvas/useScene";
import { words } from "../../words";
import classes from "./map.module.css";
import type { View } from "./useView";

/** What stands above the map: ask where something goes, add, tidy up, save. */
export function Bar({
  map,
  laid,
  view,
  lit,
  editable,
  onAdd,
  onTidy,
  narrow,
}: {
  narrow: boolean;
  map: string;
  laid: Laid;
  view: View;
  lit: Lit | null;
  editable: boolean;
  onAdd: () => void;
  onTidy: () => void;
}) {
  const { drawing } = laid;
  const placed = drawing.systems.some((system) => system.at);
  const save = (form: "png" | "svg") => {
    import("../../canvas/save")
      .then(({ savePicture }) =>
        savePicture(laid, { form, name: map, lit, marksShown: view.marks }),
      )
      .catch(() => notifications.show({ color: "red", message: words.map.exportFailed }));
  };
  return (
    <div className={classes.bar}>
      {editable && (
        <Tool narrow={narrow} primary label={words.map.addSystem} icon={IconPlus} onClick={onAdd} />
      )}
      <Select
        size="xs"
        w={narrow ? undefined : 190}
        flex={narrow ? "1 1 110px" : undefined}
        aria-label={words.map.filter}
        placeholder={words.map.filter}
        leftSection={<IconRoute size={15} aria-hidden />}
        data={drawing.entities}
        value={view.entity || null}
        onChange={(entity) => view.setEntity(entity ?? "")}
        clearable
        searchable
        nothingFoundMessage={words.map.listNone}
      />
      <SegmentedControl
        size="xs"
        ml="auto"
        aria-label={words.map.title}
        value={view.list ? "list" : "map"}
        onChange={(as) => view.setList(as === "list")}
        data={[
          { value: "map", label: narrow ? words.map.asMapShort : words.map.asMap },
          { value: "list", label: narrow ? words.map.asListShort : words.map.asList },
        ]}
      />
      {editable && placed && !view.list && (
        <Tooltip label={words.map.tidyAbout}>
          <Tool narrow={narrow} label={words.map.tidy} icon={IconLayoutGrid} onClick={onTidy} />
        </Tooltip>
      )}
      <Menu position="bottom-end">
        <Menu.Target>
          <Tool narrow={narrow} label={words.map.export} icon={IconDownload} />
        </Menu.Target>
        <Menu.Dropdown>
          <Menu.Item onClick={() => save("png")}>{words.map.exportPng}</Menu.Item>
          <Menu.Item onClick={() => save("svg")}>{words.map.exportSvg}</Menu.Item>
          <Menu.Divider />
          <Menu.Item
            component="a"
            href={`/api/maps/${encodeURIComponent(map)}/drawing.svg`}
            download
          >
            {words.map.exportDocument}
          </Menu.Item>
        </Menu.Dropdown>
      </Menu>
    </div>
  );
}

/** A button with its word, or where it is narrow with its picture alone. */
function Tool({
  narrow,
  primary = false,
  label,
  icon: Icon,
  ...rest
}: {
  narrow: boolean;
  primary?: boolean;
  label: string;
  icon: Icon;
} & ComponentPropsWithRef<"button">) {
  const variant = primary ? "filled" : "default";
  if (narrow) {
    return (
      <ActionIcon size={30} variant={variant} aria-label={label} {...rest}>
        <Icon size={16} aria-hidden />
      </ActionIcon>
    );
  }
  return (
    <Button size="xs" variant={variant} leftSection={<Icon size={15} aria-hidden />} {...rest}>
      {label}
    </Button>
  );
}
