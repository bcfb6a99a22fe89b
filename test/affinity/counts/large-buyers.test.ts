import { describe, expect, it } from "vitest";
import { SharedIds } from "../../../lib/affinity/counts/buyers.ts";
import { LargeBuyerCounts, meetingsByBuyer } from "../../../lib/affinity/counts/large-buyers.ts";
import { SHARED_IDS } from "../../../lib/orders/shared-ids.ts";

/** Orders by customer (−1: a guest) and ranks, as the counting has them. */
function counted(orders: readonly (readonly [customer: number, ranks: readonly number[]])[], items: number) {
  const placed = new Uint32Array(10);
  for (const [customer] of orders) if (customer >= 0) placed[customer]!++;
  const ids = new SharedIds(SHARED_IDS);
  placed.forEach((own, customer) => {
    ids.place(customer, own);
  });
  const counts = new LargeBuyerCounts(ids, orders.length, items);
  for (const [customer, ranks] of orders) counts.see(customer, ranks);
  const paired = new Uint32Array(items);
  const sizes = new Float64Array(8);
  for (const [, ranks] of orders) {
    sizes[ranks.length]!++;
    if (ranks.length > 1) for (const rank of ranks) paired[rank]!++;
  }
  return { large: counts.counts, meetings: meetingsByBuyer(counts.counts, { paired, sizes }) };
}

const times = <T>(n: number, of: (i: number) => T): T[] => Array.from({ length: n }, (_, i) => of(i));

describe("who places a good part of all orders", () => {
  it("is looked at apart from a hundred orders and a fiftieth of all on", () => {
    const by = (own: number, all: number) =>
      counted(
        times(all, (i) => [i < own ? 3 : -1, [0, 1]] as const),
        2,
      ).large.orders.length;
    expect([by(99, 200), by(100, 200), by(100, 5000), by(100, 5001)]).toEqual([0, 1, 1, 0]);
  });

  it("is counted by the orders of two lines or more, the first who comes first", () => {
    const { large } = counted(
      [
        ...times(120, (i) => [7, i < 20 ? [1] : [0, 2]] as const),
        ...times(150, () => [2, [0, 1, 2]] as const),
      ],
      3,
    );
    expect([...large.orders]).toEqual([100, 150]);
    expect([...large.lines]).toEqual([200, 450]);
    expect([...large.meetings]).toEqual([100, 450]);
    expect([...large.paired]).toEqual([100, 0, 100, 150, 150, 150]);
  });
});

describe("meetings by buyer", () => {
  it("are what is expected without any, where nobody is so large", () => {
    expect(
      counted(
        times(500, (i) => [-1, [i % 4, 4]] as const),
        5,
      ).meetings(0, 1, 7),
    ).toBe(7);
  });

  it("are twice as many for two things of one till of two, and no fewer for two of two tills", () => {
    const { meetings } = counted(
      times(1000, (i) => (i % 2 === 0 ? ([0, [0, 1 + ((i / 2) % 2)]] as const) : ([1, [3, 4]] as const))),
      5,
    );
    expect(meetings(1, 2, 10)).toBeCloseTo(20, 9);
    expect(meetings(0, 3, 10)).toBe(10);
  });

  it("are at least those that such a one cannot avoid: a script that buys the same five each time", () => {
    const { meetings } = counted(
      [...times(1000, () => [0, [0, 1, 2, 3, 4]] as const), ...times(1000, (i) => [-1, [5, i % 5]] as const)],
      6,
    );
    expect(meetings(0, 1, 500)).toBeGreaterThanOrEqual(1000);
  });

  it("are of all others what is left", () => {
    // The till sells 0 with 1 alone; others sell 2 with 3, and 0 with 2 half as often.
    const { meetings } = counted(
      [
        ...times(100, () => [0, [0, 1]] as const),
        ...times(200, () => [-1, [2, 3]] as const),
        ...times(100, () => [-1, [0, 2]] as const),
      ],
      4,
    );
    // Everybody else: 300 of 400 orders, in which 2 is always, 3 in 200 and 0 in 100 of them.
    const each = 8 / (300 * 200);
    expect(meetings(2, 3, 8)).toBeCloseTo(Math.max(8, each * (4 / 3) * 300 * 200, 200), 9);
  });
});
