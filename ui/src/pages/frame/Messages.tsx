import { Suspense, useEffect, useState } from "react";
import { later } from "../../components/later";

const Corner = later(async () => (await import("./Corner")).Corner);

/** How long the first page has the line and the processor for itself, in milliseconds. */
const FIRST_PAGE_MS = 2_000;

/** Messages in the corner. They come after the first page; one that is told earlier waits for them. */
export function Messages() {
  const [wanted, setWanted] = useState(false);
  useEffect(() => {
    const late = setTimeout(() => setWanted(true), FIRST_PAGE_MS);
    return () => clearTimeout(late);
  }, []);
  return (
    wanted && (
      <Suspense fallback={null}>
        <Corner />
      </Suspense>
    )
  );
}
