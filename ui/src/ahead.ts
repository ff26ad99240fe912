import type { QueryClient } from "@tanstack/react-query";
import { drawingQuery, startQuery, summaryQuery } from "./api/hooks";

/**
 * Whoever opens a map waits for the app and the map, and for the layout engine when nobody has drawn the map before. All are
 * asked for at once, rather than each by the one before.
 */
export function fetchAhead(client: QueryClient, path: string): void {
  const found = /^\/maps\/([^/]+)\/?$/.exec(path)?.[1];
  if (found === undefined) return;
  const map = decodeURIComponent(found);
  void import("./pages/map/Page");
  const engine = import("./canvas/engine");
  client
    .fetchQuery(drawingQuery(map))
    .then(async ({ drawn }) => {
      if (!drawn) (await engine).warmUp();
    })
    .catch(() => undefined); // told by the page
  void client.prefetchQuery(summaryQuery(map));
  void client.prefetchQuery(startQuery);
}
