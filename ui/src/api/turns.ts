/** What edits of this page did, one after the other: whoever edits what they `saw` means what they `left`. */
export interface Trail {
  saw: ReadonlySet<string>;
  left: string;
}

/** One edit after another for each map, each on what the one before left. */
const queues = new Map<string, Promise<Trail | null>>();

/** Revisions that edits of this page made. */
const made = new Set<string>();

/** Runs when all edits before have ended; `act` gives its result and the trail that it leaves. */
export function inTurn<T>(
  map: string,
  act: (before: Trail | null) => Promise<{ result: T; trail: Trail | null }>,
): Promise<T> {
  const mine = (queues.get(map) ?? Promise.resolve(null)).then(act);
  queues.set(
    map,
    mine.then(({ trail }) => {
      if (trail) made.add(trail.left);
      return trail;
    }),
  );
  return mine.then(({ result }) => result);
}

/** Resolves when the edits of this page that are on their way have ended. */
export async function settled(map: string): Promise<void> {
  await queues.get(map);
}

/** Whether an edit of this page made a revision. */
export const madeHere = (revision: string): boolean => made.has(revision);
