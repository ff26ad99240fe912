import { cleanup, screen } from "@testing-library/react";
import userEvent from "@testing-library/user-event";
import { Link, MemoryRouter, Route, Routes } from "react-router";
import { afterEach, expect, it, vi } from "vitest";
import { draw } from "../testing";
import { words } from "../words";
import { Broken } from "./Broken";

afterEach(() => {
  cleanup();
  vi.restoreAllMocks();
});

function Breaks(): never {
  throw new Error("Failed to fetch dynamically imported module");
}

it("a page that breaks says so in plain words, and another page is shown all the same", async () => {
  vi.spyOn(console, "error").mockImplementation(() => undefined);
  draw(
    <MemoryRouter initialEntries={["/breaks"]}>
      <Link to="/works">On</Link>
      <Routes>
        {["/breaks", "/works"].map((path) => (
          <Route
            key={path}
            path={path}
            element={<Broken>{path === "/breaks" ? <Breaks /> : <p>It works</p>}</Broken>}
          />
        ))}
      </Routes>
    </MemoryRouter>,
  );
  expect(screen.getByText(words.common.broken)).toBeTruthy();
  expect(screen.queryByText(/dynamically/)).toBeNull();
  await userEvent.click(screen.getByText("On"));
  expect(screen.getByText("It works")).toBeTruthy();
});
