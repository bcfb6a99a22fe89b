import { describe, expect, it } from "vitest";
import { NEIGHBOUR } from "../../../lib/affinity/affinity-model.ts";
import { UNOFFERED } from "../../../lib/affinity/rows/marked.ts";
import { CardsAlong } from "../../../lib/rebuild/tables/cards-along.ts";
import { HotKeys } from "../../../lib/tables/format/keys.ts";
import { itemKey } from "../../../lib/tables/rows/facts.ts";
import type { LadderRow } from "../../../lib/tables/rows/ladder-shard.ts";
import { NeighbourRuns } from "../../../lib/tables/rows/pack-affinity.ts";
import { Engine } from "../../bench/serve-engine.ts";
import { trafficQueries } from "../../bench/serve-queries.ts";
import { generateShop } from "../../bench/serve-shop.ts";
import { factsOf } from "../../fixtures/facts.ts";

const facts = (sku: string, over = {}) => ({ ...factsOf(sku), ...over });
const skusOf = (along: CardsAlong) => along.items.map(({ sku }) => sku).sort();

describe("whose cards go along with a row", () => {
  it("is its item, and what goes with it that can be sold, the first four", () => {
    const along = new CardsAlong(null);
    const neighbours = [
      facts("A"),
      facts("GONE", { inStock: false }),
      facts("B"),
      facts("OLD", { active: false }),
      ...["C", "D", "E"].map((sku) => facts(sku)),
    ];
    along.add(facts("OWN"), neighbours, undefined);
    expect(skusOf(along)).toEqual(["A", "B", "C", "D", "OWN"]);
  });

  it("is nothing of what stands in its list without going with it: its other colours, sets that it is a part of", () => {
    const runs = new NeighbourRuns();
    runs.add(facts("ROW BEFORE"), 9, 9, 0.5, 0, 0);
    runs.endRow();
    const marks = { SET: NEIGHBOUR.SET_OF, BLUE: NEIGHBOUR.SUBSTITUTE, SMALL: NEIGHBOUR.SIBLING, FILTER: 0 };
    for (const [sku, mark] of Object.entries(marks)) runs.add(facts(sku), 9, 9, 0.5, mark, 0);
    runs.add(facts("LENT"), 8, 9, 0.5, NEIGHBOUR.FROM_CATEGORY, 0);
    const along = new CardsAlong(null);
    along.add(facts("OWN"), runs.unmarked(1, UNOFFERED), undefined);
    expect(skusOf(along)).toEqual(["FILTER", "LENT", "OWN"]);
  });

  it("is two rungs above it, none below", () => {
    const [s, m, l, xl, xxl] = ["S", "M", "L", "XL", "XXL"].map((sku) => facts(sku));
    const rungs = [s, m, l, xl, xxl].map((item) => ({ item }));
    const along = new CardsAlong(null);
    along.add(m!, [], { rungs } as unknown as LadderRow);
    expect(skusOf(along)).toEqual(["L", "M", "XL"]);
  });

  it("is nobody whose card every answer has at hand, and each once however many rows name it", () => {
    const along = new CardsAlong(HotKeys.of([itemKey("HOT")]));
    const cold = facts("COLD");
    along.add(facts("HOT"), [cold], undefined);
    along.add(cold, [facts("HOT")], undefined);
    expect(skusOf(along)).toEqual(["COLD"]);
  });
});

describe("of a shop that is divided", () => {
  const shop = generateShop(3, 1, 6000, 2000);
  const queries = trafficQueries(shop, 4, 400).filter(({ ranks }) => ranks.length === 1);

  it("most pages of a product are shown by what their rows brought, as the catalog has it", async () => {
    expect(shop.info.tables.affinity.bits).toBeGreaterThan(0);
    const catalog = new Map(shop.items.map((item) => [item.sku, item]));
    const engine = new Engine(shop, { cacheBytes: 0 });
    let offers = 0;
    let further = 0;
    for (const { search } of queries) {
      const { answer, rounds } = await engine.answer(search);
      if (rounds.flat().some((key) => key.includes("/items/"))) further++;
      for (const offer of answer.blocks.flatMap((block) => block.offers)) {
        const { title, url, image, price } = catalog.get(offer.sku)!;
        expect(offer).toMatchObject({ title: title.ja, url, image, price: { amount: price } });
        offers++;
      }
    }
    expect(offers).toBeGreaterThan(queries.length);
    expect(further).toBeLessThan(queries.length / 4);
  });
});
