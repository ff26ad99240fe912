import { useMutation, useQuery, useQueryClient } from "@tanstack/react-query";
import type { Shape } from "./client";
import { api } from "./endpoints";
import { mapKey } from "./hooks";

/** Keep places and columns that somebody gave; the drawing shows them at once. */
export function useLayout(map: string) {
  const client = useQueryClient();
  const key = [...mapKey(map), "drawing"];
  return useMutation({
    mutationFn: (body: Shape<"LayoutIn">) => api.setLayout(map, body),
    onMutate: async ({ places = {} }) => {
      await client.cancelQueries({ queryKey: key });
      const before = client.getQueryData<Shape<"Drawing">>(key);
      if (before) {
        client.setQueryData<Shape<"Drawing">>(key, {
          ...before,
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
