import { Stack } from "@mantine/core";
import type { ReactNode } from "react";
import { PageHead } from "./PageHead";

/** Widest page, in pixels: of text, and of tables. */
const WIDEST = { text: 1240, tables: 1480 };

/** The usual page of a map: a title, a line about it, actions at the right, content below. */
export function MapPage({
  title,
  about,
  actions,
  of = "text",
  children,
}: {
  title: string;
  about?: ReactNode;
  actions?: ReactNode;
  of?: keyof typeof WIDEST;
  children: ReactNode;
}) {
  return (
    <Stack gap="md" p="md" maw={WIDEST[of]} w="100%">
      <PageHead title={title} about={about} actions={actions} />
      {children}
    </Stack>
  );
}
