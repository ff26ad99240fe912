import { describe, expect, it } from "vitest";
import { drawMachine, NODE_HEIGHT } from "./stateMachine";

const words = ["placed", "paid", "dispatched", "cancelled"];
const edges: [string, string][] = [
  ["placed", "paid"],
  ["placed", "cancelled"],
  ["paid", "dispatched"],
  ["paid", "cancelled"],
];

describe("a vocabulary as a drawing", () => {
  it("stands in columns by how far a record has come", () => {
    const { nodes } = drawMachine(words, edges);
    const rank = Object.fromEntries(nodes.map((node) => [node.word, node.rank]));
    expect(rank).toEqual({ placed: 0, paid: 1, dispatched: 2, cancelled: 2 });
    const x = Object.fromEntries(nodes.map((node) => [node.word, node.x]));
    expect(x.placed).toBeLessThan(x.paid ?? 0);
    expect(x.dispatched).toBe(x.cancelled);
  });

  it("no two words lie on each other, and all lie inside", () => {
    const many = Array.from({ length: 12 }, (_, index) => `word ${index}`);
    const drawing = drawMachine(
      many,
      many
        .slice(1)
        .map((word, index): [string, string] => [many[Math.floor(index / 2)] ?? "", word]),
    );
    for (const one of drawing.nodes) {
      expect(one.x + one.width).toBeLessThanOrEqual(drawing.width);
      expect(one.y + NODE_HEIGHT).toBeLessThanOrEqual(drawing.height);
      for (const other of drawing.nodes) {
        if (one === other) continue;
        const apart =
          one.x + one.width <= other.x ||
          other.x + other.width <= one.x ||
          one.y + NODE_HEIGHT <= other.y ||
          other.y + NODE_HEIGHT <= one.y;
        expect(apart).toBe(true);
      }
    }
  });

  it("a way back is told apart and does not move the words", () => {
    const round = drawMachine(words, [...edges, ["cancelled", "placed"]]);
    expect(round.edges.filter((edge) => edge.back)).toMatchObject([
      { from: "cancelled", to: "placed" },
    ]);
    expect(round.nodes).toEqual(drawMachine(words, edges).nodes);
  });

  it("draws each edge once; what leads to itself or to an unknown word is left out", () => {
    const drawing = drawMachine(words, [...edges, ["paid", "paid"], ["paid", "lost"]]);
    expect(drawing.edges).toHaveLength(4);
    expect(drawMachine([], [])).toMatchObject({ nodes: [], edges: [] });
    expect(drawMachine(["a", "b"], []).nodes.map((node) => node.rank)).toEqual([0, 0]);
  });
});
