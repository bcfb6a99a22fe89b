/** Whole answers for each group of customers that the policy has a measure for, of one shop; `explain` names the group. */
import { beforeAll, describe, expect, it } from "vitest";
import type { TestOrder } from "../../customers/order-log.ts";
import { DAY, guests, NOW, type Shop, shopOf, skusOf } from "./whole-shop.ts";

const mill = (sku: string, price: number, tier: number) => ({
  ...{ sku, title: `Mill ${sku}`, price, tier, family: "Mill", category: "mills", durable: true },
  benefit: `Grinds ${tier} times finer`,
});
/** Beans four times, so many days apart, the last so many days ago. */
const beans = (customer: string, apart: number, last: number): TestOrder[] =>
  [3, 2, 1, 0].map((before) => ({
    customer,
    at: NOW - (last + before * apart) * DAY,
    lines: [["BEANS", 1, 900]],
  }));

let shop: Shop;
beforeAll(async () => {
  shop = await shopOf(
    [
      { sku: "BEANS", title: "Beans", price: 900, category: "beans", durable: false },
      mill("MILL-A", 5000, 1),
      mill("MILL-B", 5900, 2),
    ],
    [
      ...guests(40, "MILL-A", "BEANS"),
      ...guests(40, "MILL-B"),
      ...beans("settled", 50, 60),
      ...beans("lapsing", 160, 250),
      { customer: "new", at: NOW - 200 * DAY, lines: [["BEANS", 1, 900]] },
    ],
  );
});

const inView = (customer: string | null, placement = "product") =>
  shop.ask({ placement, items: ["MILL-A"], ...(customer === null ? {} : { customer }) });

describe("a group of customers", () => {
  it("who bought once is shown what goes with it, and no step up where something is chosen", async () => {
    for (const placement of ["product", "cart", "checkout"]) {
      const answer = await inView("new", placement);
      expect(answer.segment).toBe("first_purchase");
      expect(skusOf(answer, "upsell"), placement).toEqual([]);
    }
    expect(skusOf(await inView("new"), "crosssell")).toEqual(["BEANS"]);
  });

  it("who have settled are in none, and shown the next rung as strangers are", async () => {
    for (const customer of ["settled", null]) {
      const answer = await inView(customer);
      expect(answer.segment ?? null).toBeNull();
      expect(skusOf(answer, "upsell")).toEqual(["MILL-B"]);
    }
  });

  it("who are good and lapsing are shown no step up, and on their own page what they buy again", async () => {
    for (const placement of ["product", "cart", "checkout"]) {
      const answer = await inView("lapsing", placement);
      expect(answer.segment).toBe("lapsing");
      expect(skusOf(answer, "upsell"), placement).toEqual([]);
    }
    const account = await shop.ask({ placement: "account", customer: "lapsing" });
    expect(account.blocks[0]).toMatchObject({ kind: "rebuy", offers: [{ sku: "BEANS" }] });
  });

  it("costs no read more than knowing the customer does", async () => {
    const reads = async (customer: string): Promise<string[]> => {
      shop.rounds.length = 0;
      await inView(customer);
      expect(shop.rounds.length).toBeLessThanOrEqual(2);
      return [...new Set(shop.rounds.flat().map((key) => key.split("/")[2]!))].sort();
    };
    expect(await reads("lapsing")).toEqual(await reads("settled"));
  });
});
