import { Button, Group } from "@mantine/core";
import { IconFileSpreadsheet, IconMail } from "@tabler/icons-react";
import { downloadQuestions } from "../../api/download";
import { useTask } from "../../components/useTask";
import { settle } from "../../words/settle";

const say = settle.questions;

/** The questions of one person as a file that travels by mail. */
export function QuestionFile({
  map,
  person,
  paths,
}: {
  map: string;
  person: string;
  paths: string[];
}) {
  const { busy, run } = useTask();
  const make = (format: "html" | "xlsx") =>
    void run(() => downloadQuestions(map, { person, paths, format }));
  return (
    <Group gap="xs">
      <Button
        size="xs"
        variant="default"
        loading={busy}
        leftSection={<IconMail size={16} aria-hidden />}
        onClick={() => make("html")}
      >
        {say.sendHtml}
      </Button>
      <Button
        size="xs"
        variant="default"
        loading={busy}
        leftSection={<IconFileSpreadsheet size={16} aria-hidden />}
        onClick={() => make("xlsx")}
      >
        {say.sendXlsx}
      </Button>
    </Group>
  );
}
