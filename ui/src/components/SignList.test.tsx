import { screen } from "@testing-library/react";
import userEvent from "@testing-library/user-event";
import { useState } from "react";
import { expect, it } from "vitest";
import { openAt } from "../model/answer";
import { draw } from "../testing";
import { SignList } from "./SignList";

const answers = [
  { ...openAt("a.owner", "Which system decides it?"), text: "[shop, erp]" },
  { ...openAt("a.within", "How late may it be?"), text: "15m", words: "15 minutes" },
];

function Listed() {
  const [left, setLeft] = useState<ReadonlySet<string>>(new Set());
  return (
    <>
      <SignList answers={answers} left={left} onLeft={setLeft} />
      <output>{[...left].join()}</output>
    </>
  );
}

it("each answer to sign is seen with its question, and can be left out and taken in again", async () => {
  draw(<Listed />);
  expect(screen.getByLabelText(/Which system decides it\? shop, erp/)).toBeTruthy();
  const second = screen.getByLabelText(/How late may it be\? 15 minutes/);
  await userEvent.click(second);
  expect(screen.getByRole("status").textContent).toBe("a.within");
  await userEvent.click(second);
  expect(screen.getByRole("status").textContent).toBe("");
});
