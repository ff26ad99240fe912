import { Drawer, Popover, ScrollArea } from "@mantine/core";
import { useMediaQuery } from "@mantine/hooks";
import { type ReactNode, type Ref, useLayoutEffect } from "react";
import classes from "./AnswerEditor.module.css";

/** Of the window, in pixels. */
const WIDTH = 480;
/** Only as high as its content, at the lower edge. */
const BOTTOM = {
  inner: { alignItems: "flex-end" },
  content: { height: "auto", maxHeight: "88dvh", flexBasis: "100%" },
};

/** The window in which an answer is changed: beside its cell, from below on a narrow screen. */
export function AnswerEditor({
  element,
  opened,
  title,
  onLeave,
  children,
}: {
  /** The cell beside which it stands. */
  element: HTMLElement | null;
  opened: boolean;
  title: string;
  /** A click outside; what was typed is kept. */
  onLeave: () => void;
  children: ReactNode;
}) {
  const narrow = useMediaQuery("(max-width: 47.99em)");
  if (narrow || element === null) {
    return (
      <Drawer.Root
        opened={opened}
        onClose={onLeave}
        position={narrow ? "bottom" : "right"}
        size={narrow ? "auto" : "md"}
        closeOnEscape={false}
        styles={narrow ? BOTTOM : undefined}
      >
        <Drawer.Overlay />
        <Drawer.Content aria-label={title}>
          <Drawer.Body p="md">{children}</Drawer.Body>
        </Drawer.Content>
      </Drawer.Root>
    );
  }
  return (
    <Popover
      opened={opened}
      onChange={(now) => !now && onLeave()}
      closeOnEscape={false}
      trapFocus
      returnFocus={false}
      shadow="md"
      width={WIDTH}
      position="bottom-start"
      middlewares={{ flip: true, shift: { padding: 8, crossAxis: true } }}
      transitionProps={{ duration: 90 }}
      preventPositionChangeWhenVisible={false}
      withRoles={false}
    >
      <Popover.Target>
        <Beside element={element} />
      </Popover.Target>
      <Popover.Dropdown role="dialog" aria-label={title} p={0} className={classes.window}>
        <ScrollArea.Autosize mah="min(70vh, 560px)" type="auto">
          <div style={{ padding: "var(--mantine-spacing-md)" }}>{children}</div>
        </ScrollArea.Autosize>
      </Popover.Dropdown>
    </Popover>
  );
}

/** Stands for an element that is somewhere else on the page. */
function Beside({ element, ref }: { element: HTMLElement; ref?: Ref<HTMLElement> }) {
  useLayoutEffect(() => {
    if (typeof ref === "function") ref(element);
    else if (ref) ref.current = element;
  }, [element, ref]);
  return null;
}
