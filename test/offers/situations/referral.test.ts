/**
 * A shop with something for friends, asked for each kind of customer. What each should see is the method's own word:
 * see README, segments.
 */
import { beforeAll, describe, expect, it } from "vitest";
import type { CustomerRecord } from "../../../lib/catalog/customer-feed.ts";
import { DAY, guests, NOW, offersOf, refusalOf, type Shop, shopOf, skusOf } from "./whole-shop.ts";

const crm = (customer: string, known: Partial<CustomerRecord> = {}): CustomerRecord => ({
  ...{ customer, nps: null, openTickets: 0, consent: null, since: null, tags: [], usage: {}, plan: null },
  ...known,
});

describe("a shop with something for friends", () => {
  let shop: Shop;
  beforeAll(async () => {
    const mill = (sku: string, price: number, tier: number) => ({
      ...{ sku, title: `Mill ${sku}`, price, tier, family: "Mill", category: "mills", durable: true },
      benefit: `Grinds ${tier} times finer`,
    });
    const bought = (customer: string) => [
      { customer, at: NOW - 100 * DAY, lines: [["MILL-A", 1, 5000] as const] },
      { customer, at: NOW - 40 * DAY, lines: [["BEANS", 1, 900] as const] },
    ];
    shop = await shopOf(
      [
        { sku: "TASTER", title: "Taster for two", price: 500, category: "gifts", tags: ["referral"] },
        { sku: "OLD-CARD", title: "Old card", price: 100, stock: 0, tags: ["referral"] },
        { sku: "BEANS", title: "Beans", price: 900, category: "beans", durable: false },
        mill("MILL-A", 5000, 1),
        mill("MILL-B", 5900, 2),
      ],
      [
        ...guests(20, "BEANS"),
        ...["fan", "anniversary", "calm", "angry", "ticket"].flatMap(bought),
        { customer: "new", at: NOW - 40 * DAY, lines: [["BEANS", 1, 900]] },
      ],
      [
        crm("fan", { nps: 10 }),
        crm("anniversary", { nps: 9, since: NOW - 366 * DAY }),
        crm("calm", { nps: 7 }),
        crm("angry", { nps: 2 }),
        crm("ticket", { nps: 9, openTickets: 1 }),
        crm("new"),
      ],
    );
  });

  it.each(["account", "follow_up"])("tells a promoter first, on %s, and says why", async (placement) => {
    const answer = await shop.ask({ placement, customer: "fan" });
    expect(answer.segment).toBe("promoters");
    const [first] = answer.blocks;
    expect(first).toMatchObject({ kind: "upsell", title: "Pass it on" });
    expect(first!.offers).toMatchObject([
      { sku: "TASTER", price: { amount: 500 }, why: { rule: "referral", text: "To give to a friend" } },
    ]);
    expect(first!.offers[0]).not.toHaveProperty("step");
    expect(skusOf(answer)).not.toContain("OLD-CARD");
  });

  it("at a milestone sets it beside the next rung", async () => {
    const answer = await shop.ask({ placement: "account", customer: "anniversary" });
    expect(answer.blocks[0]).toMatchObject({ kind: "upsell", title: "A step up" });
    expect(skusOf(answer)).toEqual(["MILL-B", "TASTER"]);
    expect(offersOf(answer)[0]!.why.text).toBe("A year with us: the next step up from Mill MILL-A");
  });

  it.each(["calm", "angry", "new"])("does not ask others: %s", async (customer) => {
    const answer = await shop.ask({ placement: "account", customer });
    expect(answer.segment).not.toBe("promoters");
    expect(skusOf(answer)).not.toContain("TASTER");
  });

  it("names the group of a first-time buyer, who gets what goes with it", async () => {
    const answer = await shop.ask({ placement: "product", items: ["MILL-A"], customer: "new" });
    expect(answer.segment).toBe("first_purchase");
    expect(skusOf(answer)).toEqual([]);
    expect(skusOf(await shop.ask({ placement: "product", items: ["MILL-A"], customer: "calm" }))).toEqual([
      "MILL-B",
    ]);
  });

  it("asks nobody who is not content, whatever the policy says", async () => {
    const policy = { referral: "on" };
    expect(skusOf(await shop.ask({ placement: "account", customer: "calm" }, "en", { policy }))).toContain(
      "TASTER",
    );
    for (const customer of ["angry", "ticket"]) {
      const answer = await shop.ask({ placement: "account", customer }, "en", { policy });
      expect(refusalOf(answer, "TASTER"), customer).toBe("unhappy");
    }
  });

  it("keeps it from where something is chosen, and the shop may leave it out", async () => {
    for (const body of [
      { placement: "product", items: ["MILL-A"] },
      { placement: "cart", items: ["BEANS"] },
      { placement: "checkout", items: ["BEANS"] },
    ])
      expect(skusOf(await shop.ask({ ...body, customer: "fan" }))).not.toContain("TASTER");
    const policy = { segments: [] };
    expect(skusOf(await shop.ask({ placement: "account", customer: "fan" }, "en", { policy }))).not.toContain(
      "TASTER",
    );
  });
});
