import { Button, FileButton, Paper, SimpleGrid, Stack, Text, Textarea, Title } from "@mantine/core";
import { IconFileUpload } from "@tabler/icons-react";
import { type DragEvent, useRef, useState } from "react";
import { outside } from "../words/outside";
import classes from "./Intake.module.css";

export interface IntakeWords {
  drop: string;
  choose: string;
  personal: string;
  paste: string;
  pastePlaceholder: string;
  read: string;
  /** What else stands below: the kinds of files, with what comes of each. */
  takesTitle?: string;
  takes?: readonly { what: string; forms: string; gives: string }[];
}

/** A place for a file, and one for pasted text. */
export function Intake({
  busy,
  give,
  say = outside.bring,
}: {
  busy: boolean;
  /** What it calls what it takes. */
  say?: IntakeWords;
  give: (what: { file?: File; text?: string }) => void;
}) {
  const [text, setText] = useState("");
  const [over, setOver] = useState(false);
  const reset = useRef<() => void>(null);
  const choose = (file: File | null) => {
    reset.current?.(); // the same file, mended, can be chosen again
    if (file) give({ file });
  };
  const drop = (event: DragEvent) => {
    event.preventDefault();
    setOver(false);
    const file = event.dataTransfer.files[0];
    if (file) give({ file });
  };
  return (
    <Stack>
      <Paper
        withBorder
        className={classes.drop}
        data-over={over || undefined}
        onDragOver={(event) => {
          event.preventDefault();
          setOver(true);
        }}
        onDragLeave={() => setOver(false)}
        onDrop={drop}
      >
        <IconFileUpload size={34} stroke={1.3} aria-hidden />
        <Text size="sm">{say.drop}</Text>
        <FileButton onChange={choose} resetRef={reset}>
          {(props) => (
            <Button {...props} loading={busy}>
              {say.choose}
            </Button>
          )}
        </FileButton>
        <Text size="xs" c="dimmed" ta="center">
          {say.personal}
        </Text>
      </Paper>
      <Textarea
        label={say.paste}
        placeholder={say.pastePlaceholder}
        autosize
        minRows={4}
        maxRows={14}
        value={text}
        onChange={(event) => setText(event.currentTarget.value)}
        styles={{ input: { fontFamily: "var(--mantine-font-family-monospace)" } }}
      />
      <Button
        variant="default"
        disabled={text.trim() === ""}
        loading={busy}
        onClick={() => give({ text })}
        style={{ alignSelf: "flex-start" }}
      >
        {say.read}
      </Button>
      {say.takes && (
        <>
          <Title order={2} size="h4" mt="md">
            {say.takesTitle}
          </Title>
          <SimpleGrid cols={{ base: 1, xs: 2, md: 4 }} spacing="lg">
            {say.takes.map((one) => (
              <div key={one.what}>
                <Text size="sm" fw={600}>
                  {one.what}
                </Text>
                <Text size="xs" c="dimmed">
                  {one.forms}
                </Text>
                <Text size="sm" mt={4}>
                  {one.gives}
                </Text>
              </div>
            ))}
          </SimpleGrid>
        </>
      )}
    </Stack>
  );
}
