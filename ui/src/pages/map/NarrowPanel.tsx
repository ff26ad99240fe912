import { Drawer } from "@mantine/core";
import type { ReactNode } from "react";

/** What a small screen shows of a chosen system or line: over the lower part of the map. */
export function NarrowPanel({
  label,
  opened,
  onClose,
  children,
}: {
  label: string;
  opened: boolean;
  onClose: () => void;
  children: ReactNode;
}) {
  return (
    <Drawer
      opened={opened}
      onClose={onClose}
      position="bottom"
      size="65%"
      withCloseButton={false}
      padding={0}
      attributes={{ content: { "aria-label": label } }}
    >
      {children}
    </Drawer>
  );
}
