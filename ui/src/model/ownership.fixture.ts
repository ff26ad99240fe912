import { openAt } from "./answer";
import type { FieldRow, OwnershipCell, OwnershipPage } from "./ownership";

/** A field for tests: its owner, and what it is for other systems. */
export function field(
  name: string,
  owner: string,
  roles: Record<string, OwnershipCell["role"]> = {},
): FieldRow {
  const [entity = "", ...rest] = name.split(".");
  const path = `entities.${entity}.fields.${rest.join(".")}`;
  const cells = Object.fromEntries(
    Object.entries(roles).map(([system, role]) => [system, { role, sentence: "", fresh: null }]),
  );
  return {
    entity,
    field: rest.join("."),
    path,
    type: "value",
    owner: { ...openAt(`${path}.owner`), text: owner, state: owner ? "answered" : "open" },
    sentence: "",
    trouble: owner === "" ? "nobody" : owner === "any" ? "two" : "",
    cells,
    fresh_question: "How old may it be?",
  };
}

export const shop: OwnershipPage = {
  revision: "1",
  systems: ["shop", "erp", "crm"],
  entities: ["order", "stock"],
  rows: [
    field("order.total", "shop", { shop: "decides", erp: "is told" }),
    field("order.status", "", { erp: "is told" }),
    field("stock.total", "erp", { erp: "decides", shop: "may be behind" }),
    field("stock.on hand", "any", { erp: "decides", shop: "decides" }),
  ],
};
