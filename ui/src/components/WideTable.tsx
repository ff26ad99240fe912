import { Table } from "@mantine/core";
import type { ReactNode } from "react";

/** A place in which a table wider than the screen is moved sideways, by keyboard too. */
export function WideTable({
  label,
  minWidth,
  children,
}: {
  label: string;
  /** In pixels: narrower, and it scrolls. */
  minWidth: number;
  children: ReactNode;
}) {
  return (
    <Table.ScrollContainer
      minWidth={minWidth}
      scrollAreaProps={{ viewportProps: { tabIndex: 0, role: "region", "aria-label": label } }}
    >
      {children}
    </Table.ScrollContainer>
  );
}
