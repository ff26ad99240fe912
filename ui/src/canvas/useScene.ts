import { useEffect, useMemo, useState } from "react";
import { sceneOfDrawn } from "../model/drawn";
import type { Drawing } from "../model/lines";
import type { Scene } from "../model/scene";

// Only who changes a map, or opens one that nobody has drawn, waits for it.
const engine = () => import("./engine");

/** A drawing and where its parts stand; both belong together. */
export interface Laid {
  drawing: Drawing;
  scene: Scene;
}

/** How long a map is only looked at before the engine is readied for its changes, in milliseconds. */
const LOOKED_AT_MS = 1_500;

/**
 * The drawing laid out: as the server kept it, else in a worker. While a new one is laid out, the last one stays.
 */
export function useScene(drawing: Drawing | undefined): { laid: Laid | null; error: Error | null } {
  const [laid, setLaid] = useState<Laid | null>(null);
  const [error, setError] = useState<Error | null>(null);
  const kept = useMemo(() => {
    const scene = drawing && sceneOfDrawn(drawing);
    return scene ? { drawing, scene } : null;
  }, [drawing]);
  useEffect(() => {
    if (!drawing) return;
    if (kept) {
      setLaid(kept);
      setError(null);
      const later = setTimeout(
        () => void engine().then((it) => it.readyFor(drawing)),
        LOOKED_AT_MS,
      );
      return () => clearTimeout(later);
    }
    let wanted = true;
    engine()
      .then(({ sceneOf }) => sceneOf(drawing))
      .then(
        (scene) => {
          if (!wanted) return;
          setLaid({ drawing, scene });
          setError(null);
        },
        (reason: unknown) => {
          if (wanted) setError(reason instanceof Error ? reason : new Error(String(reason)));
        },
      );
    return () => {
      wanted = false;
    };
  }, [drawing, kept]);
  return { laid: kept ?? laid, error: kept ? null : error };
}
