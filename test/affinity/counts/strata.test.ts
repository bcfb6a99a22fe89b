import { describe, expect, it } from "vitest";
import { SharedIds } from "../../../lib/affinity/counts/buyers.ts";
import { ChannelCounts, meetingsByStratum, StratumCounts } from "../../../lib/affinity/counts/strata.ts";
import { SHARED_IDS } from "../../../lib/orders/shared-ids.ts";

interface Order {
  /** −1: a guest. */
  readonly customer?: number;
  /** 0: none. */
  readonly channel?: number;
  readonly ranks: readonly number[];
}

function counted(orders: readonly Order[], items: number) {
  const placed = new Uint32Array(10);
  for (const { customer = -1 } of orders) if (customer >= 0) placed[customer]!++;
  const ids = new SharedIds(SHARED_IDS);
  placed.forEach((own, customer) => {
    ids.place(customer, own);
  });
  const channels = new ChannelCounts();
  channels.add(Uint16Array.from(orders, ({ channel = 0 }) => channel));
  const counts = new StratumCounts(ids, channels, orders.length, items);
  for (const { customer = -1, channel = 0, ranks } of orders) counts.see(customer, channel, ranks);
  const paired = new Uint32Array(items);
  const sizes = new Float64Array(8);
  for (const { ranks } of orders) {
    sizes[ranks.length]!++;
    if (ranks.length > 1) for (const rank of ranks) paired[rank]!++;
  }
  return { counts, strata: counts.counts, meetings: meetingsByStratum(counts.counts, { paired, sizes }) };
}

const times = (n: number, of: (i: number) => Order): Order[] => Array.from({ length: n }, (_, i) => of(i));
/** How many strata a log of `all` orders has, of which `own` are of something. */
const strataOf = (own: number, all: number, of: Omit<Order, "ranks">): number =>
  counted(
    times(all, (i) => ({ ...(i < own ? of : {}), ranks: [0, 1] })),
    2,
  ).strata.orders.length;

describe("what is looked at apart", () => {
  it("is who places a hundred orders and a fiftieth of all", () => {
    const by = (own: number, all: number) => strataOf(own, all, { customer: 3 });
    expect([by(99, 200), by(100, 200), by(100, 5000), by(100, 5001)]).toEqual([0, 1, 1, 0]);
  });

  it("is a channel of a hundred orders, however many there are, unless all are its own", () => {
    const by = (own: number, all: number) => strataOf(own, all, { channel: 7 });
    expect([by(99, 200), by(100, 200), by(100, 50_000), by(200, 200)]).toEqual([0, 1, 1, 0]);
  });

  it("is no more channels than leave room, the largest", () => {
    const orders = [...Array(60).keys()].flatMap((c) =>
      times(100 + (c % 2), () => ({ channel: c + 1, ranks: [0, 1] })),
    );
    expect(counted(orders, 1000).strata.orders.length).toBe(60);
    const crowded = counted(orders, 13_000);
    expect(crowded.strata.orders.length).toBe(40);
    // All of 101 orders, and of those of 100 the first.
    expect([...Array(60).keys()].filter((c) => !crowded.counts.has(-1, c + 1))).toEqual(
      Array.from({ length: 20 }, (_, i) => 20 + 2 * i),
    );
  });

  it("takes no more than two megabytes, whoever comes first", () => {
    const orders = [2, 1, 0].flatMap((customer) =>
      times(150, () => ({ customer, channel: 9, ranks: [0, 1] })),
    );
    expect([...counted([...orders, ...times(90, () => ({ ranks: [2, 3] }))], 200_000).strata.orders]).toEqual(
      [150, 150],
    );
    expect(counted(orders, 600_000).strata.orders.length).toBe(0);
  });

  it("is counted by the orders of two lines or more, what comes first first", () => {
    const { strata } = counted(
      [
        ...times(120, (i) => ({ customer: 7, ranks: i < 20 ? [1] : [0, 2] })),
        ...times(150, () => ({ channel: 2, ranks: [0, 1, 2] })),
        ...times(10, () => ({ ranks: [0, 1] })),
      ],
      3,
    );
    expect([...strata.orders]).toEqual([100, 150]);
    expect([...strata.lines]).toEqual([200, 450]);
    expect([...strata.meetings]).toEqual([100, 450]);
    expect([...strata.paired]).toEqual([100, 0, 100, 150, 150, 150]);
  });

  it("is an order once: by who buys so much, wherever that is", () => {
    const { strata } = counted(
      [
        ...times(200, (i) => ({ customer: i % 2 ? 4 : -1, channel: 1, ranks: [0, 1] })),
        ...times(100, () => ({ channel: 2, ranks: [0, 1] })),
      ],
      2,
    );
    expect([...strata.orders]).toEqual([100, 100, 100]);
  });
});

describe("meetings by stratum", () => {
  it("are what is expected without any", () => {
    const { meetings } = counted(
      times(500, (i) => ({ ranks: [i % 4, 4] })),
      5,
    );
    expect(meetings(0, 1, 7, 7)).toBe(7);
  });

  it("are twice as many for two things of one branch of two, and no fewer for two of two branches", () => {
    const branches = (of: (branch: number) => Omit<Order, "ranks">) =>
      counted(
        times(1000, (i) => ({ ...of(i % 2), ranks: i % 2 === 0 ? [0, 1 + ((i / 2) % 2)] : [3, 4] })),
        5,
      ).meetings;
    for (const meetings of [
      branches((branch) => ({ customer: branch })),
      branches((branch) => ({ channel: 1 + branch })),
      branches((branch) => ({ channel: branch })),
    ]) {
      expect(meetings(1, 2, 0, 10)).toBeCloseTo(20, 9);
      expect(meetings(0, 3, 0, 10)).toBe(10);
    }
  });

  it("are by a channel's baskets: the same goods meet where those are large", () => {
    // A hundred orders of six lines, three hundred of two: 1,500 of 1,800 pairs of lines meet in the large ones.
    const { meetings } = counted(
      [
        ...times(100, () => ({ channel: 1, ranks: [0, 1, 2, 3, 4, 5] })),
        ...times(300, () => ({ channel: 2, ranks: [6, 7] })),
      ],
      8,
    );
    // Of E = 20 by 1,200 lines in all, 600 of them there: 20 · 1500/1800 · (1200/600)².
    expect(meetings(0, 1, 0, 20)).toBeCloseTo(100, 9);
    expect(meetings(0, 1, 0, 60)).toBeCloseTo((60 * (1500 / 1800) * 1200 ** 2) / 600 ** 2, 9);
  });

  it("are at least those that cannot be avoided: a script that buys the same five each time", () => {
    const { meetings } = counted(
      [
        ...times(1000, () => ({ customer: 0, ranks: [0, 1, 2, 3, 4] })),
        ...times(1000, (i) => ({ ranks: [5, i % 5] })),
      ],
      6,
    );
    expect(meetings(0, 1, 0, 500)).toBeGreaterThanOrEqual(1000);
  });

  it("are of all others what is left", () => {
    // The till sells 0 with 1 alone; others sell 2 with 3, and 0 with 2 half as often.
    const { meetings } = counted(
      [
        ...times(100, () => ({ customer: 0, ranks: [0, 1] })),
        ...times(200, () => ({ ranks: [2, 3] })),
        ...times(100, () => ({ ranks: [0, 2] })),
      ],
      4,
    );
    // Everybody else: 300 of 400 orders, in which 2 is always, 3 in 200 and 0 in 100 of them.
    const each = 8 / (300 * 200);
    expect(meetings(2, 3, 0, 8)).toBeCloseTo(Math.max(8, each * (4 / 3) * 300 * 200, 200), 9);
  });

  it("do not learn a channel from the very orders that hold both", () => {
    // Ten channels alike; two rare things that are always bought together, once in each of four of them.
    const orders = times(2000, (i) => ({ channel: 1 + (i % 10), ranks: i < 4 ? [0, 1] : [2, 3] }));
    const { meetings } = counted(orders, 4);
    const expected = (4 * 4) / 2000;
    // By its counts each of the four sells both, ten times as many as all do: Σ 10 · 1 · 1 / 16 of it.
    expect(meetings(0, 1, 0, expected)).toBeCloseTo(2.5 * expected, 9);
    expect(meetings(0, 1, 4, expected)).toBe(expected);
  });
});
