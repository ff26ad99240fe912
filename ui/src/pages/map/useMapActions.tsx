import { Button, Group, Text } from "@mantine/core";
import { notifications } from "@mantine/notifications";
import { useCallback, useMemo } from "react";
import { type Edit, useEditing } from "../../api/editing";
import { useLayout } from "../../api/layout";
import type { Laid } from "../../canvas/useScene";
import type { Point } from "../../model/geometry";
import type { Drawing } from "../../model/lines";
import { asAnswer } from "../../model/names";
import { words } from "../../words";

/** What can be done to the map on its page. */
export interface MapActions {
  move(name: string, to: Point): Promise<boolean>;
  tidy(): void;
  addSystem(name: string, answers: Record<string, string>): Promise<boolean>;
  addFlow(name: string, from: string, to: string, carries: string[]): Promise<boolean>;
  rename(name: string, now: string): Promise<boolean>;
  run(edits: Edit[]): Promise<boolean>;
  regroup(name: string, group: string | null): void;
}

export function useMapActions(map: string, drawing: Drawing, laid: Laid): MapActions {
  const { edit } = useEditing(map);
  const { mutate, mutateAsync } = useLayout(map);
  const placed = useMemo(() => drawing.systems.filter((system) => system.at), [drawing]);

  const move = useCallback(
    (name: string, to: Point) =>
      mutateAsync({ places: { [name]: to }, groups: {} }).then(
        () => true,
        (error: Error) => {
          notifications.show({ color: "red", title: words.frame.refused, message: error.message });
          return false;
        },
      ),
    [mutateAsync],
  );
  const tidy = useCallback(() => {
    const before = Object.fromEntries(placed.map((system) => [system.name, system.at]));
    const none = Object.fromEntries(placed.map((system) => [system.name, null]));
    mutate({ places: none, groups: {} });
    const id = notifications.show({
      autoClose: 8_000,
      message: (
        <Group justify="space-between" wrap="nowrap">
          <Text size="sm">{words.map.tidied}</Text>
          <Button
            size="compact-sm"
            variant="default"
            onClick={() => {
              notifications.hide(id);
              mutate({ places: before, groups: {} });
            }}
          >
            {words.common.undo}
          </Button>
        </Group>
      ),
    });
  }, [placed, mutate]);

  return useMemo(
    () => ({
      move,
      tidy,
      addSystem: async (name, answers) =>
        (await edit([{ do: "add", path: `systems.${name}`, answers }])) !== null,
      addFlow: async (name, from, to, carries) =>
        (await edit([
          // What goes along it may be new to the map.
          ...carries
            .filter((entity) => !drawing.entities.includes(entity))
            .map((entity) => ({ do: "add" as const, path: `entities.${entity}` })),
          {
            do: "add",
            path: `flows.${name}`,
            answers: { carries: asAnswer(carries), from, to },
          },
        ])) !== null,
      rename: async (name, now) => {
        const done = await edit([{ do: "rename", path: `systems.${name}`, answer: now }]);
        const box = laid.scene.boxes[name];
        const had = drawing.systems.find((system) => system.name === name)?.at;
        if (done && had && box) {
          // The old name keeps its place, for when the renaming is undone.
          await mutateAsync({ places: { [now]: { x: box.x, y: box.y } }, groups: {} });
        }
        return done !== null;
      },
      run: async (edits) => (await edit(edits)) !== null,
      regroup: (name, group) => mutate({ places: { [name]: null }, groups: { [name]: group } }),
    }),
    [move, tidy, edit, mutate, mutateAsync, laid, drawing],
  );
}
