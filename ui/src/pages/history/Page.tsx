import { Box, Button, Group, Stack, Text, Title } from "@mantine/core";
import { openConfirmModal } from "@mantine/modals";
import { useState } from "react";
import { Link, useParams } from "react-router";
import { useEditing } from "../../api/editing";
import { useHistoryPages } from "../../api/history";
import { useMe, useSummary } from "../../api/hooks";
import { Empty, Trouble, Waiting } from "../../components/Feedback";
import { MapPage } from "../../components/MapPage";
import {
  byDay,
  canGoBack,
  choose,
  type RevisionRow,
  takenBack,
  versionBefore,
} from "../../model/history";
import { words } from "../../words";
import { past } from "../../words/past";
import { Entry } from "./Entry";
import classes from "./history.module.css";

/** Who changed what, when and why; go back, or compare two versions. */
export function Page() {
  const { map = "" } = useParams();
  const pages = useHistoryPages(map);
  const me = useMe();
  const summary = useSummary(map);
  const { restore } = useEditing(map);
  const [chosen, setChosen] = useState<number[]>([]);
  const editable = me.data !== undefined && me.data.role !== "viewer";

  if (pages.error) {
    return (
      <Box p="lg">
        <Trouble error={pages.error} retry={() => void pages.refetch()} />
      </Box>
    );
  }
  if (!pages.data) return <Waiting />;
  const rows = pages.data.pages.flatMap((page) => page.rows);
  if (rows.length === 0) {
    return <Empty title={past.history.emptyTitle}>{past.history.emptyText}</Empty>;
  }
  const newest = rows[0]?.number ?? 0;
  const goBack = (row: RevisionRow) => {
    const { count, signed } = takenBack(rows, row.number);
    openConfirmModal({
      title: past.history.restoreTitle(row.number),
      children: (
        <Stack gap="xs">
          <Text size="sm">{past.history.restoreText(row.number, count)}</Text>
          {signed && <Text size="sm">{past.history.restoreSigned}</Text>}
        </Stack>
      ),
      labels: { confirm: past.history.restoreDo, cancel: words.common.cancel },
      closeButtonProps: { "aria-label": words.common.close },
      onConfirm: () => void restore(row.number),
    });
  };

  return (
    <MapPage title={past.history.title} about={past.history.intro}>
      {byDay(rows).map(({ day, rows: ofDay }) => (
        <section key={day} className={classes.day}>
          <Title order={2} size="h6" className={classes.date}>
            <time dateTime={day}>{dayInWords(day)}</time>
          </Title>
          <ol className={classes.rows}>
            {ofDay.map((row) => (
              <Entry
                key={row.number}
                map={map}
                row={row}
                newest={newest}
                before={versionBefore(rows, row)}
                chosen={chosen.includes(row.number)}
                onChoose={() => setChosen((before) => choose(before, row.number))}
                onRestore={
                  editable && canGoBack(row, newest, summary.data?.readable ?? true)
                    ? () => goBack(row)
                    : undefined
                }
              />
            ))}
          </ol>
        </section>
      ))}
      {pages.hasNextPage && (
        <Button
          variant="default"
          w="fit-content"
          loading={pages.isFetchingNextPage}
          onClick={() => void pages.fetchNextPage()}
        >
          {past.history.more}
        </Button>
      )}
      <CompareBar map={map} chosen={chosen} />
    </MapPage>
  );
}

function dayInWords(day: string): string {
  const [year, month, date] = day.split("-").map(Number);
  if (!year || !month || !date) return day;
  return new Date(year, month - 1, date).toLocaleDateString(undefined, { dateStyle: "full" });
}

function CompareBar({ map, chosen }: { map: string; chosen: readonly number[] }) {
  const [old, now] = [...chosen].sort((one, two) => one - two);
  return (
    <Group className={classes.bar} role="status" data-empty={chosen.length === 0 || undefined}>
      {old === undefined ? (
        <Text size="sm" c="dimmed">
          {past.history.compareHint}
        </Text>
      ) : now === undefined ? (
        <Text size="sm">{past.history.compareOne}</Text>
      ) : (
        <Button component={Link} to={`/maps/${map}/compare/${old}/${now}`} size="sm">
          {past.history.compareDo(old, now)}
        </Button>
      )}
    </Group>
  );
}
