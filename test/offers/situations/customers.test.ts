/**
 * Every fifth customer of the sample shop, on every kind of page. What they have, what they said and what they agreed to
 * is read from the shop's own files, not from the tables.
 */
import { readFileSync } from "node:fs";
import { join } from "node:path";
import { gunzipSync } from "node:zlib";
import * as v from "valibot";
import { beforeAll, describe, expect, it } from "vitest";
import type { AnswerOffer } from "../../../lib/blocks/answer/answer.ts";
import { root } from "../../fixtures/command-line.ts";
import { sampleTables } from "../../fixtures/sample-tables.ts";

const item = v.object({
  sku: v.string(),
  price: v.number(),
  category: v.string(),
  family: v.optional(v.string()),
  durable: v.optional(v.boolean(), false),
});
const customer = v.object({
  customer: v.string(),
  nps: v.optional(v.number(), 10),
  open_tickets: v.optional(v.number(), 0),
  consent: v.optional(v.boolean(), true),
  plan: v.optional(v.string()),
});
const order = v.object({
  id: v.string(),
  customer: v.optional(v.string()),
  status: v.optional(v.string(), "paid"),
  lines: v.array(v.object({ sku: v.string() })),
});
const back = v.object({
  type: v.literal("return"),
  order: v.string(),
  lines: v.array(v.object({ sku: v.string() })),
});

const shopFile = (name: string): Buffer => readFileSync(join(root, "data/shop", name));
const lines = (text: string): unknown[] =>
  text
    .trim()
    .split("\n")
    .map((line): unknown => JSON.parse(line));

const items = new Map(
  lines(shopFile("catalog.ndjson").toString()).map((line) => {
    const one = v.parse(item, line);
    return [one.sku, one];
  }),
);
const people = lines(shopFile("customers.ndjson").toString())
  .map((line) => v.parse(customer, line))
  .filter((_, i) => i % 5 === 0);

/** Customer → skus that were paid for and kept. */
function kept(): Map<string, Set<string>> {
  const orders = new Map<string, v.InferOutput<typeof order>>();
  const returned = new Map<string, string[]>();
  for (const line of lines(gunzipSync(shopFile("orders.ndjson.gz")).toString())) {
    const given = v.safeParse(back, line);
    if (given.success)
      returned.set(
        given.output.order,
        given.output.lines.map(({ sku }) => sku),
      );
    else {
      const one = v.parse(order, line);
      orders.set(one.id, one);
    }
  }
  const has = new Map<string, Set<string>>();
  for (const { id, customer: who, status, lines: bought } of orders.values()) {
    if (who === undefined || status !== "paid") continue;
    const own = has.get(who) ?? new Set();
    for (const { sku } of bought) if (!returned.get(id)?.includes(sku)) own.add(sku);
    has.set(who, own);
  }
  return has;
}

const PAGES: readonly Record<string, unknown>[] = [
  { placement: "home" },
  { placement: "product", items: ["BEAN-ETH-200"] },
  { placement: "cart", items: ["BEAN-COL-200", "MUG-CLASSIC-S"] },
  { placement: "checkout", items: ["MUG-CLASSIC-S"] },
  { placement: "confirmation", items: ["ESPRESSO-STD"] },
  { placement: "account" },
  { placement: "quota" },
];
/** Brewers that 102 filters are of no use in, as the shop's people were made. */
const OTHER_BREWERS = /^equipment\/(drippers\/(cone|wave)|presses|capsule-machines)/;
const TAKES_102 = /^(equipment\/(drippers\/trapezoid|makers|espresso-machines)|filters\/trapezoid)/;

describe("whoever comes to the sample shop", () => {
  const has = kept();
  let seen: { who: v.InferOutput<typeof customer>; page: string; kind: string; offer: AnswerOffer }[];
  beforeAll(async () => {
    const shop = await sampleTables();
    seen = [];
    for (const who of people)
      for (const page of PAGES)
        for (const { kind, offers } of (await shop.ask({ ...page, customer: who.customer })).blocks)
          for (const offer of offers) seen.push({ who, page: String(page.placement), kind, offer });
  }, 60_000);
  const told = (some: typeof seen): string[] =>
    some.map(({ who, page, kind, offer }) => `${who.customer} ${page} ${kind} ${offer.sku}`);

  it("is shown something, on every kind of page", () => {
    expect(new Set(seen.map(({ page }) => page)).size).toBe(PAGES.length);
    expect(seen.length).toBeGreaterThan(10 * people.length);
  });

  it("is not offered a durable that was bought here and kept", () => {
    const owned = seen.filter(
      ({ who, offer: { sku } }) => items.get(sku)!.durable && has.get(who.customer)?.has(sku),
    );
    expect(told(owned)).toEqual([]);
  });

  it("has no step up while unhappy, and none on what was bought without agreeing to it", () => {
    const wrong = seen.filter(
      ({ who, kind, offer }) =>
        (kind === "upsell" && (who.nps <= 6 || who.open_tickets > 0)) ||
        (!who.consent && ["rebuy", "next"].includes(offer.why.rule)),
    );
    expect(told(wrong)).toEqual([]);
  });

  it("is not led down to a lower plan, nor sold the one that runs", () => {
    const price = (sku: string): number => items.get(sku)!.price;
    const wrong = seen.filter(
      ({ who: { plan }, offer: { sku } }) =>
        plan !== undefined &&
        items.get(sku)!.category === items.get(plan)!.category &&
        price(sku) <= price(plan),
    );
    expect(told(wrong)).toEqual([]);
  });

  it("is not offered filters for a brewer of another shape than the only ones owned", () => {
    const categoriesOf = (who: string): string[] =>
      [...(has.get(who) ?? [])].flatMap((sku) => items.get(sku)?.category ?? []);
    const others = people.filter(({ customer: who }) => {
      const own = categoriesOf(who);
      return own.some((one) => OTHER_BREWERS.test(one)) && !own.some((one) => TAKES_102.test(one));
    });
    expect(others.length).toBeGreaterThan(5);
    const wrong = seen.filter(
      ({ who, offer: { sku } }) => others.includes(who) && items.get(sku)!.category === "filters/trapezoid",
    );
    expect(told(wrong)).toEqual([]);
  });

  it("hears no number that the evidence does not bear, and sees one of a kind", () => {
    for (const { offer } of seen) {
      const { joint, support } = offer.why.evidence;
      if (typeof joint === "number" && typeof support === "number")
        expect(joint).toBeLessThanOrEqual(support);
    }
    const families = Map.groupBy(
      seen.filter(({ kind, offer }) => kind === "crosssell" && items.get(offer.sku)!.family !== undefined),
      ({ who, page, offer }) => `${who.customer} ${page} ${items.get(offer.sku)!.family}`,
    );
    expect([...families].filter(([, some]) => some.length > 1).map(([name]) => name)).toEqual([]);
  });
});
