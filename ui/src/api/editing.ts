import { type QueryClient, useQueryClient } from "@tanstack/react-query";
import { createContext, useCallback, useContext, useMemo } from "react";
import { Refused, type Shape } from "./client";
import { api } from "./endpoints";
import { mapKey } from "./hooks";
import { inTurn } from "./turns";

export type Edit = Shape<"EditIn">;
export type Written = Shape<"Written">;

/** Asks the user which answers count when somebody else was faster; true to write ours over theirs. */
export type Decide = (clashes: Shape<"Clash">[]) => Promise<boolean>;

/** Who hears of what was written and what was refused; the frame gives it. */
export interface Listener {
  written(result: Written): void;
  refused(error: Error, edits: Edit[]): void;
  decide: Decide;
}
export const EditListener = createContext<Listener | null>(null);

function settle(client: QueryClient, map: string, result: Written): void {
  client.setQueryData([...mapKey(map), "summary"], result.summary);
  void client.invalidateQueries({
    queryKey: mapKey(map),
    predicate: (query) => query.queryKey[2] !== "summary" && query.queryKey[2] !== "help",
  });
}

/** Change a map. Each function gives what was written, or null when it was refused or given up (the user knows). */
export function useEditing(map: string) {
  const client = useQueryClient();
  const listener = useContext(EditListener);

  const run = useCallback(
    (
      edits: Edit[],
      send: (base: string, over: boolean) => Promise<Written>,
      refused: (error: Error) => void = (error) => listener?.refused(error, edits),
    ) =>
      inTurn(map, async () => {
        const base = () =>
          client.getQueryData<Shape<"Summary">>([...mapKey(map), "summary"])?.revision ?? "";
        try {
          let result: Written;
          try {
            result = await send(base(), false);
          } catch (error) {
            const clashes = error instanceof Refused ? error.problem.clashes : [];
            if (!clashes?.length || !listener) throw error;
            if (!(await listener.decide(clashes))) {
              await client.invalidateQueries({ queryKey: mapKey(map) });
              return null;
            }
            result = await send(base(), true);
          }
          settle(client, map, result);
          listener?.written(result);
          return result;
        } catch (error) {
          refused(error as Error);
          return null;
        }
      }),
    [map, client, listener],
  );

  return useMemo(
    () => ({
      /** `refused` hears why it was not written, in place of the frame (a form says so beside its field). */
      edit: (edits: Edit[], why = "", refused?: (error: Error) => void) =>
        run(edits, (base, over) => api.edit(map, { base, edits, why, over }), refused),
      undo: () => run([], () => api.undo(map)),
      redo: () => run([], () => api.redo(map)),
      restore: (number: number) => run([], () => api.restore(map, number)),
    }),
    [map, run],
  );
}
