import { useSyncExternalStore } from "react";

/** Whether the server answers: yes; not at all; or yes, but no longer to this browser. */
export type Reach = "there" | "away" | "shut";

/** Time between two knocks at a server that does not answer, at first and at most, in milliseconds. */
const KNOCK_MS = 1_500;
const KNOCK_MS_MAX = 10_000;

let reach: Reach = "there";
let knocking: Promise<void> | undefined;
const watching = new Set<() => void>();
const returning = new Set<(me: { csrf: string }) => void>();

function become(now: Reach): void {
  if (reach === now) return;
  reach = now;
  for (const tell of watching) tell();
}

function watch(tell: () => void): () => void {
  watching.add(tell);
  return () => watching.delete(tell);
}

/** Whether the server answers, for the screen. */
export const useReach = (): Reach => useSyncExternalStore(watch, () => reach);

/** Hear of each time the server answers again, with what `GET /me` says then. */
export function onReturn(tell: (me: { csrf: string }) => void): () => void {
  returning.add(tell);
  return () => {
    returning.delete(tell);
  };
}

/** A call had no answer, or a refusal of who calls: knock until the server answers this browser again. */
export function missed(how: "away" | "shut"): void {
  become(how);
  void answering();
}

/** Resolves once the server answers this browser; asks it in any case. */
export function answering(): Promise<void> {
  knocking ??= knock().finally(() => {
    knocking = undefined;
  });
  return knocking;
}

async function knock(): Promise<void> {
  for (let wait = KNOCK_MS; ; wait = Math.min(wait * 1.5, KNOCK_MS_MAX)) {
    const found = await asked();
    become(typeof found === "string" ? found : "there");
    if (typeof found !== "string") {
      for (const tell of returning) tell(found);
      return;
    }
    await new Promise((done) => setTimeout(done, wait));
  }
}

/** What `GET /me` says, or why it says nothing. Whoever came by a link for one person is not asked who they are. */
async function asked(): Promise<{ csrf: string } | Exclude<Reach, "there">> {
  try {
    const answer = await fetch("/api/me");
    if (answer.ok) return (await answer.json()) as { csrf: string };
    if (answer.status !== 401) return "away";
    return window.location.pathname.startsWith("/ask/") ? { csrf: "" } : "shut";
  } catch {
    return "away";
  }
}

/** Fetches a part of the app that is loaded late; while the server is away, it is waited for. */
export async function fetched<T>(load: () => Promise<T>): Promise<T> {
  try {
    return await load();
  } catch {
    await answering();
    await restyle();
    return load();
  }
}

/** Asks again for style sheets that did not come: neither the browser nor the loader does. */
async function restyle(): Promise<void> {
  const lost = [...document.querySelectorAll<HTMLLinkElement>('link[rel="stylesheet"]')].filter(
    (link) => link.sheet === null,
  );
  const came = lost.map(
    (link) =>
      new Promise((done) => {
        const again = link.cloneNode() as HTMLLinkElement;
        again.onload = done;
        again.onerror = done;
        link.replaceWith(again);
      }),
  );
  await Promise.all(came);
}

/** A stream of events that begins anew whenever it broke; `again` is called then. Gives what ends it. */
export function listen(
  url: string,
  hear: (event: MessageEvent<string>) => void,
  again: () => void,
): () => void {
  let source: EventSource;
  let late: ReturnType<typeof setTimeout>;
  let wait = KNOCK_MS;
  const open = (broken: boolean) => {
    source = new EventSource(url);
    source.onmessage = hear;
    source.onopen = () => {
      wait = KNOCK_MS;
      if (broken) again();
    };
    source.onerror = () => {
      source.close();
      late = setTimeout(() => void answering().then(() => !over && open(true)), wait);
      wait = Math.min(wait * 1.5, KNOCK_MS_MAX);
    };
  };
  let over = false;
  open(false);
  return () => {
    over = true;
    clearTimeout(late);
    source.close();
  };
}
