import "@xyflow/react/dist/style.css";
import { useComputedColorScheme } from "@mantine/core";
import {
  type Connection,
  ConnectionLineType,
  ConnectionMode,
  MiniMap,
  type NodeChange,
  Position,
  ReactFlow,
  ReactFlowProvider,
  type ReactFlowState,
  useReactFlow,
  useStore,
  ViewportPortal,
} from "@xyflow/react";
import {
  type KeyboardEvent,
  type RefObject,
  useCallback,
  useEffect,
  useMemo,
  useRef,
  useState,
} from "react";
import { useByAndBy } from "../components/useByAndBy";
import { farAway } from "../model/far";
import { type Box, cornersOf, frameOf, type Point, touch } from "../model/geometry";
import { wiresOf } from "../model/layout";
import { neighbour, readingOrder, type Way } from "../model/neighbour";
import type { Scene } from "../model/scene";
import { BAND_HEAD, MARGIN } from "../model/scene";
import { words } from "../words";
import classes from "./canvas.module.css";
import { LineEdge, type LineFlowEdge } from "./LineEdge";
import { type BoxNode, focusId, SystemBox } from "./SystemBox";
import { type Badge, headsOf } from "./shapes";
import { Toolbar } from "./Toolbar";
import type { Laid } from "./useScene";

export type Chosen = { kind: "system"; name: string } | { kind: "line"; id: string };

/** What is asked with the keyboard or the right mouse button about a system. */
export interface Asks {
  connect(name: string): void;
  rename(name: string): void;
  remove(name: string): void;
  menu(name: string, at: Point): void;
}

/** What is put forward; the rest fades. */
export interface Lit {
  systems: ReadonlySet<string>;
  lines: ReadonlySet<string>;
  heads?: ReadonlyMap<string, { there: boolean; back: boolean }>;
}

interface Props {
  laid: Laid;
  label: string;
  chosen?: Chosen | null;
  /** `byKey` when the keyboard was used. */
  onChoose?: (chosen: Chosen | null, byKey?: boolean) => void;
  /** Numbers of the sea marks that are shown; all when undefined. */
  marksShown?: ReadonlySet<number>;
  lit?: Lit | null;
  badges?: Readonly<Record<string, Badge>>;
  editable?: boolean;
  /** Resolves to whether the place was kept. */
  onMove?: (name: string, to: Point) => Promise<boolean>;
  onConnect?: (from: string, to: string) => void;
  asks?: Asks;
  /** Whether it is shown first so near that what is put forward fills the room. */
  startsAtLit?: boolean;
  /** How much of the right side something else covers, in pixels. */
  covered?: number;
}

const NODE_TYPES = { system: SystemBox };
const EDGE_TYPES = { line: LineEdge };
/** Most systems without a small map beside the map. */
const SYSTEMS_WITHOUT_MINIMAP = 15;
const STEP = 16;
/** A line that is being drawn. */
const NEW_LINE = { stroke: "var(--mantine-primary-color-filled)", strokeWidth: 2.4 };
/** Most boxes, or lines, that are put on the screen in one go. */
const AT_ONCE = 25;
/** How near the map is shown at first; farther away not even the names of systems could be read. */
const ZOOM_AT_FIRST_MAX = 1.15;
const ZOOM_AT_FIRST_MIN = 0.3;
/** Sizes in pixels: a small screen, the small map on it, and what stands below the map. */
const NARROW = 600;
const SMALL_MAP = { width: 108, height: 72 };
const TOOLS_HEIGHT = 46;
const ROOM = 24;
const ARROWS: Record<string, Way> = {
  ArrowLeft: "left",
  ArrowRight: "right",
  ArrowUp: "up",
  ArrowDown: "down",
};

/** The map as a picture: systems in columns, lines with their marks. It draws and tells; it keeps and fetches nothing. */
export function SystemMap(props: Props) {
  return (
    <ReactFlowProvider>
      <Canvas {...props} />
    </ReactFlowProvider>
  );
}

function Canvas({
  laid,
  label,
  chosen = null,
  onChoose,
  marksShown,
  lit = null,
  badges,
  editable = false,
  onMove,
  onConnect,
  asks,
  startsAtLit = false,
  covered = 0,
}: Props) {
  const { drawing, scene } = laid;
  const dark = useComputedColorScheme("light") === "dark";
  const [dragged, setDragged] = useState<{ name: string; at: Point } | null>(null);
  const order = useMemo(() => readingOrder(scene.boxes), [scene]);
  const { active, focus } = useRoving(scene, order, covered);
  const allNodes = useNodes(laid, { chosen, lit, badges, editable, active, dragged });
  const allEdges = useEdges(laid, { chosen, lit, badges, marksShown, dragged: dragged?.name });

  const nodes = useByAndBy(allNodes, AT_ONCE);
  const edges = useByAndBy(allEdges, AT_ONCE);

  const move = useCallback((changes: NodeChange<BoxNode>[]) => {
    for (const change of changes) {
      if (change.type === "position" && change.position && change.dragging) {
        setDragged({ name: change.id, at: change.position });
      }
    }
  }, []);
  const drop = useCallback(
    (_: unknown, node: BoxNode) => {
      const to = { x: Math.round(node.position.x), y: Math.round(node.position.y) };
      void onMove?.(node.id, to).then((kept) => {
        if (!kept) setDragged(null);
      });
    },
    [onMove],
  );
  // The box stays where it was dropped until the new scene says so.
  // biome-ignore lint/correctness/useExhaustiveDependencies: a new scene ends the dragging
  useEffect(() => setDragged(null), [scene]);

  const touched = useRef(false);
  const first = useMemo(
    () => (startsAtLit && lit ? frameOfLit(scene, lit) : scene.frame),
    [startsAtLit, lit, scene],
  );
  const { showAll, showFirst } = useViews(scene.frame, first, touched);
  const far = useStore((state) => farAway(state.transform[2]));
  useInView(scene, chosen, covered);
  const connect = useCallback(
    ({ source, target }: Connection) => {
      if (source !== target) onConnect?.(source, target);
    },
    [onConnect],
  );

  const press = (event: KeyboardEvent) => {
    const name = systemAt(event.target);
    const box = name === null ? undefined : scene.boxes[name];
    if (name === null || !box || event.ctrlKey || event.metaKey || event.altKey) return;
    const way = ARROWS[event.key];
    if (way && event.shiftKey && editable) {
      const step = { left: [-STEP, 0], right: [STEP, 0], up: [0, -STEP], down: [0, STEP] }[way];
      void onMove?.(name, { x: box.x + (step[0] ?? 0), y: box.y + (step[1] ?? 0) });
    } else if (way) {
      const next = neighbour(scene.boxes, name, way);
      if (next) focus(next);
    } else if (event.key === "Enter" || event.key === " ") {
      onChoose?.({ kind: "system", name }, true);
    } else if (event.key === "Escape") {
      onChoose?.(null);
    } else if (editable && (event.key === "Delete" || event.key === "Backspace")) {
      asks?.remove(name);
    } else if (editable && event.key === "c") {
      asks?.connect(name);
    } else if (editable && event.key === "F2") {
      asks?.rename(name);
    } else if (
      editable &&
      (event.key === "ContextMenu" || (event.shiftKey && event.key === "F10"))
    ) {
      const seen = (event.target as Element).getBoundingClientRect();
      asks?.menu(name, { x: seen.left + 20, y: seen.bottom });
    } else return;
    event.preventDefault();
  };

  return (
    // biome-ignore lint/a11y/useSemanticElements: a group of systems is no set of form fields
    <div
      className={classes.canvas}
      role="group"
      aria-label={label}
      data-colours
      data-far={far ?? undefined}
      onKeyDown={press}
    >
      <ReactFlow<BoxNode, LineFlowEdge>
        nodes={nodes}
        edges={edges}
        nodeTypes={NODE_TYPES}
        edgeTypes={EDGE_TYPES}
        colorMode={dark ? "dark" : "light"}
        onNodesChange={move}
        onNodeDragStop={drop}
        onNodeClick={(_, node) => onChoose?.({ kind: "system", name: node.id })}
        onEdgeClick={(_, edge) => onChoose?.({ kind: "line", id: edge.id })}
        onPaneClick={() => onChoose?.(null)}
        onNodeContextMenu={(event, node) => {
          if (!asks || !editable) return;
          event.preventDefault();
          asks.menu(node.id, { x: event.clientX, y: event.clientY });
        }}
        onConnect={connect}
        connectionMode={ConnectionMode.Loose}
        connectionLineType={ConnectionLineType.SmoothStep}
        connectionLineStyle={NEW_LINE}
        connectionRadius={40}
        nodesDraggable={editable}
        nodesConnectable={editable}
        nodesFocusable={false}
        edgesFocusable={false}
        elementsSelectable={false}
        disableKeyboardA11y
        deleteKeyCode={null}
        selectionKeyCode={null}
        multiSelectionKeyCode={null}
        onlyRenderVisibleElements
        nodeDragThreshold={4}
        minZoom={0.1}
        maxZoom={2.5}
        onInit={showFirst}
        onMoveStart={(event) => {
          if (event) touched.current = true;
        }}
        onNodeDragStart={() => {
          touched.current = true;
        }}
      >
        <ViewportPortal>
          <Bands scene={scene} />
        </ViewportPortal>
        {drawing.systems.length > SYSTEMS_WITHOUT_MINIMAP && <SmallMap scene={scene} lit={lit} />}
        <Toolbar onShowAll={showAll} />
      </ReactFlow>
    </div>
  );
}

/** Shows the whole scene when asked, and by itself a part of it until the user has moved something. */
function useViews(whole: Box, first: Box, touched: RefObject<boolean>) {
  const flow = useReactFlow();
  const width = useStore((state) => state.width);
  const height = useStore((state) => state.height);
  const show = useCallback(
    (frame: Box, zoomMin: number) => {
      if (width === 0 || height === 0) return;
      const room = height - TOOLS_HEIGHT;
      const fits = Math.min(width / frame.width, room / frame.height, ZOOM_AT_FIRST_MAX);
      const zoom = Math.max(fits, zoomMin);
      void flow.setViewport({
        x: Math.max((width - frame.width * zoom) / 2, 0) - frame.x * zoom,
        y: Math.max((room - frame.height * zoom) / 2, 0) - frame.y * zoom,
        zoom,
      });
    },
    [flow, width, height],
  );
  const showAll = useCallback(() => show(whole, 0), [show, whole]);
  // Never so small that not even names could be read; whole where all of it can be read.
  const showFirst = useCallback(() => {
    const near = Math.min(width / whole.width, (height - TOOLS_HEIGHT) / whole.height);
    show(farAway(near) === null ? whole : first, ZOOM_AT_FIRST_MIN);
  }, [show, whole, first, width, height]);
  useEffect(() => {
    if (!touched.current) showFirst();
  }, [showFirst, touched]);
  return { showAll, showFirst };
}

/** The part of the scene that holds everything put forward. */
function frameOfLit(scene: Scene, lit: Lit): Box {
  const boxes = [...lit.systems].flatMap((name) => scene.boxes[name] ?? []);
  const ways = [...lit.lines].flatMap((id) => scene.routes[id]?.points ?? []);
  const corners = [...boxes.flatMap(cornersOf), ...ways];
  return corners.length > 0 ? frameOf(corners, 2 * MARGIN) : scene.frame;
}

/** The system whose box has the focus. */
function systemAt(target: EventTarget): string | null {
  return target instanceof HTMLElement ? (target.dataset.system ?? null) : null;
}

/** One box is in the order of the tab key; arrow keys move on to others, into view where needed. */
function useRoving(scene: Scene, order: readonly string[], covered: number) {
  const flow = useReactFlow();
  const [at, setAt] = useState<string | null>(null);
  const wanted = useRef<string | null>(null);
  // Only boxes in view are drawn: the tab key reaches one of them.
  const active = useStore((state) => {
    const seen = (name: string) => inView(scene.boxes[name], state);
    return at !== null && seen(at) ? at : (order.find(seen) ?? null);
  });
  const focus = useCallback(
    (name: string) => {
      setAt(name);
      wanted.current = name;
      bringIntoView(flow, scene.boxes[name], covered);
      let tries = 0;
      const grab = () => {
        const element = document.getElementById(focusId(name));
        if (element) element.focus({ preventScroll: true });
        else if (tries++ < 20 && wanted.current === name) requestAnimationFrame(grab);
      };
      requestAnimationFrame(grab);
    },
    [scene, flow, covered],
  );
  return { active, focus };
}

/** Whether any of a box is in view. */
function inView(
  box: Box | undefined,
  {
    transform: [x, y, zoom],
    width,
    height,
  }: Pick<ReactFlowState, "transform" | "width" | "height">,
): boolean {
  if (!box) return false;
  const seen = { x: -x / zoom, y: -y / zoom, width: width / zoom, height: height / zoom };
  return touch(box, seen);
}

/** What was chosen stays in view when something is laid over the side of the map. */
function useInView(scene: Scene, chosen: Chosen | null, covered: number) {
  const flow = useReactFlow();
  const ready = useStore((state) => state.width > 0);
  const name = chosen?.kind === "system" ? chosen.name : null;
  const box = name === null ? undefined : scene.boxes[name];
  useEffect(() => {
    if (ready) bringIntoView(flow, box, covered);
  }, [flow, box, covered, ready]);
}

/** Moves the map just so far that a box is seen. */
function bringIntoView(
  flow: ReturnType<typeof useReactFlow>,
  box: Box | undefined,
  covered: number,
): void {
  const rim = document.querySelector(".react-flow")?.getBoundingClientRect();
  if (!rim || !box) return;
  const { x, y, zoom } = flow.getViewport();
  const left = box.x * zoom + x;
  const top = box.y * zoom + y;
  const dx = shift(left, left + box.width * zoom, rim.width - covered);
  const dy = shift(top, top + box.height * zoom, rim.height);
  if (dx !== 0 || dy !== 0) void flow.setViewport({ x: x + dx, y: y + dy, zoom });
}

/** How far a span must move to lie between 0 and a limit, with some room. */
function shift(from: number, to: number, limit: number): number {
  if (from < ROOM) return ROOM - from;
  return to > limit - ROOM ? Math.max(limit - ROOM - to, ROOM - from) : 0;
}

interface NodeState {
  chosen: Chosen | null;
  lit: Lit | null;
  badges: Readonly<Record<string, Badge>> | undefined;
  editable: boolean;
  active: string | null;
  dragged: { name: string; at: Point } | null;
}

function useNodes({ drawing, scene }: Laid, state: NodeState): BoxNode[] {
  const { chosen, lit, badges, editable, active, dragged } = state;
  const before = useRef(new Map<string, BoxNode>());
  return useMemo(() => {
    const found = drawing.systems.flatMap((system): BoxNode[] => {
      const box = scene.boxes[system.name];
      if (!box) return [];
      const band = scene.bands.find(({ group }) => group === system.group);
      const held = dragged?.name === system.name;
      const { x, y } = held ? dragged.at : box;
      const middle = x + box.width / 2;
      const old = before.current.get(system.name);
      const data = {
        system,
        badge: badges?.[system.name] ?? null,
        strayed: !band || middle < band.x || middle > band.x + band.width,
        tabStop: active === system.name,
        editable,
      };
      const node: BoxNode = {
        id: system.name,
        type: "system",
        position: { x, y },
        width: box.width,
        height: box.height,
        measured: { width: box.width, height: box.height },
        data: old && same(old.data, data) ? old.data : data,
        selected: chosen?.kind === "system" && chosen.name === system.name,
        className: lit && !lit.systems.has(system.name) ? classes.aside : "",
        dragging: held,
        handles: [
          { type: "target", position: Position.Left, x: 0, y: box.height / 2, width: 1, height: 1 },
          {
            type: "source",
            position: Position.Right,
            x: box.width,
            y: box.height / 2,
            width: 1,
            height: 1,
          },
        ],
      };
      return [node];
    });
    before.current = new Map(found.map((node) => [node.id, node]));
    return found;
  }, [drawing, scene, chosen, lit, badges, editable, active, dragged]);
}

function same<T extends object>(one: T, other: T): boolean {
  return (Object.keys(one) as (keyof T)[]).every((key) => one[key] === other[key]);
}

interface EdgeState {
  chosen: Chosen | null;
  lit: Lit | null;
  badges: Readonly<Record<string, Badge>> | undefined;
  marksShown: ReadonlySet<number> | undefined;
  dragged: string | undefined;
}

function useEdges({ drawing, scene }: Laid, state: EdgeState): LineFlowEdge[] {
  const { chosen, lit, badges, marksShown, dragged } = state;
  const wires = useMemo(() => wiresOf(drawing), [drawing]);
  const marks = useMemo(
    () => drawing.marks.filter((mark) => !marksShown || marksShown.has(mark.number)),
    [drawing, marksShown],
  );
  return useMemo(
    () =>
      wires.flatMap((wire): LineFlowEdge[] => {
        const { line } = wire;
        const route = scene.routes[line.id];
        if (!route) return [];
        const selected = chosen?.kind === "line" && chosen.id === line.id;
        const near =
          chosen?.kind === "system" && (chosen.name === line.a || chosen.name === line.b);
        const apart = lit ? !lit.lines.has(line.id) : chosen?.kind === "system" && !near;
        return [
          {
            id: line.id,
            type: "line",
            source: line.a,
            target: line.b,
            selected,
            zIndex: selected ? 3 : near || (lit && !apart) ? 2 : 0,
            className: [
              classes.line,
              apart ? classes.faded : "",
              selected || near || (lit && !apart) ? classes.lit : "",
              badgeOf(badges, wire.line) ?? "",
            ].join(" "),
            data: {
              wire,
              route,
              heads: lit?.heads?.get(line.id) ?? headsOf(line),
              marks,
              badge: badgeOf(badges, wire.line),
              live: dragged !== undefined && (dragged === line.a || dragged === line.b),
            },
          },
        ];
      }),
    [wires, scene, chosen, lit, badges, marks, dragged],
  );
}

/** What happened to a line: new or gone when all of it is, else changed. */
function badgeOf(
  badges: Readonly<Record<string, Badge>> | undefined,
  line: { there: { id: string }[]; back: { id: string }[] },
): Badge | null {
  if (!badges) return null;
  const all = new Set(
    [...line.there, ...line.back].map((edge) => badges[`edge:${edge.id}`] ?? null),
  );
  if (all.size === 1) return [...all][0] ?? null;
  return "changed";
}

/** The whole map, small, while only a part of it is in view. */
function SmallMap({ scene, lit }: { scene: Scene; lit: Lit | null }) {
  const { x, y, width, height } = scene.frame;
  const whole = useStore((state) => {
    const [left, top, zoom] = state.transform;
    const [right, bottom] = [(x + width) * zoom + left, (y + height) * zoom + top];
    return (
      x * zoom + left >= -1 &&
      y * zoom + top >= -1 &&
      right <= state.width + 1 &&
      bottom <= state.height + 1
    );
  });
  const narrow = useStore((state) => state.width < NARROW);
  if (whole) return null;
  return (
    <MiniMap
      className={classes.minimap}
      style={narrow ? SMALL_MAP : undefined}
      pannable
      zoomable
      ariaLabel={words.map.minimap}
      nodeColor={({ id }) =>
        lit?.systems.has(id) ? "var(--mantine-primary-color-filled)" : "var(--sm-mini)"
      }
      bgColor="var(--sm-panel)"
      maskColor="var(--sm-mask)"
    />
  );
}

/** The columns, behind everything. */
function Bands({ scene }: { scene: Scene }) {
  const top = scene.frame.y + MARGIN / 2;
  return scene.bands.map((band) => (
    <div
      key={band.group}
      className={classes.band}
      style={{
        transform: `translate(${band.x}px, ${top}px)`,
        width: band.width,
        height: scene.frame.height - MARGIN,
        paddingTop: BAND_HEAD / 2 - 4,
      }}
    >
      <span className={classes.group}>{band.group}</span>
    </div>
  ));
}
