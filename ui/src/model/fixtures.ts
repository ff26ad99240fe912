import type { Drawing, FlowEdge, SystemNode } from "./lines";

/** Parts of drawings for tests. */
export function system(name: string, group: string, more: Partial<SystemNode> = {}): SystemNode {
  return {
    name,
    path: `systems.${name}`,
    kind: "",
    group,
    platform: "",
    person: "",
    detail: "",
    temporary: false,
    until: "",
    replaced_by: "",
    owns: [],
    findings: 0,
    at: null,
    ...more,
  };
}

export function edge(
  source: string,
  target: string,
  entities: string[],
  more: Partial<FlowEdge> = {},
): FlowEdge {
  return {
    id: `${source}>${target}`,
    source,
    target,
    flows: [`${entities[0] ?? "nothing"} to ${target}`],
    label: "",
    both_ways: false,
    entities,
    marks: [],
    ...more,
  };
}

export function drawing(
  systems: SystemNode[],
  edges: FlowEdge[],
  entities: string[] = [],
): Drawing {
  return {
    key: "k",
    drawn: null,
    revision: "r",
    title: "A shop",
    groups: [...new Set(systems.map((one) => one.group))],
    systems,
    edges,
    marks: [1, 2, 3, 4, 5].map((number) => ({
      number,
      name: `risk ${number}`,
      state: "open",
      tone: "bad",
      findings: 1,
    })),
    entities,
  };
}

/** A shop, a marketplace, a warehouse, an ERP and a CRM. */
export const SHOP = drawing(
  [
    system("shop", "selling"),
    system("market", "selling"),
    system("wms", "in between"),
    system("erp", "running the business", { owns: ["stock", "order"] }),
    system("crm", "customers"),
  ],
  [
    edge("shop", "erp", ["order", "customer"], { marks: [1, 4] }),
    edge("erp", "shop", ["stock"], { marks: [2] }),
    edge("erp", "market", ["stock"]),
    edge("market", "shop", ["order"]),
    edge("wms", "erp", ["stock", "shipment"], { marks: [2, 1] }),
    edge("shop", "crm", ["customer"]),
  ],
  ["order", "stock", "customer", "shipment", "refund"],
);
