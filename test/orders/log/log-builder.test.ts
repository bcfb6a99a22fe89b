import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { channelCode } from "../../../lib/orders/channel-code.ts";
import { GoodsRule } from "../../../lib/orders/goods.ts";
import { OrderLogBuilder } from "../../../lib/orders/log/log-builder.ts";
import type { OrderLog } from "../../../lib/orders/order.ts";
import { parseRecord } from "../../../lib/orders/read/record.ts";
import { orders, returns } from "../order-records.ts";

const DAY = 86_400_000;

function build(records: readonly object[], options: { asOf?: number; windowDays?: number } = {}): OrderLog {
  const builder = new OrderLogBuilder();
  for (const json of records) {
    const record = parseRecord(JSON.stringify(json));
    if (!record.ok) throw new Error(record.error.message);
    builder.add(record.value);
  }
  return builder.finish(options);
}

const order = (id: string, day: number, lines: Record<string, number>, more: object = {}) => ({
  id,
  at: new Date(day * DAY).toISOString(),
  lines: Object.entries(lines).map(([sku, qty]) => ({ sku, qty })),
  ...more,
});
const back = (id: string, day: number, lines: Record<string, number>) => ({
  type: "return",
  order: id,
  ...order("", day, lines),
  id: undefined,
});

/** The log as plain baskets, for reading in a test. */
const baskets = (log: OrderLog): Record<string, number>[] =>
  Array.from(log.at, (_, o) => {
    const lines = Array.from(log.items.slice(log.offsets[o], log.offsets[o + 1]));
    return Object.fromEntries(lines.map((item, i) => [log.skus[item], log.qty[log.offsets[o]! + i]]));
  });

describe("the order log", () => {
  it("is the same for any order of the records", () => {
    fc.assert(
      fc.property(
        fc.tuple(orders, returns).chain(([o, r]) => {
          const all = [...o, ...r];
          return fc.tuple(fc.constant(all), fc.shuffledSubarray(all, { minLength: all.length }));
        }),
        ([records, shuffled]) => {
          expect(build(shuffled)).toEqual(build(records));
        },
      ),
      { numRuns: 300 },
    );
  });

  it("holds what a plain computation over the latest records holds", () => {
    fc.assert(
      fc.property(orders, (records) => {
        const latest = new Map<string, (typeof records)[number]>();
        for (const record of records)
          if (record.at >= (latest.get(record.id)?.at ?? "")) latest.set(record.id, record);
        const expected = [...latest.values()]
          .filter((record) => (record.status ?? "paid") === "paid")
          .map((record) => {
            const units: Record<string, number> = {};
            for (const line of record.lines) units[line.sku] = (units[line.sku] ?? 0) + line.qty;
            // What was given away beside paid lines is no part of the basket.
            const digits = { JPY: 0, USD: 2, KWD: 3 }[record.currency ?? "USD"] ?? 2;
            const paid = Object.keys(units).map((sku) => {
              const priced = record.lines.filter((line) => line.sku === sku && line.price !== undefined);
              const minor = priced.map(({ price, qty }) => Math.round(Number(price) * 10 ** digits) * qty);
              const pieces = priced.reduce((sum, { qty }) => sum + qty, 0);
              return [
                sku,
                pieces === 0 ? null : Math.round(minor.reduce((a, b) => a + b, 0) / pieces),
              ] as const;
            });
            if (paid.some(([, price]) => price !== null && price > 0))
              for (const [sku, price] of paid) if (price === 0) delete units[sku];
            const channel = record.channel ? channelCode(record.channel) : 0;
            return { at: Date.parse(record.at), customer: record.customer || null, channel, units };
          });
        const log = build(records);
        const found = baskets(log).map((units, o) => ({
          at: log.at[o]!,
          customer: log.customer[o]! < 0 ? null : log.customers[log.customer[o]!]!,
          channel: log.channel?.[o] ?? 0,
          units,
        }));
        const sorted = (list: typeof expected) =>
          list
            .map(({ at, customer, channel, units }) =>
              JSON.stringify([at, customer, channel, Object.entries(units).sort()]),
            )
            .sort();
        expect(sorted(found as typeof expected)).toEqual(sorted(expected));
        expect([...log.skus]).toEqual(
          [...new Set(expected.flatMap(({ units }) => Object.keys(units)))].sort(),
        );
        expect([...log.at]).toEqual([...log.at].sort((a, b) => a - b));
      }),
      { numRuns: 300 },
    );
  });

  it("counts no free line beside paid ones, and knows no price where nothing was paid", () => {
    const log = build([
      {
        id: "1",
        at: "2026-01-01T00:00:00Z",
        lines: [
          { sku: "a", qty: 1, price: 5 },
          { sku: "gift", qty: 1, price: 0 },
        ],
      },
      {
        id: "2",
        at: "2026-01-02T00:00:00Z",
        lines: [
          { sku: "a", qty: 1, price: 0 },
          { sku: "b", qty: 1, price: 0 },
        ],
      },
      {
        id: "3",
        at: "2026-01-03T00:00:00Z",
        lines: [
          { sku: "a", qty: 2, price: 5 },
          { sku: "a", qty: 1, price: 0 },
        ],
      },
    ]);
    expect(baskets(log)).toEqual([{ a: 1 }, { a: 1, b: 1 }, { a: 3 }]);
    expect([...log.price]).toEqual([500, -1, -1, 333]);
  });

  it("counts goods only: by general words, and by the shop's own first", () => {
    const lines = [
      ["TEA-BOX", "Tea Sample Box"],
      ["ROUTE", "Shipping Protection by Route"],
      ["MINE", "Wrap"],
      ["SHIP", "Toy Ship"],
    ].map(([sku, title]) => ({ sku, title, qty: 1 }));
    const record = { id: "1", at: "2026-01-01T00:00:00Z", lines };
    const read = (rule?: GoodsRule) => {
      const builder = new OrderLogBuilder(rule);
      const parsed = parseRecord(JSON.stringify(record));
      if (parsed.ok) builder.add(parsed.value);
      return builder.finish().skus;
    };
    expect(read()).toEqual(["MINE", "TEA-BOX"]);
    expect(read(new GoodsRule({ services: ["mine"], goods: ["toy *"] }))).toEqual(["SHIP", "TEA-BOX"]);
  });

  it("takes the later record of an order, and for equal times the one added later", () => {
    expect(baskets(build([order("1", 5, { a: 1 }), order("1", 4, { b: 1 })]))).toEqual([{ a: 1 }]);
    expect(baskets(build([order("1", 5, { a: 1 }), order("1", 5, { b: 1 })]))).toEqual([{ b: 1 }]);
  });

  it("leaves out orders whose latest record is cancelled or refunded", () => {
    expect(
      baskets(build([order("1", 5, { a: 1 }), order("1", 6, { a: 1 }, { status: "cancelled" })])),
    ).toEqual([]);
    expect(
      baskets(build([order("1", 6, { a: 1 }, { status: "refunded" }), order("1", 5, { a: 1 })])),
    ).toEqual([]);
  });

  it("takes returned units out, wherever the return stands, and counts them", () => {
    for (const records of [
      [order("1", 5, { a: 3, b: 1 }), back("1", 6, { a: 1, b: 1 })],
      [back("1", 6, { a: 1, b: 1 }), order("1", 5, { a: 3, b: 1 })],
    ]) {
      const log = build(records);
      expect(baskets(log)).toEqual([{ a: 2 }]);
      expect([log.skus, [...log.returned]]).toEqual([
        ["a", "b"],
        [1, 1],
      ]);
    }
  });

  it("counts the same return once, and never more than was bought", () => {
    const log = build([
      order("1", 5, { a: 3, b: 1 }),
      back("1", 6, { a: 1 }),
      back("1", 6, { a: 1 }),
      back("1", 7, { b: 5 }),
    ]);
    expect([baskets(log), [...log.returned]]).toEqual([[{ a: 2 }], [1, 1]]);
  });

  it("drops an order whose every line came back", () => {
    const log = build([order("1", 5, { a: 1 }), order("2", 5, { b: 1 }), back("1", 6, { a: 1 })]);
    expect(baskets(log)).toEqual([{ b: 1 }]);
    expect(log.returned[log.skus.indexOf("a")]).toBe(1);
  });

  it("leaves out orders and returns after asOf or before the window", () => {
    const records = [
      order("1", 1, { a: 1 }),
      order("2", 50, { b: 2 }),
      order("3", 90, { c: 1 }),
      back("2", 70, { b: 1 }),
      // Of an order that a later record moved into the window.
      back("2", 29, { b: 1 }),
    ];
    expect(baskets(build(records, { asOf: 60 * DAY }))).toEqual([{ a: 1 }, { b: 1 }]);
    expect(baskets(build(records, { asOf: 60 * DAY, windowDays: 30 }))).toEqual([{ b: 2 }]);
    expect(baskets(build(records, { windowDays: 40 }))).toEqual([{ b: 1 }, { c: 1 }]);
  });

  it("merges lines of one item: units added, price weighted by units, unknown prices apart", () => {
    const lines = [
      { sku: "a", qty: 1, price: 10 },
      { sku: "a", qty: 3, price: 2 },
      { sku: "a", qty: 9 },
    ];
    const log = build([{ ...order("1", 1, {}), currency: "JPY", lines }]);
    expect([[...log.qty], [...log.price]]).toEqual([[13], [4]]);
  });

  it("sorts the lines of a long order too", () => {
    const units = Object.fromEntries(Array.from({ length: 200 }, (_, i) => [`s${(i * 77) % 200}`, i + 1]));
    const log = build([order("1", 1, units)]);
    expect([...log.items]).toEqual(Array.from({ length: 200 }, (_, i) => i));
    expect(baskets(log)).toEqual([units]);
  });

  it("speaks the currency of most orders and holds other prices as unknown", () => {
    const priced = (id: string, currency: string) => ({
      ...order(id, 1, {}),
      currency,
      lines: [{ sku: "a", qty: 1, price: 5 }],
    });
    const log = build([priced("1", "USD"), priced("2", "JPY"), priced("3", "JPY")]);
    expect(log.currency).toBe("JPY");
    expect([...log.price].sort()).toEqual([-1, 5, 5]);
  });

  it("titles an item as most orders do", () => {
    const titled = (id: string, title: string) => ({
      ...order(id, 1, {}),
      lines: [{ sku: "a", qty: 1, title }],
    });
    expect(build([titled("1", "Z"), titled("2", "Y"), titled("3", "Y")]).titles).toEqual(["Y"]);
    expect(build([titled("1", "Z"), titled("2", "Y")]).titles).toEqual(["Y"]);
    // A title that only a superseded record bore is forgotten.
    expect(
      build([titled("1", "A"), { ...titled("1", "B"), at: new Date(2 * DAY).toISOString() }]).titles,
    ).toEqual(["B"]);
  });

  it("has a digest that tells any kept difference", () => {
    const base = [order("1", 1, { a: 1 }), order("2", 2, { b: 2 })];
    const same = build(base).digest;
    expect(build([...base, order("1", 0, { z: 1 })]).digest).toBe(same);
    expect(build([order("1", 1, { a: 2 }), base[1]!]).digest).not.toBe(same);
    expect(build([order("1", 3, { a: 1 }), base[1]!]).digest).not.toBe(same);
    expect(build([order("1", 1, { a: 1 }, { customer: "x" }), base[1]!]).digest).not.toBe(same);
    expect(build([...base, back("2", 3, { b: 1 })]).digest).not.toBe(same);
    const inShop = (channel: string) => build([order("1", 1, { a: 1 }, { channel }), base[1]!]).digest;
    expect(new Set([same, inShop("web"), inShop("店")]).size).toBe(3);
    expect(inShop("")).toBe(same);
  });

  it("is empty for no orders", () => {
    const log = build([]);
    expect([log.skus, log.at.length, [...log.offsets]]).toEqual([[], 0, [0]]);
  });
});
