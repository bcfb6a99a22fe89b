import { beforeAll, describe, expect, it } from "vitest";
import { type SampleTables, sampleTables } from "../fixtures/sample-tables.ts";

/**
 * What items cost in dollars is the shop's to say: here a step up is cheap that is dear in yen, and one that is cheap
 * there is dear.
 */
const DOLLARS: Readonly<Record<string, number>> = {
  "BEAN-ETH-200": 10,
  "BEAN-ETH-500": 12,
  "BEAN-ETH-1K": 40,
  "FILTER-102-100": 3.5,
  "MILL-HAND": 9,
  "DRIPPER-102": 8,
};

describe("prices per currency", () => {
  let shop: SampleTables;
  let plain: SampleTables;
  beforeAll(async () => {
    shop = await sampleTables((item) => {
      const usd = DOLLARS[item.sku as string];
      return usd === undefined ? item : { ...item, prices: { USD: usd, EUR: "1.50" } };
    });
    plain = await sampleTables();
  });
  const view = { placement: "product", items: ["BEAN-ETH-200"], limit: 3, locale: "en" };

  it("are told by the manifest, beside the build's own", () => {
    expect(shop.build).toMatchObject({ currency: "JPY", currencies: ["EUR", "USD"] });
    expect(plain.build.currencies).toBeUndefined();
  });

  it("answer a request in one of them from that one, steps and unit prices and all", async () => {
    const { blocks, degraded } = await shop.ask({ ...view, currency: "USD" });
    expect(degraded).toBeUndefined();
    const offers = blocks.flatMap((block) => block.offers);
    const upsell = blocks.find(({ kind }) => kind === "upsell")!.offers[0]!;
    // +20 %, within the cap of 25 %; in yen it is +121 %.
    expect(upsell).toMatchObject({
      sku: "BEAN-ETH-500",
      price: { amount: 12, currency: "USD", text: "$12.00" },
      step: { from: 10, amount: 2, percent: 20 },
      // 10 / 200 g and 12 / 500 g; the catalog's own words speak of yen.
      benefit: expect.stringContaining("$2.60"),
    });
    expect(offers.length).toBeGreaterThan(1);
    for (const { sku, price } of offers)
      expect(price).toMatchObject({ amount: DOLLARS[sku], currency: "USD" });
    expect(JSON.stringify(blocks)).not.toMatch(/¥|JPY|円/);
  });

  it("keep from being offered what has no price in it, by name", async () => {
    const { refused = [], blocks } = await shop.ask({ ...view, currency: "USD" });
    const unpriced = refused.filter(({ guardrail }) => guardrail === "other_currency");
    expect(unpriced.length).toBeGreaterThan(0);
    for (const { sku, detail } of unpriced) {
      expect(DOLLARS[sku]).toBeUndefined();
      expect(detail).toBe("it has no price in USD");
    }
    for (const { sku } of blocks.flatMap(({ offers }) => offers)) expect(DOLLARS).toHaveProperty(sku);
  });

  it("leave answers in the build's currency as they are, and ask for no further read", async () => {
    const question = { placement: "cart", items: ["BEAN-ETH-200", "DRIPPER-102"], locale: "en" };
    const told = async (tables: SampleTables, body: Record<string, unknown>) => {
      const { answer, reads, rounds } = await tables.askCold(body);
      return {
        reads,
        rounds,
        offers: answer.blocks.map(({ offers }) => offers.map(({ sku, price }) => [sku, price])),
      };
    };
    const home = await told(plain, question);
    expect(await told(shop, question)).toEqual(home);
    const dollars = await told(shop, { ...question, currency: "USD" });
    expect(dollars).toMatchObject({ reads: home.reads, rounds: home.rounds });
  });

  it("answer nothing in a currency that no item has a price in", async () => {
    for (const [tables, currency] of [
      [shop, "CHF"],
      [plain, "USD"],
    ] as const) {
      const { blocks, degraded } = await tables.ask({ ...view, currency });
      expect({ blocks, degraded }).toEqual({ blocks: [], degraded: "other_currency" });
    }
  });

  it("know the same customers: what they spend is compared in the currency that they spent", async () => {
    for (const customer of ["C10204", "C10001"]) {
      const { refused = [] } = await shop.ask({ placement: "home", customer, currency: "USD", locale: "en" });
      // A budget of thousands of yen refuses nothing at ten dollars, nor does it let all through for that.
      const home = await shop.ask({ placement: "home", customer, locale: "en" });
      const budget = (list: readonly { sku: string; guardrail: string }[] = []) =>
        list.filter(({ guardrail, sku }) => guardrail === "budget" && sku in DOLLARS).map(({ sku }) => sku);
      expect(budget(refused)).toEqual(budget(home.refused));
    }
  });
});
