import { useEffect, useState } from "react";
import type { Drawing } from "../model/lines";
import type { Scene } from "../model/scene";
import { sceneOf } from "./engine";

/** A drawing and where its parts stand; both belong together. */
export interface Laid {
  drawing: Drawing;
  scene: Scene;
}

/** The drawing laid out in a worker. While a new one is laid out, the last one stays. */
export function useScene(drawing: Drawing | undefined): { laid: Laid | null; error: Error | null } {
  const [laid, setLaid] = useState<Laid | null>(null);
  const [error, setError] = useState<Error | null>(null);
  useEffect(() => {
    if (!drawing) return;
    let wanted = true;
    sceneOf(drawing).then(
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
  }, [drawing]);
  return { laid, error };
}
