import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { choicePasses } from "../../lib/ladder/choices.ts";
import { passHere } from "../../lib/orders/log/passes.ts";
import type { OrderLog } from "../../lib/orders/order.ts";
import { type SmallOrder, smallLog } from "./small-log.ts";

const LADDER = ["a", "b", "c"];

const readChoices = (log: OrderLog | null, ...asked: Parameters<typeof choicePasses>) =>
  passHere(log, choicePasses(...asked));

const read = (orders: readonly SmallOrder[]): ReturnType<typeof readChoices>[number] => {
  const log = smallLog(orders);
  const items = [...LADDER, "other"];
  const fromLog = Int32Array.from(log.skus, (sku) => items.indexOf(sku));
  return readChoices(log, fromLog, Int32Array.of(0, 0, 0, -1), Uint8Array.of(0, 1, 2, 0), [3])[0]!;
};

describe("what the log says of rungs", () => {
  it("counts a customer once and every guest order once", () => {
    const choices = read([
      { at: 1, customer: "x", skus: ["a"] },
      { at: 2, customer: "x", skus: ["a"] },
      { at: 3, customer: null, skus: ["a", "b"] },
      { at: 4, customer: null, skus: ["b"] },
      { at: 5, customer: "y", skus: ["other"] },
    ]);
    expect(choices.map(({ share }) => share)).toEqual([2 / 3, 2 / 3, 0]);
  });

  it("takes the orders of a till for those of so many guests", () => {
    const hour = 3_600_000;
    const cups = Array.from({ length: 200 }, (_, i) => ["a", "a", "a", "b"][i % 4]!);
    const under = (customer: string | null) =>
      read(cups.map((sku, i) => ({ at: i * hour, customer, skus: [sku] })));
    expect(under("walk-in")).toEqual(under(null));
    expect(under("walk-in").map(({ share }) => share)).toEqual([3 / 4, 1 / 4, 0]);
  });

  it("counts a guest once who takes two variants of a rung", () => {
    const log = smallLog([{ at: 1, customer: null, skus: ["a", "a-blue"] }]);
    const choices = readChoices(
      log,
      Int32Array.of(0, 1),
      Int32Array.of(0, 0, 0),
      Uint8Array.of(0, 0, 1),
      [2],
    );
    expect(choices[0]!.map(({ share }) => share)).toEqual([1, 0]);
  });

  it("shows steps down as they are", () => {
    const choices = read([
      { at: 1, customer: "x", skus: ["b"] },
      { at: 2, customer: "x", skus: ["a"] },
      { at: 1, customer: "y", skus: ["b"] },
      { at: 2, customer: "y", skus: ["c"] },
      { at: 1, customer: "z", skus: ["b"] },
      { at: 2, customer: "z", skus: ["a"] },
    ]);
    expect(choices[1]).toMatchObject({ stepUpRate: 1 / 3, stepUpOf: 3 });
    expect(choices[0]).toMatchObject({ stepUpRate: null, stepUpOf: 0 });
  });

  it("takes nothing at the same time, from guests, or from other items for a step", () => {
    const choices = read([
      { at: 1, customer: "x", skus: ["a"] },
      { at: 1, customer: "x", skus: ["c"] },
      { at: 2, customer: "x", skus: ["other"] },
      { at: 1, customer: null, skus: ["a"] },
      { at: 2, customer: null, skus: ["c"] },
    ]);
    expect(choices.map(({ stepUpOf }) => stepUpOf)).toEqual([0, 0, 0]);
  });

  it("equals a plain reading of the definition on any log", () => {
    const order = fc.record({
      at: fc.integer({ min: 1, max: 6 }),
      customer: fc.constantFrom("x", "y", "z", null),
      skus: fc.subarray(["a", "b", "c", "other"], { minLength: 1 }),
    });
    fc.assert(
      fc.property(fc.array(order, { minLength: 1, maxLength: 14 }), (orders) => {
        const own = orders.filter(({ skus }) => skus.some((sku) => LADDER.includes(sku)));
        const people = new Set(own.map(({ customer }) => customer).filter((customer) => customer !== null));
        const buyers = people.size + own.filter(({ customer }) => customer === null).length;
        const expected = LADDER.map((sku, rung) => {
          const chose =
            [...people].filter((one) => own.some((o) => o.customer === one && o.skus.includes(sku))).length +
            own.filter((o) => o.customer === null && o.skus.includes(sku)).length;
          let back = 0;
          let up = 0;
          for (const one of people) {
            const times = own.filter((o) => o.customer === one && o.skus.includes(sku)).map((o) => o.at);
            if (times.length === 0) continue;
            const later = own.filter((o) => o.customer === one && o.at > Math.min(...times));
            if (later.length > 0) back++;
            if (later.some((o) => o.skus.some((s) => LADDER.indexOf(s) > rung))) up++;
          }
          return {
            share: buyers === 0 ? 0 : chose / buyers,
            stepUpRate: back === 0 ? null : up / back,
            stepUpOf: back,
          };
        });
        expect(read(orders)).toEqual(expected);
      }),
    );
  });

  it("without a log there are no shares", () => {
    expect(readChoices(null, new Int32Array(0), Int32Array.of(0, 0), Uint8Array.of(0, 1), [2])).toEqual([
      [
        { share: 0, stepUpRate: null, stepUpOf: 0 },
        { share: 0, stepUpRate: null, stepUpOf: 0 },
      ],
    ]);
  });
});
