import type { Drawing } from "./lines";

/** The drawing with the names that platforms give themselves instead of their ids. */
export function named(
  drawing: Drawing,
  platforms: readonly { id: string; name: string }[],
): Drawing {
  const names = new Map(platforms.map((platform) => [platform.id, platform.name]));
  return {
    ...drawing,
    systems: drawing.systems.map((system) => {
      const platform = names.get(system.platform);
      return platform === undefined ? system : { ...system, platform };
    }),
  };
}
