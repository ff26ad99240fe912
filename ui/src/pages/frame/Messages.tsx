import { lazy, Suspense, useEffect, useState } from "react";

const Corner = lazy(async () => ({ default: (await import("./Corner")).Corner }));

/** How long the first page has the line and the processor for itself, in milliseconds. */
const FIRST_PAGE_MS = 2_000;

/** Messages in the corner. They come after the first page; one that is told earlier waits for them. */
export function Messages() {
  const [wanted, setWanted] = useState(false);
  useEffect(() => {
    const later = setTimeout(() => setWanted(true), FIRST_PAGE_MS);
    return () => clearTimeout(later);
  }, []);
  return (
    wanted && (
      <Suspense fallback={null}>
        <Corner />
      </Suspense>
    )
  );
}
