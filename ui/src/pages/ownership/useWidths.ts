import { useMediaQuery } from "@mantine/hooks";
import { useMemo } from "react";
import type { GridColumn } from "../../components/Grid";
import { words } from "../../words";

const w = words.ownership;

/** The columns and their widths: on a narrow screen only the field stays at the left. */
export function useWidths(systems: readonly string[]): { columns: GridColumn[]; sticky: number } {
  const narrow = useMediaQuery("(max-width: 47.99em)") ?? false;
  const columns = useMemo(
    () => [
      { key: "field", title: w.field, width: narrow ? 132 : 200 },
      { key: "owner", title: w.owner, width: narrow ? 190 : 230 },
      ...systems.map((system) => ({
        key: `system ${system}`,
        title: system,
        width: Math.max(128, Math.min(190, system.length * 8 + 28)),
      })),
    ],
    [systems, narrow],
  );
  return { columns, sticky: narrow ? 1 : 2 };
}
