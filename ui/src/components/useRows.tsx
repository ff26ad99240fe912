import { Text } from "@mantine/core";
import { modals } from "@mantine/modals";
import { type ReactNode, useCallback, useState } from "react";
import { useEditing } from "../api/editing";
import { words } from "../words";
import { useAct } from "./answer";
import { RenameModal } from "./RenameModal";

const w = words.block;

export interface Rows {
  /** Ask for another name of a row, by its path. */
  rename: (path: string) => void;
  /** Ask whether a row is to be taken out, and do it. */
  drop: (path: string) => void;
  /** Put this once into the page. */
  windows: ReactNode;
}

/** Renaming a row of a map and taking it out: a system, a flow, a person, a status. */
export function useRows(
  map: string,
  /** What follows: the path under the new name; that it is gone. */
  then: { renamed?: (path: string) => void; dropped?: () => void } = {},
): Rows {
  const [path, setPath] = useState("");
  const renaming = useAct(map);
  const { edit } = useEditing(map);
  const { renamed, dropped } = then;
  const steps = path.split(".");
  const rename = async (name: string) => {
    if (!(await renaming.act({ do: "rename", path, answer: name }))) return;
    setPath("");
    renamed?.([...steps.slice(0, -1), name].join("."));
  };
  const drop = useCallback(
    (row: string) =>
      modals.openConfirmModal({
        title: w.dropTitle(nameOf(row)),
        children: <Text size="sm">{row.startsWith("people.") ? w.dropPerson : w.dropText}</Text>,
        labels: { confirm: w.drop, cancel: words.common.cancel },
        confirmProps: { color: "red" },
        onConfirm: () =>
          void edit([{ do: "drop", path: row }]).then((done) => {
            if (done) dropped?.();
          }),
      }),
    [edit, dropped],
  );
  return {
    rename: setPath,
    drop,
    windows: (
      <RenameModal
        name={nameOf(path)}
        busy={renaming.busy}
        refusal={renaming.refusal}
        onRename={(name) => void rename(name)}
        onClose={() => setPath("")}
      />
    ),
  };
}

function nameOf(path: string): string {
  return path.split(".").at(-1) ?? "";
}
