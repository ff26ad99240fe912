import { render, screen, within } from "@testing-library/react";
import { describe, expect, it } from "vitest";
import { Story } from "./Story";

const STORY = {
  title: "stock: oversell race",
  actors: ["Customer", "shop", "erp"],
  steps: [
    { actor: "Customer", to: "shop", text: "buys one", trouble: "", before: "" },
    {
      actor: "shop",
      to: "",
      text: "tells of the order",
      trouble: "the message is lost",
      before: "",
    },
    {
      actor: "erp",
      to: "shop",
      text: ": its message 'sellable 0' arrives at shop",
      trouble: "",
      before: "From here on nothing more goes wrong:",
    },
  ],
  end: "In the end: 2 are sold of 1, and no named person knows.",
};

describe("Story", () => {
  it("tells every step as a sentence, in order, with what goes wrong", () => {
    render(<Story story={STORY} />);
    const steps = within(screen.getByRole("list")).getAllByRole("listitem");
    expect(steps.map((step) => step.textContent)).toEqual([
      "1Customer buys one",
      "2shop tells of the orderthe message is lost",
      "From here on nothing more goes wrong:3erp: its message 'sellable 0' arrives at shop",
    ]);
    expect(screen.getByText(STORY.end)).toBeTruthy();
  });

  it("draws an arrow from lane to lane, and ends a lost message in a cross", () => {
    const { container } = render(<Story story={STORY} />);
    const rows = [...container.querySelectorAll("li")];
    expect(rows[0]?.querySelectorAll("g path")).toHaveLength(1);
    expect(rows[1]?.querySelector("g line")?.getAttribute("stroke-dasharray")).toBe("5 4");
    expect(rows[1]?.dataset.trouble).toBe("true");
    expect(rows[0]?.querySelectorAll("svg > line")).toHaveLength(STORY.actors.length);
  });

  it("has words from outside as text only", () => {
    const end = "<img src=x onerror=alert(1)>";
    const { container } = render(<Story story={{ ...STORY, end }} />);
    expect(container.querySelector("img")).toBeNull();
    expect(screen.getByText(end)).toBeTruthy();
  });
});
