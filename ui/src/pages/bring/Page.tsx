import { Alert, Button, Group, NativeSelect, Stack, Text, Title } from "@mantine/core";
import { IconTransferIn } from "@tabler/icons-react";
import { useState } from "react";
import { useParams } from "react-router";
import type { Shape } from "../../api/client";
import { api } from "../../api/endpoints";
import { Trouble } from "../../components/Feedback";
import { Intake } from "../../components/Intake";
import { PlainFrame } from "../../components/PlainFrame";
import { outside } from "../../words/outside";
import { Columns } from "./Columns";
import { Figures } from "./Figures";

import { Proposals } from "./Proposals";
import { Returned } from "./Returned";

/** Bring what you have: for a new map, or (inside a map) to add to it. */
export function Page() {
  const { map = "" } = useParams();
  const inside = (
    <Stack gap="lg" p={map ? { base: "md", sm: "lg" } : 0} maw={1180} w="100%">
      <Stack gap={4}>
        <Title order={1} size="h2">
          {outside.bring.title}
        </Title>
        <Text c="dimmed" size="sm" maw={760}>
          {outside.bring.intro}
        </Text>
      </Stack>
      <Bring map={map} />
    </Stack>
  );
  return map ? inside : <PlainFrame>{inside}</PlainFrame>;
}

type Given = { file?: File; text?: string };
type Kind = Shape<"Brought">["kind"];
const KINDS: Kind[] = ["table", "board", "orders", "workbook", "questions"];

function Bring({ map }: { map: string }) {
  const [given, setGiven] = useState<Given>({});
  const [brought, setBrought] = useState<Shape<"Brought"> | null>(null);
  const [trouble, setTrouble] = useState<Error | null>(null);
  const [busy, setBusy] = useState(false);

  async function run(read: () => Promise<Shape<"Brought">>) {
    setBusy(true);
    setTrouble(null);
    try {
      setBrought(await read());
    } catch (error) {
      setTrouble(error as Error);
    } finally {
      setBusy(false);
    }
  }

  function read(what: Given) {
    setGiven(what);
    void run(() => api.bring({ ...what, map }));
  }

  if (!brought) {
    return (
      <>
        {trouble && <Trouble error={trouble} />}
        <Intake busy={busy} give={read} />
      </>
    );
  }
  const returned = brought.kind === "workbook" || brought.kind === "questions";
  return (
    <>
      {trouble && <Trouble error={trouble} />}
      <Alert
        icon={<IconTransferIn aria-hidden />}
        color="sea"
        title={`${outside.bring.kinds[brought.kind]}: ${brought.name}`}
        role="status"
      >
        <Stack gap="xs" align="flex-start">
          {brought.says.map((line) => (
            <Text key={line} size="sm">
              {line}
            </Text>
          ))}
          <Group gap="sm" align="flex-end">
            <NativeSelect
              size="xs"
              label={outside.bring.kindLabel}
              value={brought.kind}
              disabled={busy}
              data={KINDS.map((kind) => ({ value: kind, label: outside.bring.kinds[kind] }))}
              onChange={(event) => {
                const kind = event.currentTarget.value as Kind;
                void run(() => api.bring({ ...given, kind, map }));
              }}
            />
            <Button size="xs" variant="default" onClick={() => setBrought(null)}>
              {outside.bring.again}
            </Button>
          </Group>
        </Stack>
      </Alert>
      {brought.kind === "table" && (
        <Columns
          key={brought.sheet}
          brought={brought}
          busy={busy}
          read={(columns) => void run(() => api.columns(brought.upload, columns))}
        />
      )}
      {brought.figures.length > 0 && <Figures figures={brought.figures} />}
      {returned ? (
        <Returned brought={brought} map={map} />
      ) : (
        <Proposals
          key={`${brought.upload} ${brought.kind} ${brought.sheet}`}
          brought={brought}
          map={map}
        />
      )}
    </>
  );
}
