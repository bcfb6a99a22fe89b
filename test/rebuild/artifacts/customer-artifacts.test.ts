import { beforeAll, describe, expect } from "vitest";
import { CUSTOMER_ARTIFACTS } from "../../../lib/rebuild/artifacts/customer-artifacts.ts";
import { keyOfPseudonym } from "../../../lib/security/pseudonyms.ts";
import { compareKeys } from "../../../lib/tables/format/keys.ts";
import { storedChecksum, unpack } from "../../../lib/tables/format/packed.ts";
import { CUSTOMERS } from "../../../lib/tables/rows/customer-format.ts";
import { CustomersShard } from "../../../lib/tables/rows/customers-shard.ts";
import { learnedKey } from "../../../lib/tables/rows/learned.ts";
import { pseudonyms } from "../shop.ts";
import { describeArtifacts, doublesOf, type Night, tinyNight } from "./tiny-night.ts";
import { at, HABITS, rowOf, SHOP } from "./tiny-shop.ts";

let night: Night;
let habits: Night;
beforeAll(async () => {
  [night, habits] = await Promise.all([tinyNight(SHOP), tinyNight(HABITS)]);
});

/** In the order of their names under the shop's key. */
const PEOPLE = ["c4", "c2", "c1"];

describe("what the steps that learn of customers make", () => {
  describeArtifacts(CUSTOMER_ARTIFACTS, {
    customerTotals: async () => {
      expect([...PEOPLE].sort((a, b) => (pseudonyms.of(a) < pseudonyms.of(b) ? -1 : 1))).toEqual(PEOPLE);
      const totals = await night.of("customerTotals", 0);
      // c1 bought three lines later, two of them of what was bought before.
      expect(totals).toMatchObject({
        plac: [2, 1, 3],
        visi: [2, 1, 3],
        pvis: [2, 1, 3],
        prep: [1, 0, 2],
        lat: [1, 0, 3],
        agai: [0, 0, 2],
      });
      expect(doublesOf(totals.firs)).toEqual([6, 2, 1].map(at));
      expect(doublesOf(totals.last)).toEqual([10, 2, 12].map(at));
      expect(doublesOf(totals.svis)).toEqual([at(10), 0, at(5)]);
      expect(doublesOf(totals.spen)).toEqual([2500, 200, 500]);
      expect(doublesOf(totals.resp)).toEqual([1500, 0, 200]);
    },
    survey: async () => {
      const { customers, survey } = JSON.parse(await night.of<string>("survey"));
      expect(customers).toBe(3);
      // 3,200 in six visits; two of four later lines were of the same again.
      expect(survey).toMatchObject({
        usual: 0.5,
        value: { meanVisit: 3200 / 6 },
        cuts: { m: [500, 500, 2500, 2500] },
      });
    },
    feed: async () => {
      const feed = await night.of<{ customer: string; nps: number }[]>("feed");
      expect(feed.map(({ customer, nps }) => [customer, nps]).sort()).toEqual(
        [
          [pseudonyms.of("c1"), 9],
          [pseudonyms.of("c9"), 3],
        ].sort(),
      );
    },
    // One partition has them all.
    feedPart: async () => expect(await night.of("feedPart", 0)).toEqual(await night.of("feed")),
    rows: async () => {
      const shard = opened(await night.of<Uint8Array>("rows", 0, 0));
      // c9 is known from the feed alone.
      const keys = ["c1", "c2", "c4", "c9"].map((id) => keyOfPseudonym(pseudonyms.of(id))!).sort(compareKeys);
      expect(Array.from({ length: shard.keys.length }, (_, row) => shard.keys.key(row))).toEqual(keys);
      const c1 = shard.row(shard.keys.find(keyOfPseudonym(pseudonyms.of("c1"))!));
      expect(c1.owned.map(({ item }) => item?.sku).sort()).toEqual(["A", "B", "C"]);
    },
    rowsSize: async () => {
      const size = await night.of<{ portfolio: Record<"rfm" | "cpm", { customers: number }[]> }>(
        "rowsSize",
        0,
      );
      expect(size).toMatchObject({ rows: 4 });
      // Who never bought stands nowhere.
      for (const grid of [size.portfolio.rfm, size.portfolio.cpm])
        expect(grid.reduce((sum, { customers }) => sum + customers, 0)).toBe(3);
    },
    shardPlan: async () =>
      expect(await night.of("shardPlan")).toEqual({ rows: 4, bits: 0, rangeBits: 0, groupBits: 0 }),
    shardGroup: async () => {
      const shard = await night.of<Uint8Array>("shard", "customers", 0);
      expect(await night.of("shardGroup", 0)).toEqual({
        rows: 4,
        bytes: shard.byteLength,
        checksums: [storedChecksum(shard)],
      });
    },
    acceptance: async () => {
      const rows = await habits.of<{ key: { hi: number; lo: number }; a: number; b: number }[]>("acceptance");
      // Of the placement's kind, of the item in it, of the item beside its anchor.
      const keys = [
        learnedKey("cart", "crosssell", "", ""),
        learnedKey("cart", "crosssell", "", "B"),
        learnedKey("cart", "crosssell", "A", "B"),
      ].sort(compareKeys);
      expect(rows.map(({ key }) => key)).toEqual(keys);
      for (const { a, b } of rows) expect(a > 0 && a < b).toBe(true);
      expect(await night.of("acceptance")).toEqual([]);
    },
    saidToHave: async () =>
      expect(await habits.of("saidToHave")).toEqual([
        { customer: rowOf("c1"), sku: "B", day: Date.UTC(2026, 0, 25) / 86_400_000 },
      ]),
  });
});

function opened(bytes: Uint8Array): CustomersShard {
  const packed = unpack(bytes.slice().buffer, CUSTOMERS);
  if (!packed.ok) throw new Error(packed.error.message);
  return new CustomersShard(packed.value);
}
