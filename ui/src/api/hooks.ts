import { useMutation, useQuery, useQueryClient } from "@tanstack/react-query";
import { useEffect } from "react";
import { unfolded } from "../model/ownership";
import { rememberToken, type Shape } from "./client";
import { listen } from "./connection";
import { api } from "./endpoints";
import { madeHere, settled } from "./turns";

type Topology = Shape<"ProofIn">["topology"];

/** All data of one map stands under one key: an edit makes all of it old. */
export const mapKey = (map: string) => ["map", map] as const;

const page = <T>(map: string, name: string, read: () => Promise<T>, ...rest: unknown[]) => ({
  queryKey: [...mapKey(map), name, ...rest],
  queryFn: read,
});

export const useMe = () =>
  useQuery({
    queryKey: ["me"],
    queryFn: async () => {
      const me = await api.me();
      rememberToken(me.csrf);
      return me;
    },
    staleTime: Number.POSITIVE_INFINITY,
  });
export const startQuery = { queryKey: ["start"], queryFn: api.start };
export const useStart = () => useQuery(startQuery);
export const usePlatform = (id: string) =>
  useQuery({ queryKey: ["platform", id], queryFn: () => api.platform(id) });
export const summaryQuery = (map: string) => page(map, "summary", () => api.summary(map));
export const useSummary = (map: string) => useQuery({ ...summaryQuery(map), enabled: map !== "" });
export const drawingQuery = (map: string) => page(map, "drawing", () => api.drawing(map));
export const useDrawing = (map: string) => useQuery(drawingQuery(map));
export const useOwnership = (map: string) =>
  useQuery(page(map, "ownership", () => api.ownership(map).then(unfolded)));
export const useFlows = (map: string) => useQuery(page(map, "flows", () => api.flows(map)));
export const useFlow = (map: string, name: string) =>
  useQuery(page(map, "flow", () => api.flow(map, name), name));
export const useStatuses = (map: string) =>
  useQuery(page(map, "statuses", () => api.statuses(map)));
export const usePeople = (map: string) => useQuery(page(map, "people", () => api.people(map)));
export const blockQuery = (map: string, path: string) =>
  page(map, "block", () => api.block(map, path), path);
/** Where a person is reached: kept beside the map, so it is no edit of it. */
export function useSetAddress(map: string) {
  const client = useQueryClient();
  return useMutation({
    mutationFn: ({ name, address }: { name: string; address: string }) =>
      api.setAddress(map, name, address),
    onSuccess: (people) => client.setQueryData([...mapKey(map), "people"], people),
  });
}
export const useBlock = (map: string, path: string) =>
  useQuery({ ...blockQuery(map, path), enabled: path !== "" });
export const useHelp = (map: string, path: string) =>
  useQuery({ ...page(map, "help", () => api.help(map, path), path), enabled: path !== "" });
export const useQuestions = (map: string, person = "") =>
  useQuery(page(map, "questions", () => api.questions(map, person), person));
export const useInvitations = (map: string) =>
  useQuery(page(map, "invitations", () => api.invitations(map)));
export const useFindings = (map: string) =>
  useQuery(page(map, "findings", () => api.findings(map)));
export const useVerdict = (map: string) => useQuery(page(map, "verdict", () => api.verdict(map)));
export const useProof = (map: string, topology: Topology = "map") =>
  useQuery({
    ...page(map, "proof", () => api.proof(map, topology), topology),
    refetchInterval: (query) => (query.state.data?.state === "running" ? 700 : false),
  });
export const useHistory = (map: string) => useQuery(page(map, "history", () => api.history(map)));
export const useCompare = (map: string, old: number, now: number) =>
  useQuery(page(map, "compare", () => api.compare(map, old, now), old, now));
export const useDocuments = (map: string) =>
  useQuery(page(map, "documents", () => api.documents(map)));
export const useAsked = (token: string) =>
  useQuery({ queryKey: ["asked", token], queryFn: () => api.asked(token), retry: false });
export const useAccounts = () => useQuery({ queryKey: ["accounts"], queryFn: api.accounts });

/** How long news wait for the answer to an edit of this browser, in milliseconds. */
const OWN_EDIT_MS = 600;

/** Listen for changes made in other browsers or in an editor; `tell` hears of them. */
export function useNews(map: string, tell: (news: Shape<"News">) => void): void {
  const client = useQueryClient();
  useEffect(() => {
    const waiting = new Set<ReturnType<typeof setTimeout>>();
    const hear = (event: MessageEvent<string>) => {
      const news = JSON.parse(event.data) as Shape<"News">;
      // News of one's own edit may be faster than the answer to it: that one is waited for.
      const late = setTimeout(async () => {
        await settled(map);
        if (!waiting.delete(late)) return; // another map is looked at by now
        const seen = client.getQueryData<Shape<"Summary">>([...mapKey(map), "summary"]);
        if (news.about === "map" && (madeHere(news.revision) || seen?.revision === news.revision)) {
          return;
        }
        void client.invalidateQueries({ queryKey: mapKey(map) });
        // Whoever has only just opened the map sees the new state at once: nothing changed for them.
        if (news.about === "map" && seen) tell(news);
      }, OWN_EDIT_MS);
      waiting.add(late);
    };
    const stop = listen(`/api/news?map=${encodeURIComponent(map)}`, hear, () => {
      // Nobody knows what was missed meanwhile.
      void client.invalidateQueries({ queryKey: mapKey(map) });
    });
    return () => {
      stop();
      for (const late of waiting) clearTimeout(late);
      waiting.clear();
    };
  }, [map, client, tell]);
}

export const useScope = (map: string) => useQuery(page(map, "scope", () => api.scope(map)));
export const useTopology = (map: string) =>
  useQuery(page(map, "topology", () => api.topology(map)));
export const useRates = (map: string) => useQuery(page(map, "rates", () => api.rates(map)));
/** The rate card is kept beside the map; the figures that rest on it are old then. */
export function useSetRates(map: string) {
  const client = useQueryClient();
  return useMutation({
    mutationFn: (said: Shape<"RatesIn"> | File) =>
      said instanceof File ? api.setRatesFile(map, said) : api.setRates(map, said),
    onSuccess: (rates) => {
      client.setQueryData([...mapKey(map), "rates"], rates);
      for (const name of ["scope", "topology", "quotes"]) {
        void client.invalidateQueries({ queryKey: [...mapKey(map), name] });
      }
    },
  });
}

/** Quotes that belong to no map. */
export const useLooseQuotes = () =>
  useQuery({ queryKey: ["quotes"], queryFn: () => api.quotes("") });
export const useQuote = (quote: string) =>
  useQuery({
    queryKey: ["quote", quote],
    queryFn: () => api.quote(quote),
    enabled: quote !== "",
    retry: false,
  });
export const useQuoteLines = (quote: string, wanted: boolean) =>
  useQuery({
    queryKey: ["quote", quote, "lines"],
    queryFn: () => api.quoteLines(quote),
    enabled: wanted,
  });
export const useComparedQuotes = (map: string) =>
  useQuery(page(map, "quotes", () => api.compareQuotes(map)));
export const useSupplierQuestions = (map: string) =>
  useQuery(page(map, "supplier questions", () => api.supplierQuestions(map)));

/** What changes a quote: the page shows its new state, lists and comparisons are read again. */
export function useQuoteChange(quote: string) {
  const client = useQueryClient();
  return useMutation({
    mutationFn: (change: () => Promise<Shape<"QuotePage">>) => change(),
    onSuccess: (now) => {
      client.setQueryData(["quote", quote], now);
      void client.invalidateQueries({ queryKey: ["quotes"] });
      void client.invalidateQueries({ queryKey: ["map"] });
    },
  });
}
