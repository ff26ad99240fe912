import { wiresOf } from "../model/layout";
import type { Drawing } from "../model/lines";
import { withPlaces } from "../model/places";
import type { Scene } from "../model/scene";

export interface Question {
  id: number;
  scene: Scene;
  drawing: Drawing;
}
export interface Answer {
  id: number;
  scene: Scene;
}

self.onmessage = ({ data }: MessageEvent<Question>) => {
  const scene = withPlaces(data.scene, data.drawing, wiresOf(data.drawing));
  self.postMessage({ id: data.id, scene } satisfies Answer);
};
