/** Below these zooms the map is seen from far away, and from farther still. */
const FAR = [0.62, 0.5, 0.38];

/** How far away the map is seen: the farther, the larger are names and the less stands beside them. Null from near. */
export function farAway(zoom: number): 1 | 2 | 3 | null {
  const steps = FAR.filter((limit) => zoom < limit).length;
  return steps === 0 ? null : (steps as 1 | 2 | 3);
}
