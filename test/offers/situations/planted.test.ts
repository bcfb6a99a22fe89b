/**
 * Small shops of other trades and languages, whose habits are planted (shops/): what must be offered in them, what must
 * never be, and what is paid. Sums are reckoned from the catalog alone.
 */
import { readFileSync } from "node:fs";
import { join } from "node:path";
import * as v from "valibot";
import { beforeAll, describe, expect, it } from "vitest";
import type { Answer } from "../../../lib/blocks/answer/answer.ts";
import { UTC } from "../../../lib/core/calendar.ts";
import {
  afterDismissal,
  afterHave,
  itemMark,
  type Memory,
  NO_MEMORY,
} from "../../../lib/offers/shopper/memory.ts";
import { itemKey } from "../../../lib/tables/rows/facts.ts";
import { books } from "./shops/books.ts";
import { clothing } from "./shops/clothing.ts";
import { cosmetics } from "./shops/cosmetics.ts";
import { animals, beauty, games, roastery, tools } from "./shops/half-told.ts";
import { office } from "./shops/office.ts";
import { pets } from "./shops/pets.ts";
import { phones, phonesOneShelf } from "./shops/phones.ts";
import { type Planted, plantedShop } from "./shops/planted.ts";
import { restaurant } from "./shops/restaurant.ts";
import { counter, garden, growing, models, washing, workshop } from "./shops/trades.ts";
import { wines } from "./shops/wine.ts";
import { NOW, type Shop } from "./whole-shop.ts";

const SHOPS: Readonly<Record<string, Planted>> = {
  animals,
  beauty,
  books,
  clothing,
  cosmetics,
  counter,
  games,
  garden,
  growing,
  models,
  office,
  pets,
  phones,
  phonesOneShelf,
  restaurant,
  roastery,
  tools,
  washing,
  wines,
  workshop,
};
const situation = v.strictObject({
  shop: v.picklist(Object.keys(SHOPS)),
  query: v.record(v.string(), v.unknown()),
  locale: v.optional(v.string(), "en"),
  must: v.optional(v.array(v.string()), []),
  never: v.optional(v.array(v.string()), []),
  /** What is said of an offer, by sku: all of these. */
  says: v.optional(
    v.record(
      v.string(),
      v.strictObject({
        step: v.optional(v.number()),
        qty: v.optional(v.number()),
        replaces: v.optional(v.number()),
        why: v.optional(v.string()),
        benefit: v.optional(v.nullable(v.string())),
      }),
    ),
    {},
  ),
  why: v.pipe(v.string(), v.nonEmpty()),
});
const situations = readFileSync(join(import.meta.dirname, "planted.ndjson"), "utf8")
  .trim()
  .split("\n")
  .map((line) => v.parse(situation, JSON.parse(line)));

const built: Record<string, Shop> = {};
beforeAll(async () => {
  for (const [name, planted] of Object.entries(SHOPS)) built[name] = await plantedShop(planted);
}, 60_000);

const offersIn = ({ blocks }: Answer) =>
  blocks.flatMap(({ kind, offers }) => offers.map((offer) => ({ ...offer, kind })));
const meets = (wanted: string, offer: { readonly kind: string; readonly sku: string }): boolean =>
  new RegExp(wanted).test(`${offer.kind} ${offer.sku}`);

it.each(situations.map((one) => [one.shop, JSON.stringify(one.query), one.why, one] as const))(
  "%s, %s: %s",
  async (name, _query, _why, { query, locale, must, never, says }) => {
    const offers = offersIn(await built[name]!.ask(query, locale));
    const shown = offers.map(({ kind, sku }) => `${kind} ${sku}`);
    for (const wanted of must)
      expect(
        offers.some((offer) => meets(wanted, offer)),
        `${wanted} in ${shown}`,
      ).toBe(true);
    for (const unwanted of never)
      expect(
        offers.filter((offer) => meets(unwanted, offer)).map(({ sku }) => sku),
        unwanted,
      ).toEqual([]);
    for (const [sku, said] of Object.entries(says)) {
      const offer = offers.find((one) => one.sku === sku);
      expect(offer, `${sku} in ${shown}`).toBeDefined();
      if (said.step !== undefined) expect(offer!.step?.amount).toBeCloseTo(said.step, 6);
      if (said.qty !== undefined) expect(offer!.qty ?? 1).toBe(said.qty);
      if (said.replaces !== undefined) expect(offer!.replaces?.qty).toBe(said.replaces);
      if (said.why !== undefined) expect(offer!.why.text).toMatch(new RegExp(said.why));
      if (said.benefit !== undefined) expect(offer!.benefit ?? null).toEqual(said.benefit);
    }
  },
);

/** What was offered, what the shopper says of it or of another of its kind, and what is not to come after that. */
const SAID = [
  ["clothing", "CRAV", "TEE-N-M", "CHEM-N-42", /^CHEM/],
  ["clothing", "JEAN-30", "TEE-N-M", "CEINT", /^CEINT/],
  ["cosmetics", "LOT-M", "LIP-01", "MILK-R", /^MILK/],
  ["wines", "KAAS", "CHAMP", "CHIAN-MAG", /^CHIAN/],
  ["pets", "KT-Huhn-15", "KAU", "STREU-20", /^STREU/],
  ["books", "LAMP", "LAP-12", "MARCA", /^MARCA/],
  ["phones", "CAPA-NOVA", "CABO-1", "NOVA-512", /^NOVA/],
  ["restaurant", "QUAT", "PATA-P", "BIRRA-G", /^BIRRA/],
  ["office", "DESK", "PEN", "CHAIR-PRO", /^CHAIR/],
] as const;
const DAY_OF_NOW = UTC(NOW);
const skusAfter = async (name: string, sku: string, memory?: Memory): Promise<string[]> =>
  offersIn(
    await built[name]!.ask(
      { placement: "product", items: [sku] },
      "en",
      memory === undefined ? {} : { memory },
    ),
  ).map((offer) => offer.sku);

describe("what a shopper says of one thing holds for it in any size, colour or fill", () => {
  it.each(SAID)("%s, beside %s: dismissed, and not when %s is", async (name, view, other, said, kind) => {
    const offered = await skusAfter(name, view);
    expect(
      offered.some((sku) => kind.test(sku)),
      String(offered),
    ).toBe(true);
    const without = (sku: string) =>
      skusAfter(name, view, afterDismissal(NO_MEMORY, itemMark(sku), DAY_OF_NOW));
    expect((await without(said)).filter((sku) => kind.test(sku))).toEqual([]);
    expect((await without(other)).some((sku) => kind.test(sku))).toBe(true);
  });

  it.each(SAID.filter(([, , , said]) => /CEINT|NOVA|CHAIR/.test(said)))(
    "%s, beside %s: had already, as it lasts",
    async (name, view, _other, said, kind) => {
      const after = await skusAfter(name, view, afterHave(NO_MEMORY, itemKey(said), DAY_OF_NOW));
      expect(after.filter((sku) => kind.test(sku))).toEqual([]);
    },
  );
});

describe.each(Object.entries(SHOPS))(
  "on whatever page of the shop of %s",
  (name, { items, customers = {}, feed = [] }) => {
    const byQuantity = new Map(
      items.map(({ sku, price, quantity_prices = [] }) => {
        const breaks = [...(quantity_prices as readonly { qty: number; price: number }[])].reverse();
        return [sku, (qty: number) => qty * (breaks.find((one) => one.qty <= qty)?.price ?? Number(price))];
      }),
    );
    const cost = (sku: string, qty: number): number => byQuantity.get(sku)!(qty);
    const lasting = new Set(items.flatMap(({ sku, durable }) => (durable === true ? [sku] : [])));

    it("the step is what the cart comes to more, and evidence is no larger than what it is of", async () => {
      for (const { sku } of items)
        for (const pieces of [3, 12])
          for (const { step, replaces, replaces_too = [], qty = 1, ...offer } of offersIn(
            await built[name]!.ask({ placement: "cart", items: `${sku}:${pieces}`, explain: false }),
          )) {
            const { joint = 0, support = joint, share = 0 } = offer.why.evidence as Record<string, number>;
            expect(joint).toBeLessThanOrEqual(support);
            if (/most/i.test(offer.why.text)) expect(share).toBeGreaterThan(0.5);
            if (replaces === undefined) {
              expect(step).toBeUndefined();
              continue;
            }
            expect([replaces.sku, replaces_too]).toEqual([sku, []]);
            const before = cost(String(sku), pieces) - cost(String(sku), pieces - replaces.qty);
            expect(step!.amount, `${pieces} ${sku} → ${qty} ${offer.sku}`).toBeCloseTo(
              cost(offer.sku, qty) - before,
              6,
            );
            if (/less/.test(offer.benefit ?? "") && offer.why.rule === "ladder")
              expect(cost(offer.sku, qty) / before).toBeLessThan(2);
          }
    });

    it("nobody is offered what lasts and was bought, nor a size or colour of what is in view", async () => {
      for (const [customer, bought] of Object.entries(customers)) {
        const had = Object.values(bought).flatMap((skus) => skus.split(" ").map((one) => one.split(":")[0]!));
        const unhappy = feed.some((one) => one.customer === customer && one.nps !== null && one.nps < 7);
        for (const placement of ["home", "account", "follow_up", "quota"])
          for (const { sku, kind } of offersIn(await built[name]!.ask({ placement, customer }))) {
            if (lasting.has(sku)) expect(had, `${customer}, ${placement}`).not.toContain(sku);
            if (unhappy) expect(kind, customer).not.toBe("upsell");
          }
      }
    });
  },
);
