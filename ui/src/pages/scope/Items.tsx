import { Anchor, Group, Stack, Text, TextInput, Title } from "@mantine/core";
import { useMemo, useState } from "react";
import { Link } from "react-router";
import type { Shape } from "../../api/client";
import { VirtualTable } from "../../components/VirtualTable";
import { placeUrl } from "../../model/place";
import { days } from "../../model/scope";
import { sentence } from "../../model/text";
import { price } from "../../words/price";
import classes from "./scope.module.css";

const say = price.scope;
type Row = Shape<"WorkRow">;

/** Every piece of work with the decisions and platform facts that make it necessary. */
export function Items({ map, work }: { map: string; work: Row[] }) {
  const [text, setText] = useState("");
  const rows = useMemo(() => {
    const wanted = text.trim().toLowerCase();
    return wanted === ""
      ? work
      : work.filter((row) =>
          `${row.title} ${row.kind} ${row.system}`.toLowerCase().includes(wanted),
        );
  }, [work, text]);
  const columns = say.columns;
  return (
    <Stack gap="sm" component="section">
      <Group justify="space-between" align="flex-end" gap="sm">
        <Title order={2} size="h4">
          {say.work}
        </Title>
        <TextInput
          size="xs"
          w={260}
          aria-label={say.search}
          placeholder={say.search}
          value={text}
          onChange={(event) => setText(event.currentTarget.value)}
        />
      </Group>
      <div className={classes.tall}>
        <VirtualTable
          label={say.work}
          columns={[
            { key: "title", head: columns.title, width: 240 },
            { key: "why", head: columns.why, width: 330 },
            { key: "phase", head: columns.phase, width: 90 },
            { key: "system", head: columns.system, width: 110 },
            { key: "p50", head: <div className={classes.number}>{columns.p50}</div>, width: 80 },
            { key: "p80", head: <div className={classes.number}>{columns.p80}</div>, width: 80 },
            { key: "open", head: <div className={classes.number}>{columns.open}</div>, width: 60 },
          ]}
          rows={rows.length}
          rowKey={(at) => rows[at]?.id ?? String(at)}
          rowHeight={60}
          row={(at) => {
            const row = rows[at];
            return row ? <Cells map={map} row={row} /> : null;
          }}
        />
      </div>
    </Stack>
  );
}

function Cells({ map, row }: { map: string; row: Row }) {
  return (
    <>
      <th scope="row">
        <Text size="sm" fw={400}>
          {row.title}
        </Text>
        <Text size="xs" c="dimmed" fw={400}>
          {row.kind}
        </Text>
      </th>
      <td>
        {row.because.map((one) => (
          <Text size="xs" key={`${one.words} ${one.path}`}>
            {one.path ? (
              <Anchor component={Link} to={placeUrl(map, one.path)} size="xs">
                {sentence(one.words)}
              </Anchor>
            ) : (
              sentence(one.words)
            )}
            {one.source && (
              <Text span size="xs" c="dimmed" style={{ overflowWrap: "anywhere" }}>
                {" "}
                ({say.source(one.source)})
              </Text>
            )}
          </Text>
        ))}
      </td>
      <td>{row.phase}</td>
      <td>{row.system}</td>
      <Count text={days(row.p50)} />
      <Count text={days(row.p80)} />
      <Count text={row.undecided > 0 ? String(row.undecided) : ""} />
    </>
  );
}

function Count({ text }: { text: string }) {
  return (
    <td>
      <div className={classes.number}>{text}</div>
    </td>
  );
}
