// @vitest-environment jsdom
import { afterEach, beforeEach, describe, expect, it, vi } from "vitest";
import { Unreachable } from "./client";
import { answering, fetched, listen, onReturn } from "./connection";
import { delivered } from "./editing";

/** A server that can be stopped. */
let running = true;
let asked = 0;

beforeEach(() => {
  running = true;
  asked = 0;
  vi.useFakeTimers();
  vi.stubGlobal("fetch", async () => {
    asked += 1;
    if (!running) throw new TypeError("Failed to fetch");
    return new Response(JSON.stringify({ csrf: "fresh" }));
  });
});
afterEach(() => {
  vi.useRealTimers();
  vi.unstubAllGlobals();
});

describe("while the server is away", () => {
  it("knocks until it answers, and says so once", async () => {
    const heard: string[] = [];
    const stop = onReturn((me) => heard.push(me.csrf));
    running = false;
    const back = answering();
    await vi.advanceTimersByTimeAsync(20_000);
    expect(asked).toBeGreaterThan(2);
    expect(heard).toEqual([]);
    running = true;
    await vi.advanceTimersByTimeAsync(20_000);
    await back;
    expect(heard).toEqual(["fresh"]);
    stop();
  });

  it("sends what was decided meanwhile as soon as it is back", async () => {
    running = false;
    const waits = vi.fn();
    const sent = delivered(async () => {
      if (!running) throw new Unreachable();
      return "written";
    }, waits);
    await vi.advanceTimersByTimeAsync(20_000);
    running = true;
    await vi.advanceTimersByTimeAsync(20_000);
    expect(await sent).toBe("written");
    expect(waits).toHaveBeenCalledTimes(1);
  });

  it("hands on a refusal at once", async () => {
    await expect(delivered(() => Promise.reject(new Error("no")))).rejects.toThrow("no");
  });

  it("waits for a part of the app that did not come", async () => {
    running = false;
    const part = fetched(async () => {
      if (!running) throw new TypeError("Failed to fetch dynamically imported module");
      return "part";
    });
    await vi.advanceTimersByTimeAsync(5_000);
    running = true;
    await vi.advanceTimersByTimeAsync(20_000);
    expect(await part).toBe("part");
  });

  it("hears news again afterwards, and that some may be missing", async () => {
    const opened: { onopen?: () => void; onerror?: () => void }[] = [];
    vi.stubGlobal(
      "EventSource",
      class {
        onopen?: () => void;
        onerror?: () => void;
        constructor() {
          opened.push(this);
        }
        close() {}
      },
    );
    const again = vi.fn();
    const stop = listen("/news", () => undefined, again);
    opened[0]?.onopen?.();
    running = false;
    opened[0]?.onerror?.();
    await vi.advanceTimersByTimeAsync(20_000);
    expect(opened).toHaveLength(1);
    running = true;
    await vi.advanceTimersByTimeAsync(20_000);
    expect(opened).toHaveLength(2);
    opened[1]?.onopen?.();
    expect(again).toHaveBeenCalledTimes(1);
    stop();
  });
});
