import type { QueryClient } from "@tanstack/react-query";
import { drawingQuery, startQuery, summaryQuery } from "./api/hooks";

/**
 * Whoever opens a map waits for the app, the map and the layout engine. All three are asked for at once, rather than each
 * by the one before.
 */
export function fetchAhead(client: QueryClient, path: string): void {
  const found = /^\/maps\/([^/]+)\/?$/.exec(path)?.[1];
  if (found === undefined) return;
  const map = decodeURIComponent(found);
  void import("./pages/map/Page");
  void import("./canvas/engine").then(({ warmUp }) => warmUp());
  void client.prefetchQuery(drawingQuery(map));
  void client.prefetchQuery(summaryQuery(map));
  void client.prefetchQuery(startQuery);
}
