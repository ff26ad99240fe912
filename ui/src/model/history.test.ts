import { describe, expect, it } from "vitest";
import { byDay, canGoBack, choose, type RevisionRow, takenBack, versionBefore } from "./history";

const row = (number: number, at: string, signed = false): RevisionRow => ({
  number,
  at,
  who: "ops",
  what: [],
  origin: "app",
  why: "",
  signed,
  readable: true,
});

describe("history", () => {
  it("is told by day, in the reader's time zone", () => {
    const days = byDay([
      row(3, "2026-11-26T12:00:00Z"),
      row(2, "2026-11-26T11:00:00Z"),
      row(1, "2026-11-20T11:00:00Z"),
    ]);
    expect(days.map((day) => day.rows.length)).toEqual([2, 1]);
    expect(days[0]?.day).toMatch(/^2026-11-2[67]$/);
  });

  it("takes a time that is none as it stands", () => {
    expect(byDay([row(1, "long ago")])[0]?.day).toBe("long ago");
  });

  it("keeps the last two versions that were chosen", () => {
    expect(choose([], 4)).toEqual([4]);
    expect(choose([4], 9)).toEqual([4, 9]);
    expect(choose([4, 9], 2)).toEqual([9, 2]);
    expect(choose([4, 9], 4)).toEqual([9]);
  });

  it("goes back to the newest version only when the file is gone or broken", () => {
    expect(canGoBack(row(5, ""), 5, true)).toBe(false);
    expect(canGoBack(row(5, ""), 5, false)).toBe(true);
    expect(canGoBack(row(4, ""), 5, true)).toBe(true);
    expect(canGoBack({ ...row(4, ""), readable: false }, 5, true)).toBe(false);
  });

  it("compares a version with the last readable one before it", () => {
    const rows = [row(9, ""), { ...row(8, ""), readable: false }, row(6, "")];
    expect(rows.map((one) => versionBefore(rows, one))).toEqual([6, 0, 0]);
  });

  it("says what going back takes back", () => {
    const rows = [row(5, ""), row(4, "", true), row(3, "")];
    expect(takenBack(rows, 3)).toEqual({ count: 2, signed: true });
    expect(takenBack(rows, 4)).toEqual({ count: 1, signed: false });
  });
});
