import type { Shape } from "../api/client";

type Platform = Shape<"PlatformRow">;

/** Platforms by kind, both in alphabetical order, as a grouped list of names. */
export function platformChoices(platforms: Platform[]): { group: string; items: string[] }[] {
  const kinds = new Map<string, string[]>();
  for (const platform of platforms) {
    kinds.set(platform.kind, [...(kinds.get(platform.kind) ?? []), platform.name]);
  }
  return [...kinds]
    .sort(([one], [other]) => one.localeCompare(other))
    .map(([group, items]) => ({ group, items: items.sort((a, b) => a.localeCompare(b)) }));
}

/** The id of a platform by its name or one of its other names; unknown words stay as they are. */
export function platformId(platforms: Platform[], said: string): string {
  const plain = said.trim().toLowerCase();
  const found = platforms.find((platform) =>
    [platform.id, platform.name, ...platform.also].some((name) => name.toLowerCase() === plain),
  );
  return found?.id ?? said.trim();
}
