import { useCallback, useMemo } from "react";
import { useSearchParams } from "react-router";
import type { Chosen } from "../../canvas/SystemMap";
import type { Drawing } from "../../model/lines";

/** What of the map is looked at; all of it stands in the address, so it can be sent to a colleague. */
export interface View {
  chosen: Chosen | null;
  entity: string;
  list: boolean;
  /** Numbers of the risk points that are shown. */
  marks: ReadonlySet<number>;
  choose(chosen: Chosen | null): void;
  setEntity(entity: string): void;
  setList(list: boolean): void;
  toggleMark(number: number): void;
}

export function useView(drawing: Drawing): View {
  const [query, setQuery] = useSearchParams();
  const change = useCallback(
    (changes: Record<string, string>) =>
      setQuery(
        (before) => {
          const next = new URLSearchParams(before);
          for (const [key, value] of Object.entries(changes)) {
            if (value) next.set(key, value);
            else next.delete(key);
          }
          return next;
        },
        { replace: true },
      ),
    [setQuery],
  );
  const [system, line, entity] = ["system", "line", "entity"].map((key) => query.get(key) ?? "");
  const hidden = query.get("hidden") ?? "";
  return useMemo(() => {
    const off = new Set(hidden.split(",").map(Number));
    const toggled = (number: number) =>
      drawing.marks
        .map((mark) => mark.number)
        .filter((one) => (one === number ? !off.has(one) : off.has(one)))
        .join(",");
    return {
      chosen: system ? { kind: "system", name: system } : line ? { kind: "line", id: line } : null,
      entity: drawing.entities.includes(entity ?? "") ? (entity ?? "") : "",
      list: query.get("as") === "list",
      marks: new Set(drawing.marks.map((mark) => mark.number).filter((one) => !off.has(one))),
      choose: (chosen) =>
        change({
          system: chosen?.kind === "system" ? chosen.name : "",
          line: chosen?.kind === "line" ? chosen.id : "",
        }),
      setEntity: (name) => change({ entity: name }),
      setList: (list) => change({ as: list ? "list" : "" }),
      toggleMark: (number) => change({ hidden: toggled(number) }),
    };
  }, [system, line, entity, hidden, query, drawing, change]);
}
