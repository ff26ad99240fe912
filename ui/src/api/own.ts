/** Versions that this browser wrote, by what names them: news of these are no news here. */
const versions = new Set<string>();

export function wroteHere(revision: string): void {
  versions.add(revision);
}

export function isOurs(revision: string): boolean {
  return versions.has(revision);
}
