import { screen } from "@testing-library/react";
import { expect, it } from "vitest";
import { draw } from "../testing";
import { Said } from "./Said";

it("shows what stands between backticks as written, and of an address its host as a link", () => {
  draw(
    <p role="note">
      <Said text="Write `none`. It refuses none (https://www.odoo.com/a/b, 2026)." />
    </p>,
  );
  expect(screen.getByRole("note").textContent).toBe(
    "Write none. It refuses none (odoo.com, 2026).",
  );
  expect(screen.getByRole("link").getAttribute("href")).toBe("https://www.odoo.com/a/b");
});
