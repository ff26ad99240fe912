import { ActionIcon, Anchor, AppShell, Box, Burger, Group, Text, Tooltip } from "@mantine/core";
import { useDisclosure } from "@mantine/hooks";
import { notifications } from "@mantine/notifications";
import { IconArrowBackUp, IconArrowForwardUp } from "@tabler/icons-react";
import { Suspense, useCallback } from "react";
import { Link, Outlet, useLocation, useParams } from "react-router";
import type { Shape } from "../../api/client";
import { useReach } from "../../api/connection";
import { EditListener, useEditing } from "../../api/editing";
import { useNews, useSummary } from "../../api/hooks";
import { Trouble, Waiting } from "../../components/Feedback";
import { Level } from "../../components/Level";
import { SeaMark } from "../../components/SeaMark";
import { words } from "../../words";
import { Banner } from "./Banner";
import classes from "./MapFrame.module.css";
import { Nav } from "./Nav";
import { SchemeSwitch } from "./SchemeSwitch";
import { useListener } from "./useListener";
import { useUndoKeys } from "./useUndoKeys";

const nothing = () => undefined;

/** The frame around every page of a map: where one is, how far the map is, undo, and who changed it meanwhile. */
export function MapFrame() {
  const { map = "" } = useParams();
  const { listener, dialog } = useListener();
  const tell = useCallback(
    (news: Shape<"News">) =>
      void notifications.show({
        message: words.common.changedElsewhere(news.by, news.what.join("; ")),
        autoClose: 6000,
      }),
    [],
  );
  useNews(map, tell);
  return (
    <EditListener.Provider value={listener}>
      <Frame map={map} />
      {dialog}
    </EditListener.Provider>
  );
}

function Frame({ map }: { map: string }) {
  const summary = useSummary(map);
  const location = useLocation();
  const [menu, { toggle, close }] = useDisclosure(false);
  return (
    <AppShell
      header={{ height: 56 }}
      navbar={{ width: 224, breakpoint: "md", collapsed: { mobile: !menu } }}
      padding={0}
    >
      <a href="#content" className={classes.skip}>
        {words.frame.skip}
      </a>
      <AppShell.Header className={classes.header}>
        <Group h="100%" px="md" gap="sm" wrap="nowrap">
          <Burger
            opened={menu}
            onClick={toggle}
            hiddenFrom="md"
            size="sm"
            aria-label={words.frame.menu}
          />
          <Tooltip label={words.frame.allMaps}>
            <Anchor
              component={Link}
              to="/"
              className={classes.logo}
              visibleFrom="sm"
              aria-label={words.frame.allMaps}
            >
              <img src="/seamark.svg" alt="" width={26} height={26} />
            </Anchor>
          </Tooltip>
          {summary.data && <Head map={map} summary={summary.data} />}
        </Group>
      </AppShell.Header>
      <AppShell.Navbar
        className={classes.nav}
        aria-label={words.frame.menu}
        data-shut={!menu || undefined}
        onKeyDown={(event) => {
          if (event.key === "Escape") close();
        }}
      >
        <Nav map={map} summary={summary.data} onNavigate={close} />
      </AppShell.Navbar>
      <AppShell.Main id="content" className={classes.main}>
        {summary.data && <Banner summary={summary.data} map={map} />}
        <div className={classes.page} key={location.pathname}>
          {summary.error && !summary.data ? (
            <Trouble error={summary.error} retry={() => void summary.refetch()} />
          ) : (
            <Suspense fallback={<Waiting />}>
              <Outlet />
            </Suspense>
          )}
        </div>
      </AppShell.Main>
    </AppShell>
  );
}

function Head({ map, summary }: { map: string; summary: Shape<"Summary"> }) {
  const { undo, redo } = useEditing(map);
  const away = useReach() !== "there";
  useUndoKeys({
    undo: summary.undo && !away ? undo : nothing,
    redo: summary.redo && !away ? redo : nothing,
  });
  const back = summary.undo ? words.common.undoOf(summary.undo) : words.common.nothingToUndo;
  const again = summary.redo ? words.common.redoOf(summary.redo) : words.common.nothingToRedo;
  const steps = [
    {
      label: back,
      act: undo,
      off: !summary.undo,
      icon: IconArrowBackUp,
      keys: words.common.undoKeys,
      shortcut: "Control+Z",
    },
    {
      label: again,
      act: redo,
      off: !summary.redo,
      icon: IconArrowForwardUp,
      keys: words.common.redoKeys,
      shortcut: "Control+Shift+Z",
    },
  ];
  return (
    <>
      <Text fw={600} className={classes.name} title={summary.name}>
        {summary.name}
      </Text>
      <Group gap={4} wrap="nowrap" ml="auto">
        {steps.map(({ label, act, off, icon: Icon, keys, shortcut }) => (
          <Tooltip key={shortcut} label={off ? label : `${label} (${keys})`} multiline maw={360}>
            <ActionIcon
              variant="subtle"
              color="gray"
              className={classes.step}
              aria-label={label}
              aria-keyshortcuts={shortcut}
              disabled={off || away}
              onClick={() => void act()}
            >
              <Icon size={18} aria-hidden />
            </ActionIcon>
          </Tooltip>
        ))}
        <Box visibleFrom="sm">
          <SchemeSwitch />
        </Box>
      </Group>
      <Group
        gap={5}
        wrap="nowrap"
        visibleFrom="sm"
        role="group"
        aria-label={words.frame.riskPoints}
      >
        {summary.risks.map((point) => (
          <Link
            key={point.number}
            to={`/maps/${map}/findings#risk-${point.number}`}
            className={classes.mark}
          >
            <SeaMark point={point} />
          </Link>
        ))}
      </Group>
      <Anchor
        component={Link}
        to={`/maps/${map}/verdict`}
        underline="never"
        className={classes.level}
      >
        <Level level={summary.level} />
        {summary.next_level && (
          <Text size="xs" c="dimmed" visibleFrom="lg">
            {words.common.steps(
              summary.steps,
              words.common.levels[summary.next_level].toLowerCase(),
            )}
          </Text>
        )}
      </Anchor>
    </>
  );
}
