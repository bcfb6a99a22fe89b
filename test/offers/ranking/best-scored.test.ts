import { expect, it } from "vitest";
import { defaultPolicy } from "../../../lib/offers/policy/policy.ts";
import { bestScored } from "../../../lib/offers/ranking/best-scored.ts";
import { Scoring } from "../../../lib/offers/ranking/score.ts";
import { STRANGER } from "../../../lib/offers/shopper/shopper.ts";
import { unpack } from "../../../lib/tables/format/packed.ts";
import { packPopular } from "../../../lib/tables/rows/pack-popular.ts";
import { POPULAR, PopularShard, popularKey } from "../../../lib/tables/rows/popular-shard.ts";
import { customerRow } from "../../fixtures/customer-row.ts";
import { factsOf } from "../../fixtures/facts.ts";
import { crosssellOf, shopperWith } from "../../fixtures/offers.ts";

const item = (sku: string, base: number, support = 10) => factsOf(sku, { base, support });
/** What sells anyway. Base rates are kept in 1/128 steps. */
const SELLS = [item("a", 0.5), item("b", 0.25), item("c", 0.25, 30), item("d", 0.125)];
const popular = (() => {
  const packed = unpack(packPopular([{ key: popularKey(null, null), items: SELLS }]).slice().buffer, POPULAR);
  if (!packed.ok) throw new Error(packed.error.message);
  return new PopularShard(packed.value);
})();
const scoring = new Scoring(STRANGER, defaultPolicy, []);
const near = (sku: string, score: number) => crosssellOf({ item: item(sku, 0.5), score });
const ranked = (...of: Parameters<typeof bestScored>) =>
  bestScored(...of).map((one) => [one.item.sku, one.score]);

it("neighbours stand between what sells anyway, by score and then by orders, each item once", () => {
  const neighbours = [[near("x", 0.3)], [near("higher-rung", 9), near("d", 0.2)], [near("y", 0.01)]];
  expect(ranked(neighbours, popular, scoring, new Map())).toEqual([
    ["a", 0.5],
    ["x", 0.3],
    ["c", 0.25],
    ["b", 0.25],
    ["d", 0.2],
    ["y", 0.01],
  ]);
});

it("what is bought apart from the anchors sinks, and not below 0", () => {
  const leanings = new Map([
    [item("a", 0).key.lo, -0.4],
    [item("b", 0).key.lo, -3],
    [item("d", 0).key.lo, 1],
  ]);
  const found = ranked([], popular, scoring, leanings);
  expect(found.map(([sku]) => sku)).toEqual(["d", "c", "a", "b"]);
  expect(found.at(-1)).toEqual(["b", 0]);
});

it("with nothing in view what sells anyway stands by its share of all orders", () => {
  const alone = new Scoring(STRANGER, defaultPolicy, [], 1, 60);
  expect(ranked([[near("x", 0.3)]], popular, alone, new Map()).slice(0, 2)).toEqual([
    ["c", 0.5],
    ["x", 0.3],
  ]);
});

it("what this shopper likes rises", () => {
  const profile = customerRow({ budget: { p50: 100, p90: 200 } });
  const known = new Scoring(shopperWith({ profile }), defaultPolicy, []);
  const fit = known.fit(item("a", 0.5));
  expect(fit).toBeLessThan(1);
  expect(ranked([], popular, known, new Map())[0]).toEqual(["a", 0.5 * fit]);
});
