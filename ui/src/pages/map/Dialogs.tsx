import { Modal } from "@mantine/core";
import { useEffect, useRef, useState } from "react";
import type { Drawing } from "../../model/lines";
import { words } from "../../words";
import { mapWork } from "../../words/mapWork";
import { AddSystem } from "./AddSystem";
import { Connect } from "./Connect";
import { Regroup, Remove, Rename } from "./SmallDialogs";
import type { MapActions } from "./useMapActions";

export type Dialog =
  | { kind: "add" }
  | { kind: "connect"; from: string; to?: string }
  | { kind: "rename"; name: string }
  | { kind: "group"; name: string }
  | { kind: "remove"; name: string };

export interface DialogProps {
  map: string;
  drawing: Drawing;
  actions: MapActions;
  close: () => void;
}

/** The one dialog that is open, if any. */
export function Dialogs({
  map,
  drawing,
  dialog,
  setDialog,
  actions,
}: {
  map: string;
  drawing: Drawing;
  dialog: Dialog | null;
  setDialog: (dialog: Dialog | null) => void;
  actions: MapActions;
}) {
  // What is shown while the dialog fades out.
  const last = useRef<Dialog | null>(null);
  if (dialog) last.current = dialog;
  const shown = dialog ?? last.current;
  // A window that is there from the start opens at once, and would not know where the focus goes back to.
  const [there, setThere] = useState(false);
  useEffect(() => setThere(true), []);
  const props = { map, drawing, actions, close: () => setDialog(null) };
  return (
    <Modal
      opened={there && dialog !== null}
      onClose={props.close}
      title={shown ? titleOf(shown) : ""}
      size={shown?.kind === "add" ? "lg" : "md"}
      closeButtonProps={{ "aria-label": words.common.close }}
    >
      {shown?.kind === "add" && <AddSystem {...props} />}
      {shown?.kind === "connect" && <Connect {...props} from={shown.from} to={shown.to ?? ""} />}
      {shown?.kind === "rename" && <Rename {...props} name={shown.name} />}
      {shown?.kind === "group" && <Regroup {...props} name={shown.name} />}
      {shown?.kind === "remove" && <Remove {...props} name={shown.name} />}
    </Modal>
  );
}

function titleOf(dialog: Dialog): string {
  if (dialog.kind === "add") return mapWork.addTitle;
  if (dialog.kind === "connect") return mapWork.connectTitle;
  if (dialog.kind === "rename") return mapWork.renameTitle(dialog.name);
  if (dialog.kind === "group") return mapWork.groupTitle(dialog.name);
  return mapWork.removeTitle(dialog.name);
}
