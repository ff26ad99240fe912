import { Box, Button, VisuallyHidden } from "@mantine/core";
import { useMediaQuery } from "@mantine/hooks";
import { type ReactNode, Suspense, useEffect, useMemo, useRef, useState } from "react";
import { useParams } from "react-router";
import { useDrawing, useMe, useStart } from "../../api/hooks";
import { useKeepDrawn } from "../../api/layout";
import { SystemMap } from "../../canvas/SystemMap";
import { type Laid, useScene } from "../../canvas/useScene";
import { Empty, Trouble, Waiting } from "../../components/Feedback";
import { later } from "../../components/later";
import { wiresOf } from "../../model/layout";
import type { Drawing } from "../../model/lines";
import { litByEntity } from "../../model/lit";
import { named } from "../../model/named";
import { words } from "../../words";
import { Bar } from "./Bar";
import type { Dialog } from "./Dialogs";
import { Legend } from "./Legend";
import classes from "./map.module.css";
import { PathSentence } from "./PathSentence";
import type { MenuAt } from "./SystemMenu";
import { useMapActions } from "./useMapActions";
import { useView } from "./useView";

// Loaded when they are first wanted: nobody needs them to look at a map.
const Dialogs = later(async () => (await import("./Dialogs")).Dialogs);
const AsList = later(async () => (await import("./AsList")).AsList);
const LinePanel = later(async () => (await import("./Panels")).LinePanel);
const SystemPanel = later(async () => (await import("./Panels")).SystemPanel);
const NarrowPanel = later(async () => (await import("./NarrowPanel")).NarrowPanel);
const SystemMenu = later(async () => (await import("./SystemMenu")).SystemMenu);

/** The system map: look, ask where something goes, and change it. */
export function Page() {
  const { map = "" } = useParams();
  const drawing = useDrawing(map);
  const start = useStart();
  const shown = useMemo(
    () => drawing.data && named(drawing.data, start.data?.platforms ?? []),
    [drawing.data, start.data],
  );
  const { laid, error } = useScene(shown);
  if (drawing.error && !drawing.data) {
    return (
      <Box p="md">
        <Trouble error={drawing.error} retry={() => void drawing.refetch()} />
      </Box>
    );
  }
  if (error) {
    return (
      <Box p="md">
        <Trouble error={error} />
      </Box>
    );
  }
  if (!shown || !laid) return <Waiting />;
  return <MapPage map={map} drawing={shown} laid={laid} />;
}

function MapPage({ map, drawing, laid }: { map: string; drawing: Drawing; laid: Laid }) {
  const narrow = useMediaQuery("(max-width: 48em)") ?? false;
  const me = useMe();
  const editable = me.data !== undefined && me.data.role !== "viewer";
  useKeepDrawn(map, laid, editable);
  const view = useView(drawing);
  const [dialog, setDialog] = useState<Dialog | null>(null);
  const [menu, setMenu] = useState<MenuAt | null>(null);
  const byKey = useRef(false);
  const actions = useMapActions(map, drawing, laid);
  const wires = useMemo(() => wiresOf(drawing), [drawing]);
  const lines = useMemo(() => wires.map(({ line }) => line), [wires]);
  const lit = useMemo(
    () => (view.entity ? litByEntity(drawing, lines, view.entity) : null),
    [drawing, lines, view.entity],
  );
  const asks = useMemo(
    () => ({
      connect: (name: string) => setDialog({ kind: "connect", from: name }),
      rename: (name: string) => setDialog({ kind: "rename", name }),
      remove: (name: string) => setDialog({ kind: "remove", name }),
      menu: (name: string, at: { x: number; y: number }) => setMenu({ name, ...at }),
    }),
    [],
  );

  const asked = useRef(false);
  if (dialog) asked.current = true;
  const dialogs = asked.current && (
    <Suspense fallback={null}>
      <Dialogs
        map={map}
        drawing={drawing}
        dialog={dialog}
        setDialog={setDialog}
        actions={actions}
      />
    </Suspense>
  );

  if (drawing.systems.length === 0) {
    return (
      <>
        <Empty
          title={words.map.emptyTitle}
          action={
            editable && (
              <Button onClick={() => setDialog({ kind: "add" })}>{words.map.addSystem}</Button>
            )
          }
        >
          {words.map.emptyText}
        </Empty>
        {dialogs}
      </>
    );
  }

  const { chosen, choose } = view;
  const system = drawing.systems.find(
    (one) => chosen?.kind === "system" && one.name === chosen.name,
  );
  const line = lines.find((one) => chosen?.kind === "line" && one.id === chosen.id);
  const panel = system ? (
    <SystemPanel
      key={system.name}
      map={map}
      drawing={drawing}
      system={system}
      editable={editable}
      onClose={() => choose(null)}
      onChoose={choose}
      ask={setDialog}
      lines={lines}
      onRename={async (now) => {
        const done = await actions.rename(system.name, now);
        if (done) choose({ kind: "system", name: now });
        return done;
      }}
    />
  ) : line ? (
    <LinePanel
      map={map}
      drawing={drawing}
      line={line}
      onClose={() => choose(null)}
      onChoose={choose}
    />
  ) : null;

  return (
    <div className={classes.page}>
      <VisuallyHidden component="h1">{words.map.title}</VisuallyHidden>
      <Bar
        narrow={narrow}
        map={map}
        laid={laid}
        view={view}
        editable={editable}
        lit={lit}
        onAdd={() => setDialog({ kind: "add" })}
        onTidy={actions.tidy}
      />
      {view.entity && <PathSentence drawing={drawing} entity={view.entity} />}
      <div className={classes.middle}>
        {view.list ? (
          <Suspense fallback={<Waiting />}>
            <AsList
              map={map}
              drawing={drawing}
              lines={lines}
              lit={lit}
              editable={editable}
              onChoose={choose}
              onMenu={asks.menu}
            />
          </Suspense>
        ) : (
          <div className={classes.stage}>
            <SystemMap
              laid={laid}
              label={words.map.canvas}
              chosen={chosen}
              onChoose={(wanted, key = false) => {
                byKey.current = key;
                choose(wanted);
              }}
              covered={panel && !narrow ? SIDE_WIDTH : 0}
              marksShown={view.marks}
              lit={lit}
              editable={editable}
              onMove={actions.move}
              onConnect={(from, to) => setDialog({ kind: "connect", from, to })}
              asks={asks}
            />
          </div>
        )}
        {panel && !narrow && (
          <Side byKey={byKey.current} onClose={() => choose(null)}>
            <Suspense fallback={<Waiting />}>{panel}</Suspense>
          </Side>
        )}
      </div>
      <Legend drawing={drawing} lines={lines} shown={view.marks} onToggle={view.toggleMark} />
      {narrow && (
        <Suspense fallback={null}>
          <NarrowPanel
            label={system ? words.map.panelLabel(system.name) : words.map.legendLines}
            opened={panel !== null}
            onClose={() => choose(null)}
          >
            {panel}
          </NarrowPanel>
        </Suspense>
      )}
      {menu && (
        <Suspense fallback={null}>
          <SystemMenu at={menu} onClose={() => setMenu(null)} ask={setDialog} choose={choose} />
        </Suspense>
      )}
      {dialogs}
    </div>
  );
}

/** Width of the panel beside the map, in pixels. */
const SIDE_WIDTH = 344;

/** The panel beside the map. Who opened it with the keyboard is led into it, and back again when it closes. */
function Side({
  byKey,
  onClose,
  children,
}: {
  byKey: boolean;
  onClose: () => void;
  children: ReactNode;
}) {
  const self = useRef<HTMLElement>(null);
  // biome-ignore lint/correctness/useExhaustiveDependencies: only when it opens and closes
  useEffect(() => {
    const opener = document.activeElement;
    if (byKey) self.current?.focus();
    return () => {
      if (byKey && opener instanceof HTMLElement) opener.focus({ preventScroll: true });
    };
  }, []);
  return (
    <aside
      ref={self}
      tabIndex={-1}
      className={classes.side}
      style={{ width: SIDE_WIDTH }}
      onKeyDown={(event) => {
        if (event.key === "Escape") onClose();
      }}
    >
      {children}
    </aside>
  );
}
