/** One edit after another for each map, each on what the one before left. */
const queues = new Map<string, Promise<unknown>>();

export function inTurn<T>(map: string, act: () => Promise<T>): Promise<T> {
  const before = queues.get(map) ?? Promise.resolve();
  const mine = before.then(act, act);
  queues.set(
    map,
    mine.catch(() => undefined),
  );
  return mine;
}

/** Waits for the answers to all edits of this map that are on their way. */
export async function answered(map: string): Promise<void> {
  await queues.get(map);
}
