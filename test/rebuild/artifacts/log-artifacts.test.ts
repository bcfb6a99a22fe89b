import { beforeAll, describe, expect } from "vitest";
import { hash32 } from "../../../lib/core/hash.ts";
import { LOG_ARTIFACTS } from "../../../lib/rebuild/artifacts/log-artifacts.ts";
import { pseudonyms } from "../shop.ts";
import { describeArtifacts, doublesOf, type Night, tinyNight } from "./tiny-night.ts";
import { at, CORRECTED, HABITS, KEPT, SHOP, WEBHOOK } from "./tiny-shop.ts";

let night: Night;
let habits: Night;
let corrected: Night;
let kept: Night;
beforeAll(async () => {
  [night, habits, corrected, kept] = await Promise.all([
    tinyNight(SHOP),
    tinyNight(HABITS),
    tinyNight(CORRECTED),
    tinyNight(KEPT),
  ]);
});

const PACKED = "orders/2026/01/05/canonical--webhooks.ndjson.gz";
/** Days since 1970 of the 1st of January 2026. */
const FIRST_DAY = Date.UTC(2026, 0, 1) / 86_400_000;
/** The choice of a scorer holds for a week: the log is cut at the last Monday. */
const MONDAY = Date.UTC(2026, 0, 26);

describe("what the steps that read the log make", () => {
  describeArtifacts(LOG_ARTIFACTS, {
    rolls: async () => expect(await corrected.of("rolls")).toBe(1),
    roll: async () =>
      expect(await corrected.of("roll", 0)).toMatchObject({
        folder: "orders/2026/01/05/",
        sender: "canonical",
        isFirst: true,
        objects: [{ key: WEBHOOK }],
      }),
    rolled: async () => expect(await corrected.of("rolled", 0)).toEqual([WEBHOOK]),
    objects: async () => {
      expect(await night.of("objects")).toMatchObject([
        { key: "orders/a.ndjson" },
        { key: "orders/b.ndjson" },
      ]);
      // What was rolled up is read from the day's object.
      const keys = (await corrected.of<{ key: string }[]>("objects")).map(({ key }) => key);
      expect(keys).toEqual([PACKED, "orders/a.ndjson", "orders/b.ndjson"]);
    },
    group: async () =>
      expect(await night.of("group", 0)).toMatchObject([
        { key: "orders/a.ndjson" },
        { key: "orders/b.ndjson" },
      ]),
    encoded: async () =>
      expect(await night.of("encoded", 0)).toMatchObject([
        {
          key: "orders/a.ndjson",
          orders: 8,
          returns: 1,
          lines: 9,
          quarantined: {},
          refused: null,
          // Lines by day, those of the cancelled order of the 11th too.
          days: [1, 2, 3, 4, 5, 6, 10, 11].map((n) => [FIRST_DAY + n - 1, [1, 2, 4].includes(n) ? 2 : 1]),
        },
        { key: "orders/b.ndjson", orders: 1, returns: 0, lines: 2, quarantined: { no_order_id: 1 } },
      ]),
    plan: async () => {
      const plan = await night.of<{ slices: { from: number; to: number }[] }>("plan");
      expect(plan).toMatchObject({
        parts: [
          { orders: 8, lines: 10, returns: 1, from: at(1), to: at(11) },
          { orders: 1, lines: 2, returns: 0, from: at(12), to: at(12) },
        ],
        buckets: 1,
        until: SHOP.asOf,
      });
      expect(plan.slices.map(({ to }) => to).slice(0, -1)).toEqual([MONDAY]);
      expect(plan.slices.at(-1)!.from).toBe(MONDAY);
    },
    totals: async () =>
      expect(await night.of("totals")).toMatchObject({
        objects: 2,
        encoded: 2,
        lines: 11,
        quarantined: 1,
        reasons: { no_order_id: 1 },
        problems: [{ object: "orders/b.ndjson", quarantined: { no_order_id: 1 }, refused: null }],
      }),
    catalog: async () => {
      const catalog = await night.of<{ sku: string; price: number; category: string }[]>("catalog");
      expect(catalog.map(({ sku, price, category }) => [sku, price, category])).toEqual([
        ["A", 100, "shelf/left"],
        ["B", 200, "shelf/right"],
        ["C", 50, "shelf/left"],
        ["D1", 1000, "desk"],
        ["D2", 1500, "desk"],
      ]);
    },
    // What was told of C stands in the catalog, which knows it.
    live: async () => expect(await habits.of("live")).toEqual({ Z: { stock: [3, 5] } }),
    sets: async () =>
      expect(await habits.of("sets")).toEqual([
        { sku: "S", contains: ["A", "B"].map((sku) => ({ sku, qty: 1 })) },
      ]),

    compacted: async () => {
      // From the first order to the later word on o3; nothing since Monday.
      expect(await night.of("compacted", 0)).toMatchObject({ span: [at(1), at(12)] });
      expect(await night.of("compacted", 1)).toMatchObject({ span: null });
    },
    overwrites: async () => {
      // o2 is the second order of the slice.
      expect(await night.of("overwrites", 0, 0)).toEqual({ overwritten: [], returned: [[1, at(7), "A", 1]] });
      expect(await corrected.of("overwrites", 0, 0)).toEqual({ overwritten: [0], returned: [] });
    },
    overwritten: async () => {
      expect(await night.of("overwritten", 0)).toEqual([0]);
      expect(await corrected.of("overwritten", 0)).toEqual([0]);
    },
    slice: async () => {
      expect(await night.of("slice", 0)).toMatchObject({ orders: 7, lines: 10, span: [at(1), at(12)] });
      expect(await night.of("slice", 1)).toMatchObject({ orders: 0, lines: 0, span: null });
      expect(await corrected.of("slice", 0)).toMatchObject({ orders: 2, lines: 2, span: [at(2), at(5)] });
    },
    dictionary: async () =>
      expect(await night.of("dictionary")).toEqual({
        skus: ["A", "B", "C", "D1", "D2"],
        titles: ["Item A", "Item B", "Item C", "Item D1", "Item D2"],
        returned: [1, 0, 0, 0, 0],
        currency: "JPY",
      }),
    numbers: async () => {
      // Each slice knows one item as its own number 0.
      expect(await corrected.of("numbers", 0)).toEqual({ item: [1], cur: [1] });
      expect(await corrected.of("numbers", 1)).toEqual({ item: [0], cur: [1] });
    },
    log: async () =>
      expect(await night.of("log")).toMatchObject({
        orders: 7,
        lines: 10,
        items: 5,
        partitions: 1,
        currency: "JPY",
      }),
    earlier: async () => {
      expect(await kept.of("earlier", 0)).toMatchObject({ lines: 1, begin: at(1) });
      expect(await kept.of("log")).toMatchObject({ orders: 1, lines: 1 });
    },
    earlierLines: async () =>
      expect(await kept.of("earlierLines", 0, 0)).toEqual([[pseudonyms.of("c4"), "D1", at(6)]]),
    earlierCustomers: async () => {
      // The order of which c4 has sent the only thing back is none.
      const told = await kept.of<[string, number, number][]>("earlierCustomers", 0, 0);
      expect(told).toHaveLength(3);
      expect(new Map(told.map(([id, ...rest]) => [id, rest]))).toEqual(
        new Map([
          [pseudonyms.of("c1"), [at(1), 3]],
          [pseudonyms.of("c2"), [at(2), 1]],
          [pseudonyms.of("c4"), [at(6), 1]],
        ]),
      );
    },
    part: async () => {
      const { name, at: times, idh, cus, ...lines } = await night.of("part", 0, 0);
      const people = JSON.parse(new TextDecoder().decode(Uint8Array.from(name!)));
      const ids = ["c1", "c2", "c4"].map(pseudonyms.of).sort();
      expect(people).toEqual({ customers: ids, returns: [[pseudonyms.of("c2"), at(7)]] });
      expect(doublesOf(times)).toEqual([1, 2, 4, 5, 6, 10, 12].map(at));
      expect(idh).toEqual(["o1", "o2", "o4", "o5", "o6", "o8", "o3"].map((id) => hash32(id)));
      const who = ["c1", "c2", null, "c1", "c4", "c4", "c1"];
      expect(cus).toEqual(who.map((one) => (one === null ? 0 : ids.indexOf(pseudonyms.of(one)) + 1)));
      expect(lines).toEqual({
        off: [0, 2, 3, 5, 6, 7, 8, 10],
        item: [0, 1, 1, 0, 1, 2, 3, 4, 0, 2],
        qty: Array(10).fill(1),
        pri: [100, 200, 200, 100, 200, 50, 1000, 1500, 100, 50],
      });
    },
    partSizes: async () => {
      expect(await night.of("partSizes", 0)).toEqual([[7, 10, 3]]);
      expect(await night.of("partSizes", 1)).toEqual([[0, 0, 0]]);
    },
    partitionSizes: async () => expect(await night.of("partitionSizes")).toEqual([[7, 10, 3]]),
  });
});
