// @vitest-environment node
import { existsSync, readdirSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { expect, it } from "vitest";

const HERE = import.meta.dirname;
const LIBRARY = join(HERE, "../node_modules/@mantine/core");
const style = (name: string) => join(LIBRARY, "styles", `${name}.css`);

const imported = [
  ...readFileSync(join(HERE, "mantine.css"), "utf8").matchAll(/styles\/([^/]+)\.css/g),
].map((found) => found[1] ?? "");

/** The components that some source takes from the library. */
function used(): string[] {
  const sources = readdirSync(HERE, { recursive: true, encoding: "utf8" })
    .filter((name) => /\.tsx?$/.test(name))
    .map((name) => readFileSync(join(HERE, name), "utf8"));
  const lists = sources.flatMap((text) => [
    ...text.matchAll(/import \{([^}]*)\} from "@mantine\/core"/g),
  ]);
  return [...new Set(lists.flatMap((list) => (list[1] ?? "").split(",").map((one) => one.trim())))];
}

it("every component that is used has its styles", () => {
  const styled = used().filter((name) => existsSync(style(name)));
  expect(styled.length).toBeGreaterThan(20);
  expect(styled.filter((name) => !imported.includes(name))).toEqual([]);
});

it("the styles stand in the order in which the library lays them over each other", () => {
  const all = readFileSync(join(LIBRARY, "styles.css"), "utf8");
  const places = imported.map((name) => all.indexOf(readFileSync(style(name), "utf8").trim()));
  expect(places.every((place) => place >= 0)).toBe(true);
  expect(places).toEqual([...places].sort((one, other) => one - other));
});
