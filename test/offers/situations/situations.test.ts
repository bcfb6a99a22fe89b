/**
 * Situations as a shopper and a merchandiser see them: what must be offered, what must never be, and why. Written from
 * the counter, not from the code; each is put to the built tables of the sample shop.
 *
 * `must` and `never` are regular expressions on skus, with the kind of block before them where it matters; every
 * expression of `must` is met by some offer, none of `never` by any.
 */
import { readFileSync } from "node:fs";
import { join } from "node:path";
import * as v from "valibot";
import { beforeAll, describe, expect, it } from "vitest";
import { writeState } from "../../../lib/blocks/browser/shopper-state.ts";
import { UTC } from "../../../lib/core/calendar.ts";
import { BLOCK_KINDS } from "../../../lib/offers/offer.ts";
import { afterHave, NO_MEMORY } from "../../../lib/offers/shopper/memory.ts";
import { nameWords } from "../../../lib/rebuild/tables/name-words.ts";
import { itemKey } from "../../../lib/tables/rows/facts.ts";
import { nameLikeness } from "../../../lib/tables/rows/name-likeness.ts";
import { catalog } from "../../fixtures/sample-shop.ts";
import { type SampleTables, sampleTables, signer } from "../../fixtures/sample-tables.ts";

const situation = v.strictObject({
  log: v.literal("shop"),
  query: v.record(v.string(), v.unknown()),
  /** What the shopper said to have already: in the browser's memory. */
  has: v.optional(v.array(v.string()), []),
  must: v.optional(v.array(v.string()), []),
  never: v.optional(v.array(v.string()), []),
  why: v.pipe(v.string(), v.nonEmpty()),
  words: v.optional(v.strictObject({ sku: v.string(), replaces: v.number(), step: v.number() })),
});
const situations = readFileSync(join(import.meta.dirname, "shop.ndjson"), "utf8")
  .trim()
  .split("\n")
  .map((line) => v.parse(situation, JSON.parse(line)));

let shop: SampleTables;
beforeAll(async () => {
  shop = await sampleTables();
}, 60_000);

/** `kind sku` or `sku`, met by an offer of a block. */
function meets(wanted: string, kind: string, sku: string): boolean {
  const [first = "", ...rest] = wanted.split(" ");
  const named = BLOCK_KINDS.some((one) => one === first);
  return (!named || first === kind) && new RegExp(named ? rest.join(" ") : wanted).test(sku);
}

const offersFor = async (query: Record<string, unknown>) =>
  (await shop.ask(query)).blocks.flatMap(({ kind, offers }) => offers.map((offer) => ({ ...offer, kind })));

describe("in the sample shop", () => {
  it("there are situations enough", () => expect(situations.length).toBeGreaterThanOrEqual(120));

  const asked = ({ query, has }: (typeof situations)[number]): string =>
    JSON.stringify(has.length === 0 ? query : { ...query, has });
  it.each(situations.map((one) => [asked(one), one.why, one] as const))(
    "%s: %s",
    async (_query, _why, { query, has, must, never, words }) => {
      const now = Date.parse(shop.build.asOf);
      const memory = has.reduce((known, sku) => afterHave(known, itemKey(sku), UTC(now)), NO_MEMORY);
      const said = has.length === 0 ? {} : { state: writeState(signer, memory, now) };
      const offers = await offersFor({ ...query, ...said });
      const shown = offers.map(({ kind, sku }) => `${kind} ${sku}`);
      for (const wanted of must)
        expect(
          offers.some(({ kind, sku }) => meets(wanted, kind, sku)),
          `${wanted} in ${shown}`,
        ).toBe(true);
      for (const wanted of never)
        expect(
          offers.filter(({ kind, sku }) => meets(wanted, kind, sku)).map(({ sku }) => sku),
          wanted,
        ).toEqual([]);
      if (words === undefined) return;
      const pack = offers.find(({ sku }) => sku === words.sku)!;
      expect(pack.replaces?.qty).toBe(words.replaces);
      expect(pack.step?.amount).toBe(words.step);
    },
  );
});

describe("whatever the page of the sample shop", () => {
  it("home shows what goes with what was viewed, not that itself, within two rounds of reads", async () => {
    const query = { placement: "home", viewed: ["BEAN-ETH-200", "ESPRESSO-STD"] };
    const { answer, rounds } = await shop.askCold(query);
    expect(rounds).toBeLessThanOrEqual(2);
    const [block] = answer.blocks;
    expect(block).toMatchObject({ kind: "popular", title: "Goes well with it" });
    const offers = block!.offers;
    expect(offers.map(({ anchor }) => anchor)).toContain("ESPRESSO-STD");
    for (const { sku, why } of offers) {
      expect(query.viewed).not.toContain(sku);
      expect(why.evidence.joint).toBeGreaterThanOrEqual(3);
    }
    const stranger = await shop.ask({ placement: "home" });
    expect(stranger.blocks.at(-1)).toMatchObject({ kind: "popular", title: "Favourites here" });
  });

  const items = catalog().filter((item) => item.active !== false);
  const pages = items.flatMap(({ sku }) =>
    ["product", "cart"].map((placement) => ({ placement, items: [sku] })),
  );
  const answers = async () =>
    Promise.all(pages.map(async (query) => ({ query, offers: await offersFor(query) })));

  it("no two variants of one thing stand in a block", async () => {
    const names = nameWords(items.map((item) => ({ brand: null, ...item })));
    const nameOf = new Map(items.map(({ sku }, i) => [sku, names[i]!]));
    for (const { query, offers } of await answers()) {
      const crosssells = offers.filter(({ kind }) => kind === "crosssell");
      for (const [i, one] of crosssells.entries())
        for (const other of crosssells.slice(i + 1))
          expect(
            nameLikeness(nameOf.get(one.sku)!, nameOf.get(other.sku)!),
            `${query.items}: ${one.sku} ${other.sku}`,
          ).toBeLessThan(0.6);
    }
  });

  it("nothing is out of proportion, and no share is claimed that the evidence does not hold", async () => {
    const price = new Map(items.map(({ sku, price: one }) => [sku, one as number]));
    for (const { query, offers } of await answers()) {
      const view = price.get(query.items[0]!)!;
      for (const { kind, sku, why } of offers) {
        const { share = 0, joint = 0, support = 1 } = why.evidence as Record<string, number>;
        if (kind === "crosssell" && share < 0.1)
          expect(price.get(sku)!, `${query.items}: ${sku}`).toBeLessThanOrEqual(
            Math.max(2 * view, shop.build.typicalOrder ?? 0),
          );
        expect(joint).toBeLessThanOrEqual(support);
        if (/most/i.test(why.text)) expect(share).toBeGreaterThan(0.5);
      }
    }
  });

  it("nobody is told that most come back for what fewer than half come back for", async () => {
    const customers = readFileSync("data/shop/customers.ndjson", "utf8").trim().split("\n");
    for (const line of customers.slice(0, 150)) {
      const { customer } = JSON.parse(line) as { customer: string };
      for (const { why } of await offersFor({ placement: "home", customer })) {
        if (why.rule !== "rebuy") continue;
        const { times = 0, returned = 0 } = why.evidence as Record<string, number>;
        if (/most/.test(why.text)) expect(returned).toBeGreaterThan(0.5);
        if (/you usually/.test(why.text)) expect(times).toBeGreaterThanOrEqual(3);
        expect(times >= 3 || returned >= 0.2).toBe(true);
      }
    }
  });
});
