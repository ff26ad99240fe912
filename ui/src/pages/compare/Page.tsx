import { Anchor, Box, Button, Group, Text, Title } from "@mantine/core";
import { openConfirmModal } from "@mantine/modals";
import { useMemo } from "react";
import { Link, useNavigate, useParams } from "react-router";
import { useEditing } from "../../api/editing";
import { useEarlierDrawing } from "../../api/history";
import { useCompare, useMe, useStart, useSummary } from "../../api/hooks";
import { SystemMap } from "../../canvas/SystemMap";
import { useScene } from "../../canvas/useScene";
import { Empty, Trouble, Waiting } from "../../components/Feedback";
import { MapPage } from "../../components/MapPage";
import { badgesOf, bothDrawn, type ComparePage, litByChange } from "../../model/changes";
import { linesOf } from "../../model/lines";
import { named } from "../../model/named";
import { words } from "../../words";
import { past } from "../../words/past";
import { Changes } from "./Changes";
import classes from "./compare.module.css";

/** What differs between two versions: on the map, and decision by decision. */
export function Page() {
  const { map = "", old = "", new: now = "" } = useParams();
  const [first, second] = [Number(old), Number(now)];
  if (!Number.isInteger(first) || !Number.isInteger(second)) {
    return <Empty title={past.history.compare}>{past.compare.unknown}</Empty>;
  }
  return <Compare map={map} old={first} now={second} />;
}

function Compare({ map, old, now }: { map: string; old: number; now: number }) {
  const page = useCompare(map, old, now);
  if (page.error) {
    return (
      <Box p="lg">
        <Trouble error={page.error} retry={() => void page.refetch()} />
      </Box>
    );
  }
  if (!page.data) return <Waiting />;
  return (
    <MapPage
      title={past.compare.title(page.data.old, page.data.new)}
      about={
        <Anchor component={Link} to={`/maps/${map}/history`} size="sm">
          {past.compare.back}
        </Anchor>
      }
      actions={<Actions map={map} page={page.data} />}
    >
      {page.data.changes.length === 0 ? (
        <Text>{past.compare.none}</Text>
      ) : (
        <>
          <OnTheMap map={map} page={page.data} />
          <Changes map={map} page={page.data} />
        </>
      )}
    </MapPage>
  );
}

function Actions({ map, page }: { map: string; page: ComparePage }) {
  const { restore } = useEditing(map);
  const navigate = useNavigate();
  const me = useMe();
  const summary = useSummary(map);
  const goBack = () =>
    openConfirmModal({
      title: past.history.restoreTitle(page.old),
      children: <Text size="sm">{past.compare.restoreText(page.old)}</Text>,
      labels: { confirm: past.history.restoreDo, cancel: words.common.cancel },
      closeButtonProps: { "aria-label": words.common.close },
      onConfirm: () =>
        void restore(page.old).then((done) => done && navigate(`/maps/${map}/history`)),
    });
  return (
    <>
      <Button
        component={Link}
        to={`/maps/${map}/compare/${page.new}/${page.old}`}
        size="xs"
        variant="default"
      >
        {past.compare.swap}
      </Button>
      {me.data && me.data.role !== "viewer" && summary.data?.number !== page.old && (
        <Button size="xs" variant="default" onClick={goBack}>
          {past.compare.restore(page.old)}
        </Button>
      )}
    </>
  );
}

function OnTheMap({ map, page }: { map: string; page: ComparePage }) {
  // What is gone stands only in the drawing of the earlier version.
  const earlier = useEarlierDrawing(map, page.old, page.new, page.gone.length > 0);
  const drawing = useMemo(
    () =>
      page.gone.length > 0 && !earlier.isFetched
        ? undefined
        : bothDrawn(page.drawing, earlier.data?.drawing, page.gone),
    [page, earlier.data, earlier.isFetched],
  );
  const start = useStart();
  const shown = useMemo(
    () => drawing && named(drawing, start.data?.platforms ?? []),
    [drawing, start.data],
  );
  const { laid, error } = useScene(shown);
  const badges = useMemo(() => (drawing ? badgesOf({ ...page, drawing }) : {}), [page, drawing]);
  const lit = useMemo(
    () => (drawing ? litByChange(linesOf(drawing), badges) : null),
    [drawing, badges],
  );
  const none = page.added.length + page.gone.length + page.changed.length === 0;
  return (
    <section>
      <Group gap="sm" mb={6}>
        <Title order={2} size="h5">
          {past.compare.onTheMap}
        </Title>
        <Text size="sm" c="dimmed">
          {none
            ? past.compare.noneOnMap
            : past.compare.counts(page.added.length, page.gone.length, page.changed.length)}
        </Text>
      </Group>
      <div className={classes.stage}>
        {error && <Trouble error={error} />}
        {laid ? (
          <SystemMap
            laid={laid}
            label={past.compare.mapLabel}
            badges={badges}
            lit={lit}
            startsAtLit
          />
        ) : (
          !error && <Waiting />
        )}
      </div>
    </section>
  );
}
