/** What edits of this page did, one after the other: whoever edits what they `saw` means what they `left`. */
export interface Trail {
  saw: ReadonlySet<string>;
  left: string;
}
/** One edit after another for each map, each on what the one before left. */
const queues = new Map<string, Promise<Trail | null>>();

/** Runs when all edits before have ended; `act` gives its result and the trail that it leaves. */
export function inTurn<T>(
  map: string,
  act: (before: Trail | null) => Promise<{ result: T; trail: Trail | null }>,
): Promise<T> {
  const mine = (queues.get(map) ?? Promise.resolve(null)).then(act);
  queues.set(
    map,
    mine.then(({ trail }) => trail),
  );
  return mine.then(({ result }) => result);
}

/** Waits for the answers to all edits of this map that are on their way. */
export async function answered(map: string): Promise<void> {
  await queues.get(map);
}
