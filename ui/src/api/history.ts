import { useInfiniteQuery, useQuery } from "@tanstack/react-query";
import { api } from "./endpoints";
import { mapKey } from "./hooks";

/** The history, newest first, page by page. */
export const useHistoryPages = (map: string) =>
  useInfiniteQuery({
    queryKey: [...mapKey(map), "history", "pages"],
    queryFn: ({ pageParam }) => api.history(map, pageParam),
    initialPageParam: undefined as number | undefined,
    getNextPageParam: (last) => (last.more ? last.rows.at(-1)?.number : undefined),
  });

/** The drawing of the earlier of two versions: the comparison the other way round has it. */
export const useEarlierDrawing = (map: string, old: number, now: number, wanted: boolean) =>
  useQuery({
    queryKey: [...mapKey(map), "compare", now, old],
    queryFn: () => api.compare(map, now, old),
    enabled: wanted,
  });
