import { describe, expect, it } from "vitest";
import type { Shape } from "../api/client";
import {
  asSuggested,
  asText,
  decision,
  differs,
  pieceDecision,
  piecesAsSuggested,
  shown,
  toneOf,
  undecided,
} from "./quote";

type Point = Shape<"QuotePoint">;
type Piece = Shape<"PieceRow">;

const point = (id: string, more: Partial<Point>): Point => ({
  id,
  risk: 1,
  area: "ownership",
  title: id,
  question: `${id}?`,
  example: "",
  state: "undecided",
  words: "not decided yet",
  seems: "covered",
  seems_words: "covered",
  places: ["page 1, line 2"],
  lines: [],
  decided: "",
  by: "",
  on: "",
  ...more,
});

const cell = (more: Partial<Piece["cells"][number]>): Piece["cells"][number] => ({
  suggested: "silent",
  decided: "",
  reason: "",
  places: [],
  text: "",
  ...more,
});

const piece = (id: string, ...cells: Piece["cells"]): Piece => ({
  id,
  title: id,
  phase: "build",
  system: "shop",
  cells,
});

describe("questions to a quote", () => {
  it("decides only what waits, as it seems", () => {
    const points = [
      point("a", {}),
      point("b", { seems: "hedged" }),
      point("c", { state: "covered", decided: "confirmed" }),
      point("d", { state: "silent" }),
    ];
    expect(undecided(points).map((one) => one.id)).toEqual(["a", "b"]);
    expect(asSuggested(points)).toEqual([
      { about: "a", verdict: "confirmed", places: ["page 1, line 2"], holding: "" },
      { about: "b", verdict: "refused", places: [], holding: "" },
    ]);
  });

  it("keeps no lines with a no", () => {
    expect(decision("a", false, ["page 1"]).places).toEqual([]);
  });

  it("writes the questions as a text that can be mailed", () => {
    const text = asText("Tern", [
      { point: "a", ask: "Who is told?", why: "Your offer does not say it.", group: "risk" },
      { point: "b", ask: "How often?", why: "It only assumes it.", group: "risk" },
    ]);
    expect(text).toContain("1. Who is told?\n   Your offer does not say it.");
    expect(text).toContain("2. How often?");
  });

  it("never shows silence as good", () => {
    expect(toneOf("covered")).toBe("good");
    expect(toneOf("silent")).toBe("bad");
    expect(toneOf("undecided")).toBe("warn");
  });
});

describe("pieces of work in quotes", () => {
  it("says silent by a no, everything else by its name", () => {
    expect(pieceDecision("p", "silent", ["x"])).toEqual({
      about: "p",
      verdict: "refused",
      places: [],
      holding: "",
    });
    expect(pieceDecision("p", "excluded", ["x"]).holding).toBe("excluded");
  });

  const rows = [
    piece("p", cell({ suggested: "covered" }), cell({ decided: "silent" })),
    piece("q", cell({ decided: "assumed" }), cell({ decided: "assumed" })),
  ];

  it("leaves alone what was decided", () => {
    expect(piecesAsSuggested(rows, 0).map((one) => one.about)).toEqual(["p"]);
    expect(piecesAsSuggested(rows, 1)).toEqual([]);
    expect(piecesAsSuggested(rows, 7)).toEqual([]);
  });

  it("finds where suppliers differ and what waits", () => {
    expect(rows.map(differs)).toEqual([true, false]);
    expect(shown(rows, "differ").map((one) => one.id)).toEqual(["p"]);
    expect(shown(rows, "open").map((one) => one.id)).toEqual(["p"]);
    expect(shown(rows, "all")).toHaveLength(2);
  });
});
