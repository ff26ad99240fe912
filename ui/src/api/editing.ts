import { type QueryClient, useQueryClient } from "@tanstack/react-query";
import { createContext, useCallback, useContext, useMemo } from "react";
import { Refused, type Shape, Unreachable } from "./client";
import { answering } from "./connection";
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
  /** The server does not answer: what was sent waits. */
  waits(): void;
  /** The last change, in words, was taken back, or made again. */
  stepped(what: string, way: "back" | "again"): void;
  decide: Decide;
}
export const EditListener = createContext<Listener | null>(null);

let waiting = 0;
/** Closing the page would lose what waits: the browser asks. */
const ask = (event: BeforeUnloadEvent) => event.preventDefault();

/** Sends until the server has answered, so that nothing is lost that was decided while it was away. */
export async function delivered<T>(send: () => Promise<T>, waits?: () => void): Promise<T> {
  for (let first = true; ; first = false) {
    try {
      return await send();
    } catch (error) {
      if (!(error instanceof Unreachable)) throw error;
      if (first) waits?.();
      waiting += 1;
      window.addEventListener("beforeunload", ask);
      await answering();
      waiting -= 1;
      if (waiting === 0) window.removeEventListener("beforeunload", ask);
    }
  }
}

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

  const revision = useCallback(
    () => client.getQueryData<Shape<"Summary">>([...mapKey(map), "summary"])?.revision ?? "",
    [client, map],
  );
  const run = useCallback(
    (
      edits: Edit[],
      post: (base: string, over: boolean) => Promise<Written>,
      refused?: (error: Error) => void,
      seen = "",
    ) => {
      // What others wrote since the user looked is a clash, not the ground of the edit.
      // A form that was filled in before the map's summary came goes by the one that is there now.
      let base = seen || revision();
      // A form that hears of refusals keeps what was typed and says so itself.
      const send = (over: boolean) =>
        refused || !listener ? post(base, over) : delivered(() => post(base, over), listener.waits);
      return inTurn(map, async (before) => {
        const goesOn = before?.saw.has(base) ? before : null;
        if (goesOn) base = goesOn.left;
        try {
          let result: Written;
          try {
            result = await send(false);
          } catch (error) {
            const clashes = error instanceof Refused ? error.problem.clashes : [];
            if (!clashes?.length || !listener) throw error;
            if (!(await listener.decide(clashes))) {
              await client.invalidateQueries({ queryKey: mapKey(map) });
              return { result: null, trail: before };
            }
            base = revision();
            result = await send(true);
          }
          settle(client, map, result);
          listener?.written(result);
          const saw = new Set([...(goesOn?.saw ?? []), base]);
          return { result, trail: { saw, left: result.summary.revision } };
        } catch (error) {
          if (refused) refused(error as Error);
          else listener?.refused(error as Error, edits);
          return { result: null, trail: before };
        }
      });
    },
    [map, client, listener, revision],
  );

  return useMemo(() => {
    const summary = () => client.getQueryData<Shape<"Summary">>([...mapKey(map), "summary"]);
    const step = async (way: "back" | "again") => {
      let what = "";
      const done = await run([], () => {
        what = (way === "back" ? summary()?.undo : summary()?.redo) ?? "";
        return way === "back" ? api.undo(map) : api.redo(map);
      });
      if (done) listener?.stepped(what, way);
      return done;
    };
    return {
      /** The revision that is shown at the moment. */
      revision,
      /**
       * `refused` hears why it was not written, in place of the frame (a form says so beside its field). `seen` is the
       * revision that the user decided on, where that is not the one shown now.
       */
      edit: (edits: Edit[], why = "", refused?: (error: Error) => void, seen?: string) =>
        run(edits, (base, over) => api.edit(map, { base, edits, why, over }), refused, seen),
      undo: () => step("back"),
      redo: () => step("again"),
      restore: (number: number) => run([], () => api.restore(map, number)),
    };
  }, [map, run, client, listener, revision]);
}
