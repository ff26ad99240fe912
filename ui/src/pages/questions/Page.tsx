import { Group, NativeSelect, Progress, SegmentedControl, Text } from "@mantine/core";
import { useMemo } from "react";
import { useLocation, useParams, useSearchParams } from "react-router";
import { useQuestions } from "../../api/hooks";
import { Trouble, Waiting } from "../../components/Feedback";
import { MapPage } from "../../components/MapPage";
import { words } from "../../words";
import { settle } from "../../words/settle";
import { AsList } from "./AsList";
import { Parked } from "./Parked";
import { Workshop } from "./Workshop";

const say = settle.questions;
type View = "one" | "list" | "parked";

/** The open questions: one at a time on a big screen, as a list, or left to somebody. */
export function Page() {
  const { map = "" } = useParams();
  const [search, setSearch] = useSearchParams();
  const view = (search.get("view") ?? "one") as View;
  const person = search.get("person") ?? "";
  const page = useQuestions(map, person);
  const { pathname } = useLocation();
  const set = (name: string, value: string) => {
    // An answer that was saved late does not call back whoever is on the way to another page.
    if (window.location.pathname !== pathname) return;
    setSearch(
      (before) => {
        const next = new URLSearchParams(before);
        if (value) next.set(name, value);
        else next.delete(name);
        if (name !== "path") next.delete("path");
        return next;
      },
      { replace: true },
    );
  };
  const people = useMemo(
    () => [
      { value: "", label: say.everybody },
      ...(page.data?.people ?? []).map((name) => ({ value: name, label: name })),
    ],
    [page.data],
  );

  if (page.error) return <Trouble error={page.error} retry={() => void page.refetch()} />;
  if (!page.data) return <Waiting />;
  const { questions, next_level, answered, parked } = page.data;
  const left = questions.length;
  return (
    <MapPage
      title={say.title}
      about={
        <>
          {next_level
            ? say.left(left, words.common.levels[next_level].toLowerCase())
            : say.leftFirm(left)}
          {parked > 0 && ` · ${say.doneParked(parked)}`}
        </>
      }
      actions={
        <Group align="flex-end" gap="sm">
          <NativeSelect
            label={say.for}
            value={person}
            data={people}
            onChange={(event) => set("person", event.currentTarget.value)}
          />
          <SegmentedControl
            aria-label={say.view}
            value={view}
            onChange={(value) => set("view", value === "one" ? "" : value)}
            data={[
              { value: "one", label: say.views.one },
              { value: "list", label: say.views.list },
              { value: "parked", label: say.views.parked },
            ]}
          />
        </Group>
      }
    >
      {answered > 0 && (
        <Group gap="xs" wrap="nowrap">
          <Progress
            value={(100 * answered) / (answered + left)}
            flex={1}
            size="sm"
            aria-label={say.answeredSoFar(answered)}
          />
          <Text size="xs" c="dimmed">
            {say.of(answered, answered + left)}
          </Text>
        </Group>
      )}
      {view === "one" && (
        <Workshop
          map={map}
          page={page.data}
          path={search.get("path") ?? ""}
          choose={(path) => set("path", path)}
        />
      )}
      {view === "list" && (
        <AsList
          questions={questions}
          open={(path) => setSearch(person ? { person, path } : { path })}
        />
      )}
      {view === "parked" && <Parked map={map} page={page.data} />}
    </MapPage>
  );
}
