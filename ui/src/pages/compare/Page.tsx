import { Anchor, Button, Group, Text, Title } from "@mantine/core";
import { openConfirmModal } from "@mantine/modals";
import { useMemo } from "react";
import { Link, useNavigate, useParams } from "react-router";
import { useEditing } from "../../api/editing";
import { useCompare, useMe } from "../../api/hooks";
import { SystemMap } from "../../canvas/SystemMap";
import { useScene } from "../../canvas/useScene";
import { Empty, Trouble, Waiting } from "../../components/Feedback";
import { badgesOf, type ComparePage } from "../../model/changes";
import { words } from "../../words";
import { Changes } from "./Changes";
import classes from "./compare.module.css";

/** What differs between two versions: on the map, and decision by decision. */
export function Page() {
  const { map = "", old = "", new: now = "" } = useParams();
  const [first, second] = [Number(old), Number(now)];
  if (!Number.isInteger(first) || !Number.isInteger(second)) {
    return <Empty title={words.history.compare}>{words.compare.unknown}</Empty>;
  }
  return <Compare map={map} old={first} now={second} />;
}

function Compare({ map, old, now }: { map: string; old: number; now: number }) {
  const page = useCompare(map, old, now);
  if (page.error) {
    return (
      <div className={classes.page}>
        <Trouble error={page.error} retry={() => void page.refetch()} />
      </div>
    );
  }
  if (!page.data) return <Waiting />;
  return (
    <div className={classes.page}>
      <Head map={map} page={page.data} />
      {page.data.changes.length === 0 ? (
        <Text>{words.compare.none}</Text>
      ) : (
        <>
          <OnTheMap page={page.data} />
          <Changes map={map} page={page.data} />
        </>
      )}
    </div>
  );
}

function Head({ map, page }: { map: string; page: ComparePage }) {
  const { restore } = useEditing(map);
  const navigate = useNavigate();
  const me = useMe();
  const goBack = () =>
    openConfirmModal({
      title: words.history.restoreTitle(page.old),
      children: <Text size="sm">{words.compare.restoreText(page.old)}</Text>,
      labels: { confirm: words.history.restoreDo, cancel: words.common.cancel },
      closeButtonProps: { "aria-label": words.common.close },
      onConfirm: () =>
        void restore(page.old).then((done) => done && navigate(`/maps/${map}/history`)),
    });
  return (
    <Group justify="space-between" align="flex-end" mb="md">
      <div>
        <Anchor component={Link} to={`/maps/${map}/history`} size="sm">
          {words.compare.back}
        </Anchor>
        <Title order={1} size="h3">
          {words.compare.title(page.old, page.new)}
        </Title>
      </div>
      <Group gap="xs">
        <Button
          component={Link}
          to={`/maps/${map}/compare/${page.new}/${page.old}`}
          size="xs"
          variant="default"
        >
          {words.compare.swap}
        </Button>
        {me.data && me.data.role !== "viewer" && (
          <Button size="xs" variant="default" onClick={goBack}>
            {words.compare.restore(page.old)}
          </Button>
        )}
      </Group>
    </Group>
  );
}

function OnTheMap({ page }: { page: ComparePage }) {
  const { laid, error } = useScene(page.drawing);
  const badges = useMemo(() => badgesOf(page), [page]);
  const none = page.added.length + page.gone.length + page.changed.length === 0;
  return (
    <section>
      <Group gap="sm" mb={6}>
        <Title order={2} size="h5">
          {words.compare.onTheMap}
        </Title>
        <Text size="sm" c="dimmed">
          {none
            ? words.compare.noneOnMap
            : words.compare.counts(page.added.length, page.gone.length, page.changed.length)}
        </Text>
      </Group>
      <div className={classes.stage}>
        {error && <Trouble error={error} />}
        {laid ? (
          <SystemMap
            laid={laid}
            label={words.compare.mapLabel}
            badges={badges}
            marksShown={NO_MARKS}
          />
        ) : (
          !error && <Waiting />
        )}
      </div>
    </section>
  );
}

const NO_MARKS: ReadonlySet<number> = new Set();
