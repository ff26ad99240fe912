import { describe, expect, it } from "vitest";
import { blockOf, blockUrl, placeName, placeUrl, questionUrl } from "./place";

describe("the place of an answer", () => {
  it.each([
    ["entities.order.fields.total.owner", "/maps/m/ownership#entities.order.fields.total.owner"],
    ["entities.order.statuses.paid.erp", "/maps/m/statuses#entities.order.statuses.paid.erp"],
    ["entities.order.key", "/maps/m/block/entities.order#entities.order.key"],
    [
      "flows.orders to erp.within",
      "/maps/m/flows/orders%20to%20erp#flows.orders%20to%20erp.within",
    ],
    ["systems.shop.platform", "/maps/m/block/systems.shop#systems.shop.platform"],
    ["people.ops.role", "/maps/m/people#people.ops.role"],
    ["tests", "/maps/m/block/tests#tests"],
    ["waivers[1].until", "/maps/m/block/waivers.until#waivers%5B1%5D.until"],
    ["", "/maps/m"],
  ])("%s", (path, url) => {
    expect(placeUrl("m", path)).toBe(url);
  });

  it("of a question is its path", () => {
    expect(questionUrl("m", "a.b c")).toBe("/maps/m/questions?path=a.b%20c");
  });
});

it("a path is read without the words of the file", () => {
  expect(placeName("entities.order.fields.market order number.owner")).toBe(
    "order › market order number › owner",
  );
  expect(placeName("flows.orders to erp.if_fails.retry")).toBe("orders to erp › if fails › retry");
  expect(placeName("timezone")).toBe("timezone");
});

it("an answer is in a block, and a block has a page", () => {
  expect(blockOf("flows.orders to erp.if_fails.retry")).toBe("flows.orders to erp");
  expect(blockOf("entities.order.fields.total.owner")).toBe("entities.order.fields.total");
  expect(blockOf("entities.order.key")).toBe("entities.order");
  expect(blockOf("timezone")).toBe("timezone");
  expect(blockUrl("a shop", "flows.orders to erp.within")).toBe(
    "/maps/a%20shop/flows/orders%20to%20erp",
  );
  expect(blockUrl("shop", "entities.order line")).toBe("/maps/shop/block/entities.order%20line");
});
