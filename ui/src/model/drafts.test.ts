import { beforeEach, expect, it } from "vitest";
import { DRAFT_MAX, draftOf, draftPaths, dropDraft, keepDraft } from "./drafts";

beforeEach(() => sessionStorage.clear());

it("keeps what was typed for its map and path alone", () => {
  keepDraft(sessionStorage, "shop", "flows.a.within", "15m", "10m");
  keepDraft(sessionStorage, "shop/2", "flows.a.within", "1h", "");
  expect(draftOf(sessionStorage, "shop", "flows.a.within")).toBe("15m");
  expect(draftOf(sessionStorage, "shop", "flows.b.within")).toBeNull();
  expect(draftPaths(sessionStorage, "shop")).toEqual(["flows.a.within"]);
});

it("forgets a text that is what stands there, and what is dropped", () => {
  keepDraft(sessionStorage, "shop", "timezone", "Europe/Ber", "Europe/Berlin");
  keepDraft(sessionStorage, "shop", "timezone", "Europe/Berlin", "Europe/Berlin");
  expect(draftPaths(sessionStorage, "shop")).toEqual([]);
  keepDraft(sessionStorage, "shop", "name", "x", "");
  dropDraft(sessionStorage, "shop", "name");
  expect(draftOf(sessionStorage, "shop", "name")).toBeNull();
});

it("an emptied field is a draft too; a text beyond the limit is not kept", () => {
  keepDraft(sessionStorage, "shop", "name", "", "Garden shop");
  expect(draftOf(sessionStorage, "shop", "name")).toBe("");
  keepDraft(sessionStorage, "shop", "name", "x".repeat(DRAFT_MAX + 1), "");
  expect(draftOf(sessionStorage, "shop", "name")).toBeNull();
});
