import { describe, expect, it } from "vitest";
import { platformChoices, platformId } from "./platforms";

const platforms = [
  { id: "shopify", name: "Shopify", kind: "storefront", facts: 9, also: ["Shopify Plus"] },
  { id: "odoo", name: "Odoo", kind: "erp", facts: 7, also: [] },
  { id: "magento", name: "Adobe Commerce", kind: "storefront", facts: 5, also: ["Magento"] },
];

describe("platforms", () => {
  it("stand by kind, in alphabetical order", () => {
    expect(platformChoices(platforms)).toEqual([
      { group: "erp", items: ["Odoo"] },
      { group: "storefront", items: ["Adobe Commerce", "Shopify"] },
    ]);
  });

  it("are found by any of their names", () => {
    expect(platformId(platforms, "magento ")).toBe("magento");
    expect(platformId(platforms, "shopify plus")).toBe("shopify");
    expect(platformId(platforms, "Our own tool")).toBe("Our own tool");
  });
});
