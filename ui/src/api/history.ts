import { useInfiniteQuery } from "@tanstack/react-query";
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
