import { Menu } from "@mantine/core";
import {
  IconArrowRight,
  IconFolderSymlink,
  IconInfoCircle,
  IconPencil,
  IconTrash,
} from "@tabler/icons-react";
import type { Chosen } from "../../canvas/SystemMap";
import { mapWork } from "../../words/mapWork";
import type { Dialog } from "./Dialogs";
import classes from "./map.module.css";

export interface MenuAt {
  name: string;
  x: number;
  y: number;
}

/** What can be done with a system; opened with the right mouse button or the menu key. */
export function SystemMenu({
  at,
  onClose,
  ask,
  choose,
}: {
  at: MenuAt | null;
  onClose: () => void;
  ask: (dialog: Dialog) => void;
  choose: (chosen: Chosen) => void;
}) {
  if (!at) return null;
  const { name } = at;
  return (
    <Menu opened onClose={onClose} position="bottom-start" withinPortal trapFocus>
      <Menu.Target>
        <button
          type="button"
          tabIndex={-1}
          aria-label={mapWork.actionsOf(name)}
          className={classes.anchor}
          style={{ left: at.x, top: at.y }}
        />
      </Menu.Target>
      <Menu.Dropdown>
        <Menu.Label>{name}</Menu.Label>
        <Menu.Item
          leftSection={<IconInfoCircle size={15} aria-hidden />}
          onClick={() => choose({ kind: "system", name })}
        >
          {mapWork.openIt}
        </Menu.Item>
        <Menu.Item
          leftSection={<IconArrowRight size={15} aria-hidden />}
          onClick={() => ask({ kind: "connect", from: name })}
        >
          {mapWork.connect}
        </Menu.Item>
        <Menu.Item
          leftSection={<IconPencil size={15} aria-hidden />}
          onClick={() => ask({ kind: "rename", name })}
        >
          {mapWork.rename}
        </Menu.Item>
        <Menu.Item
          leftSection={<IconFolderSymlink size={15} aria-hidden />}
          onClick={() => ask({ kind: "group", name })}
        >
          {mapWork.regroup}
        </Menu.Item>
        <Menu.Divider />
        <Menu.Item
          color="red"
          leftSection={<IconTrash size={15} aria-hidden />}
          onClick={() => ask({ kind: "remove", name })}
        >
          {mapWork.remove}
        </Menu.Item>
      </Menu.Dropdown>
    </Menu>
  );
}
