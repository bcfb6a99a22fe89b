/** What the CRM calls a customer decides which part of the policy holds. */
import { beforeAll, expect, it } from "vitest";
import { guests, NOW, type Shop, shopOf } from "./whole-shop.ts";

const DAY = 86_400_000;
const called = (customer: string, tags: readonly string[]) => ({
  customer,
  tags,
  nps: null,
  openTickets: 0,
  consent: true,
  since: null,
  usage: {},
  plan: null,
});

let shop: Shop;
beforeAll(async () => {
  const people = ["dealer", "patient", "nobody"].map((customer) => ({
    customer,
    at: NOW - 40 * DAY,
    lines: [["TEA"] as const],
  }));
  shop = await shopOf(
    [
      { sku: "TEA", title: "Green Tea", price: 500, category: "tea" },
      { sku: "CUP", title: "Cup", price: 700, category: "cups" },
    ],
    [...people, ...guests(9, "TEA"), ...guests(9, "CUP")],
    [called("dealer", ["Ｗholesale ", "newsletter"]), called("patient", ["topic:wholesale"])],
  );
});

it("whoever is tagged is in the segment, however the tag is written; what a ticket is about is no tag", async () => {
  const policy = {
    segments: [{ name: "trade", when: { tags: ["WHOLESALE"] }, policy: { placements: { home: [] } } }],
  };
  const seen = async (customer: string) => {
    const { segment, blocks } = await shop.ask({ placement: "home", customer, consent: "all" }, "en", {
      policy,
    });
    return [segment, blocks.length];
  };
  expect(await seen("dealer")).toEqual(["trade", 0]);
  expect(await seen("patient")).toEqual([undefined, 1]);
  expect(await seen("nobody")).toEqual([undefined, 1]);
});
