import { useMutation, useQuery, useQueryClient } from "@tanstack/react-query";
import { useEffect } from "react";
import { drawnOf } from "../model/drawn";
import type { Drawing } from "../model/lines";
import type { Scene } from "../model/scene";
import type { Shape } from "./client";
import { delivered } from "./editing";
import { api } from "./endpoints";
import { mapKey } from "./hooks";

/** Keep places and columns that somebody gave; the drawing shows them at once. */
export function useLayout(map: string) {
  const client = useQueryClient();
  const key = [...mapKey(map), "drawing"];
  return useMutation({
    mutationFn: (body: Shape<"LayoutIn">) => delivered(() => api.setLayout(map, body)),
    onMutate: async ({ places = {} }) => {
      await client.cancelQueries({ queryKey: key });
      const before = client.getQueryData<Shape<"Drawing">>(key);
      if (before) {
        client.setQueryData<Shape<"Drawing">>(key, {
          ...before,
          // The server names what is drawn then; the places of before do not fit it.
          key: "",
          drawn: null,
          systems: before.systems.map((system) => {
            const at = places[system.name];
            return at === undefined ? system : { ...system, at };
          }),
        });
      }
      return before;
    },
    onSuccess: (drawing) => client.setQueryData(key, drawing),
    onError: (_error, _body, before) => client.setQueryData(key, before),
  });
}

/** How long a drawing stays as it is before its places are sent, in milliseconds. */
const SETTLED = 600;
/** Drawings whose places were sent from this page, by map. */
const sent = new Map<string, string>();

/**
 * Sends where everything stands to the server, so that documents show the same picture: once for each drawing, and only
 * when it does not have the places yet.
 */
export function useKeepDrawn(
  map: string,
  laid: { drawing: Drawing; scene: Scene } | null,
  editable: boolean,
): void {
  useEffect(() => {
    if (!laid || !editable) return;
    const { drawing, scene } = laid;
    const { key, drawn, systems } = drawing;
    if (key === "" || drawn || systems.length === 0 || sent.get(map) === key) return;
    const timer = setTimeout(() => {
      sent.set(map, key);
      // Nobody waits for it; documents draw in their own way until it has come.
      api.setDrawn(map, drawnOf(drawing, scene)).catch(() => sent.delete(map));
    }, SETTLED);
    return () => clearTimeout(timer);
  }, [map, laid, editable]);
}

/** What some changes would lead to; nothing is written. */
export function usePreview(map: string, edits: Shape<"EditIn">[]) {
  const client = useQueryClient();
  return useQuery({
    // Not among the data of the map: it is of no use once the map has changed.
    queryKey: ["preview", map, edits],
    gcTime: 0,
    queryFn: () => {
      const summary = client.getQueryData<Shape<"Summary">>([...mapKey(map), "summary"]);
      return api.preview(map, { base: summary?.revision ?? "", edits, why: "", over: false });
    },
    retry: false,
  });
}
