import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { indexBaskets } from "../../../lib/affinity/counts/baskets.ts";
import { adjacencyOf, collectPairs } from "../../../lib/affinity/counts/pairs.ts";
import { seeded } from "../../../lib/affinity/evaluation/random.ts";
import { evenChanceDeviance, logLikelihoodRatio } from "../../../lib/core/statistics/llr.ts";
import {
  inTowns,
  type KnownLog,
  type KnownShop,
  knownLog,
  pairKey,
  shopsApart,
  swapped,
} from "../../fixtures/known-truth.ts";
import { type BasketLike, orderLogOf } from "../../fixtures/order-log.ts";
import { randomBaskets } from "../../fixtures/random-log.ts";

const PLAIN = { maxBasketLines: 1000, halfLifeDays: null, asOf: 0 };
const GATE = { minJoint: 3, minLlr: 10.83, minLift: 1, maxFalseShare: 0.1, maxPairs: 1e6 };
const OPEN = { ...GATE, minJoint: 1, minLlr: 0 };

const repeat = (times: number, skus: string[]): string[][] => Array.from({ length: times }, () => skus);

/** At a time like all others: what is listed together was not bought together. */
const anyTime = (baskets: readonly (BasketLike | readonly string[])[]): BasketLike[] =>
  baskets.map((one, i) => ("skus" in one ? one : { skus: one, at: ((i * 7919) % baskets.length) * 60_000 }));

function passed(baskets: readonly (BasketLike | readonly string[])[], options = GATE): string[] {
  const log = orderLogOf(anyTime(baskets));
  const index = indexBaskets(log, PLAIN);
  const { offsets, partner } = adjacencyOf(collectPairs(index, options));
  const sku = (rank: number): string => log.skus[index.itemOf[rank]!]!;
  const found: string[] = [];
  for (let a = 0; a < index.items; a++) {
    for (let i = offsets[a]!; i < offsets[a + 1]!; i++) {
      if (sku(a) < sku(partner[i]!)) found.push(`${sku(a)} ${sku(partner[i]!)}`);
    }
  }
  return found.sort();
}

describe("Dunning's ratio", () => {
  it("is zero for independence and grows with deviation either way", () => {
    expect(logLikelihoodRatio(10, 100, 100, 1000)).toBeCloseTo(0, 9);
    expect(logLikelihoodRatio(40, 100, 100, 1000)).toBeGreaterThan(logLikelihoodRatio(20, 100, 100, 1000));
    expect(logLikelihoodRatio(0, 100, 100, 1000)).toBeGreaterThan(10.83);
  });

  it("equals 2·Σ k·ln(k/expected), as Dunning's 1993 table gives it", () => {
    // "the swiss" of the paper: k11 110, k12 2442, k21 111, k22 29114 → 270.72.
    expect(logLikelihoodRatio(110, 2552, 221, 31777)).toBeCloseTo(270.72, 1);
  });
});

describe("the G² of an even chance", () => {
  it("is zero for equal counts, symmetric, and 2·n·ln 2 when all fall on one side", () => {
    expect(evenChanceDeviance(7, 7)).toBeCloseTo(0, 9);
    expect(evenChanceDeviance(12, 5)).toBeCloseTo(evenChanceDeviance(5, 12), 9);
    expect(evenChanceDeviance(12, 5)).toBeCloseTo(2 * (12 * Math.log(12 / 8.5) + 5 * Math.log(5 / 8.5)), 9);
    expect(evenChanceDeviance(5, 0)).toBeCloseTo(10 * Math.log(2), 9);
  });
});

describe("the gate", () => {
  // Pairs of two lines too, as those of one cannot show what goes with what.
  const noise = [...repeat(200, ["x", "y"]), ...repeat(200, ["z"])];

  it("passes nothing for what is in every order, in a stall as in a market", () => {
    for (const times of [30, 600]) {
      const all = [...repeat(times, ["bag", "mug"]), ...repeat(times, ["bag", "tea"])];
      expect(passed([...all, ...repeat(times, ["tea"])])).toEqual([]);
    }
  });

  it("passes a pair that meets beyond chance", () => {
    expect(passed([...noise, ...repeat(8, ["a", "b"])])).toContain("a b");
  });

  it("refuses fewer than three joint orders, however sure", () => {
    expect(passed([...noise, ...repeat(2, ["a", "b"])])).not.toContain("a b");
    expect(passed([...noise, ...repeat(3, ["a", "b"])])).toContain("a b");
  });

  it("lets no one customer make a truth for the shop: three must show a pair, a guest's order counting as one", () => {
    const pair = { skus: ["a", "b"] };
    const by = (...customers: (string | null)[]): BasketLike[] =>
      customers.map((customer) => ({ ...pair, customer }));
    const found = (...customers: (string | null)[]): boolean =>
      passed([...noise, ...by(...customers)]).includes("a b");
    expect(found(...Array(30).fill("one"))).toBe(false);
    expect(found(...Array(30).fill("one"), ...Array(30).fill("two"))).toBe(false);
    expect(found(...Array(9).fill("one"), "two", "three")).toBe(true);
    expect(found("one", "one", null, null)).toBe(true);
    expect(found("one", "one", null)).toBe(false);
  });

  it("takes the orders at a shared till for those of many people", () => {
    const till = Array.from({ length: 150 }, (_, i) => ({
      at: i * 60_000,
      customer: "till",
      skus: i < 8 ? ["a", "b"] : i % 2 === 0 ? ["x", "v"] : ["x"],
    }));
    expect(passed([...repeat(100, ["y", "z"]), ...till])).toContain("a b");
  });

  it("asks baskets of two lines or more alone: those of one show no pair and hide none", () => {
    const shown = [...repeat(40, ["c", "d"]), ...repeat(8, ["a", "b"]), ...repeat(8, ["a", "c"])];
    const alone = [...repeat(400, ["x"]), ...repeat(12, ["a"]), ...repeat(12, ["b"]), ...repeat(10, ["c"])];
    expect(passed([...shown, ...alone])).toEqual(passed(shown));
    expect(passed(shown)).toContain("a b");
  });

  it("refuses a pair that meets as often as chance has it, and one that avoids each other", () => {
    const chance = [
      ...repeat(25, ["a", "b"]),
      ...repeat(25, ["a"]),
      ...repeat(25, ["b"]),
      ...repeat(25, ["c"]),
    ];
    expect(passed(chance)).toEqual([]);
    const avoiding = [
      ...repeat(5, ["a", "b"]),
      ...repeat(100, ["a"]),
      ...repeat(100, ["b"]),
      ...repeat(5, ["c"]),
    ];
    expect(passed(avoiding)).toEqual([]);
  });

  it("passes at most one pair in a thousand of a log without structure", () => {
    const random = seeded(5);
    const baskets = Array.from({ length: 6000 }, () => [
      ...new Set(Array.from({ length: 4 }, () => `s${Math.floor(random() ** 2 * 80)}`)),
    ]);
    const log = orderLogOf(baskets);
    const pairs = collectPairs(indexBaskets(log, PLAIN), GATE);
    expect(pairs.seen).toBeGreaterThan(2000);
    expect(pairs.kept).toBeLessThanOrEqual(pairs.seen / 1000);
  });
});

describe("the gate where a few baskets are huge", () => {
  it("does not take for affinity that a huge basket holds everything", () => {
    const random = seeded(6);
    const baskets = Array.from({ length: 3000 }, (_, i) => [
      ...new Set(Array.from({ length: i % 50 === 0 ? 100 : 3 }, () => `s${Math.floor(random() ** 2 * 300)}`)),
    ]);
    const index = indexBaskets(orderLogOf(baskets), PLAIN);
    const pairs = collectPairs(index, GATE);
    expect(pairs.seen).toBeGreaterThan(20_000);
    expect(pairs.kept).toBeLessThanOrEqual(pairs.seen / 1000);
  });

  it("still passes what goes together in the small ones", () => {
    const random = seeded(6);
    const baskets = Array.from({ length: 3000 }, (_, i) => [
      ...new Set(Array.from({ length: i % 50 === 0 ? 100 : 3 }, () => `s${Math.floor(random() ** 2 * 300)}`)),
    ]);
    expect(passed([...baskets, ...repeat(8, ["a", "b"])])).toContain("a b");
  });
});

describe("the gate on logs whose truth is known", () => {
  /** A wholesaler among 400 items: one basket in fifty holds up to a fifth of the catalogue. */
  const wholesale: KnownShop = {
    orders: 20_000,
    items: 400,
    zipf: 0.8,
    lines: [1, 5],
    large: { share: 0.02, lines: [30, 90] },
    seed: 1,
  };
  /** A few things are in most baskets: the first is drawn twice in five times. */
  const popular: KnownShop = { orders: 20_000, items: 400, zipf: 1.5, lines: [1, 5], seed: 2 };
  const single: KnownShop = { orders: 5000, items: 300, zipf: 0.8, lines: [2, 4], one: 0.8, seed: 4 };
  const plain: KnownShop = { orders: 20_000, items: 400, zipf: 0.8, lines: [1, 5], seed: 3 };
  const none: ReadonlySet<string> = new Set();
  const HOUR = 3_600_000;
  /** Half of the items eight times as often in the mornings; a seventh of them four times as often on each day of the week. */
  const mornings: KnownShop = { ...plain, seasons: { count: 2, out: 1 / 8, lasts: 12 * HOUR } };
  const weekdays: KnownShop = { ...plain, seasons: { count: 7, out: 1 / 4, lasts: 24 * HOUR } };

  function gated({ log, planted, entailed = none }: Pick<KnownLog, "log" | "planted"> & Partial<KnownLog>) {
    const index = indexBaskets(log, PLAIN);
    const pairs = collectPairs(index, GATE);
    const { offsets, partner } = adjacencyOf(pairs);
    let [found, follow] = [0, 0];
    for (let a = 0; a < index.items; a++)
      for (const b of partner.subarray(offsets[a]!, offsets[a + 1]!)) {
        const key = pairKey(index.itemOf[a]!, index.itemOf[b]!);
        if (b < a && planted.has(key)) found++;
        else if (b < a && entailed.has(key)) follow++;
      }
    return { perThousand: (1000 * pairs.kept) / pairs.seen, found, wrong: pairs.kept - found - follow };
  }

  it.each([
    ["lines dealt over a wholesaler's baskets", { ...wholesale }],
    ["the same by customers who come again", { ...wholesale, customers: 1500, seed: 5 }],
    ["a log of single lines", single],
    ["lines dealt where a few things are in most baskets", popular],
  ])("passes at most one pair in a thousand of %s, and of its lines swapped", (_, shop) => {
    const known = knownLog(shop);
    expect(gated(known).perThousand).toBeLessThanOrEqual(1);
    expect(gated({ log: swapped(known.log, 2), planted: none }).perThousand).toBeLessThanOrEqual(1);
  });

  it.each([
    ["mornings and evenings", mornings],
    ["days of the week", weekdays],
  ])(
    "passes at most one pair in a thousand of what is bought on other %s, in any zone, and finds habits",
    (_, shop) => {
      const { log } = knownLog(shop);
      const later = { ...log, at: log.at.map((at) => at + 5.5 * HOUR) };
      for (const one of [log, later])
        expect(gated({ log: one, planted: none }).perThousand).toBeLessThanOrEqual(1);
      const known = knownLog({ ...shop, habits: { pairs: 50, share: 0.25 } });
      expect(gated(known).found).toBeGreaterThanOrEqual(45);
    },
  );

  it.each([
    ["three, of a third each", { ...plain, branches: { count: 3, out: 1 / 100 } }, false],
    [
      "sixty, less than a fiftieth of the orders each",
      { ...plain, branches: { count: 60, out: 1 / 100 } },
      true,
    ],
  ])(
    "passes at most one pair in a thousand of branches that sell other goods, and finds habits: %s",
    (_, shop, hasToBeTold) => {
      const { log } = knownLog(shop);
      expect(gated({ log, planted: none }).perThousand).toBeLessThanOrEqual(1);
      const { channel: _untold, ...untold } = log;
      const { perThousand } = gated({ log: untold, planted: none });
      if (hasToBeTold) expect(perThousand).toBeGreaterThan(20);
      else expect(perThousand).toBeLessThanOrEqual(1);
      const { found, wrong } = gated(knownLog({ ...shop, habits: { pairs: 50, share: 0.25 } }));
      expect(found).toBeGreaterThanOrEqual(45);
      expect(wrong).toBeLessThan(0.1 * (found + wrong));
    },
  );

  it.each([
    [
      "buy what is cheap or what is dear",
      [
        [1, 1 / 4],
        [1 / 4, 1],
      ],
      0,
    ],
    [
      "keep to three price levels, with ids",
      [
        [1, 1 / 2, 1 / 6],
        [1 / 2, 1, 1 / 2],
        [1 / 6, 1 / 2, 1],
      ],
      2000,
    ],
    [
      "live where one half of the goods is sold or the other",
      [
        [1, 0],
        [0, 1],
      ],
      0,
    ],
    ["live in one of four towns, of whose goods a fifth is sold everywhere", inTowns(4), 0],
    [
      "buy in one of seven shops, each of which sells a twentieth of the others' goods",
      shopsApart(7, 1 / 20),
      0,
    ],
  ])(
    "takes no pair for what nothing names, that people %s, and finds habits among it",
    (_, kinds, customers) => {
      const shop = { ...plain, kinds, customers };
      expect(gated(knownLog(shop)).perThousand).toBeLessThanOrEqual(1);
      const { found, wrong } = gated(knownLog({ ...shop, habits: { pairs: 100, share: 0.2 } }));
      expect(found).toBeGreaterThanOrEqual(95);
      expect(wrong).toBeLessThan(0.12 * (found + wrong));
    },
  );

  it("believes kinds only where what they leave is little for sure", () => {
    const { log } = knownLog({ ...plain, kinds: shopsApart(2, 0) });
    const baskets = indexBaskets(log, { ...PLAIN, asOf: log.at.at(-1)! });
    const told = baskets.kinds();
    const kept = (left: number) =>
      collectPairs({ ...baskets, kinds: () => ({ ...told, left }) }, { ...GATE, minLift: 1.1 }).kept;
    expect(told.left).toBeLessThan(0.1);
    expect(kept(told.left)).toBe(0);
    expect(kept(0.24)).toBe(0);
    expect(kept(0.26)).toBeGreaterThan(500);
  });

  it("takes nothing from habits by channels in which all is sold alike", () => {
    const habits = { pairs: 50, share: 0.25 };
    const alike = gated(knownLog({ ...plain, branches: { count: 40, out: 1 }, habits }));
    expect(alike.found).toBeGreaterThanOrEqual(48);
    expect(alike.wrong).toBeLessThan(0.1 * (alike.found + alike.wrong));
  });

  it("finds habits that were planted among a wholesaler's baskets, and little else", () => {
    const { found, wrong } = gated(knownLog({ ...wholesale, habits: { pairs: 200, share: 0.15 }, seed: 3 }));
    expect(found).toBeGreaterThan(140);
    expect(wrong).toBeLessThan(0.1 * (found + wrong));
  });

  it("finds habits among single lines", () => {
    const { found, wrong } = gated(knownLog({ ...single, habits: { pairs: 30, share: 0.2 } }));
    expect(found).toBeGreaterThan(18);
    expect(wrong).toBeLessThan(3);
  });
});

describe("the bar of the gate", () => {
  const random = seeded(9);
  const some = (): string => `s${Math.floor(random() * 40)}`;
  const two = (): string[] => {
    const one = some();
    for (;;) {
      const other = some();
      if (other !== one) return [one, other];
    }
  };
  const noise = Array.from({ length: 2000 }, two);
  /** a and b, each bought as often in baskets of two, meet so many times. */
  const meeting = (joint: number, support: number): string[][] => [
    ...repeat(joint, ["a", "b"]),
    ...Array.from({ length: support - joint }, () => ["a", some()]),
    ...Array.from({ length: support - joint }, () => ["b", some()]),
  ];
  const HABITS = 150;
  /** The same items as often in baskets of the same sizes, either always with one partner or each time with another. */
  const others = (constant: boolean): string[][] =>
    Array.from({ length: HABITS * 8 }, (_, i) => [
      `p${i % HABITS}`,
      `q${(i + (constant ? 0 : Math.floor(i / HABITS))) % HABITS}`,
    ]);
  /** Baskets of many lines of all kinds: half of them hold a, half of them b, a quarter both. */
  const kinds = [...noise, ...others(false)].flat();
  const large = Array.from({ length: 60 }, (_, i) => [
    ...new Set(Array.from({ length: 40 }, () => kinds[Math.floor(random() * kinds.length)]!)),
    ...(i % 2 === 1 ? ["a"] : []),
    ...(i % 4 < 2 ? ["b"] : []),
  ]);
  // Where chance has it 22, a and b meet 24 + 15 times: a deviance of 10.5.
  const weak = [...meeting(24, 148), ...large];
  const poor = [...noise, ...weak, ...others(false)];
  const rich = [...noise, ...weak, ...others(true)];

  it("is the strictest in a log of little structure, and lower in one of much, where weaker habits pass", () => {
    expect(passed(poor)).not.toContain("a b");
    expect(passed(poor).length).toBeLessThan(0.1 * HABITS);
    expect(passed(rich)).toContain("a b");
    expect(passed(rich).length).toBeLessThan(1.1 * HABITS);
  });

  it("is the strictest everywhere when no share of chance is let", () => {
    const strict = passed(rich, { ...GATE, maxFalseShare: 0 });
    expect(strict).not.toContain("a b");
    expect(strict.length).toBeGreaterThan(0.5 * HABITS);
    expect(strict.every((pair) => /^p(\d+) q\1$/.test(pair))).toBe(true);
  });

  it("knows that in baskets of two an item meets half of what independence says", () => {
    // Of 7,884 lines 400 are a's and 400 b's: each of a's partners is b with a chance of 400/7,484, so they meet 21 times.
    const shop = (joint: number): string[][] => [...noise, ...meeting(joint, 400), ...others(false)];
    expect(passed(shop(58))).toContain("a b");
    expect(passed(shop(29))).not.toContain("a b");
  });

  it("lets pass exactly the pairs that are counted as kept", () => {
    for (const baskets of [poor, rich]) {
      const pairs = collectPairs(indexBaskets(orderLogOf(anyTime(baskets)), PLAIN), GATE);
      expect(pairs.kept).toBe(passed(baskets).length);
    }
  });
});

describe("the bound on pairs", () => {
  it("keeps the pairs that most buyers show, as if counting had begun with that bar", () => {
    fc.assert(
      fc.property(randomBaskets(10, 60), fc.integer({ min: 1, max: 20 }), (baskets, maxPairs) => {
        const index = indexBaskets(orderLogOf(baskets), PLAIN);
        const all = collectPairs(index, OPEN);
        const bounded = collectPairs(index, { ...OPEN, maxPairs });
        let least = 1;
        while (all.people.filter((people) => people >= least).length > maxPairs) least++;
        const again = collectPairs(index, { ...OPEN, minJoint: least });
        expect({ ...bounded, seen: 0 }).toEqual({ ...again, seen: 0 });
        expect(bounded.joint.length).toBeLessThanOrEqual(maxPairs);
      }),
    );
  });

  it("gives every passed pair from both of its sides", () => {
    fc.assert(
      fc.property(randomBaskets(), (baskets) => {
        const index = indexBaskets(orderLogOf(baskets), PLAIN);
        const pairs = collectPairs(index, OPEN);
        const { offsets, partner, pair } = adjacencyOf(pairs);
        expect(partner.length).toBe(2 * pairs.kept);
        for (let a = 0; a < index.items; a++) {
          const row = partner.subarray(offsets[a], offsets[a + 1]);
          expect([...row]).toEqual([...row].sort((x, y) => x - y));
          for (let i = offsets[a]!; i < offsets[a + 1]!; i++) {
            const b = partner[i]!;
            const at = pairs.offsets[Math.max(a, b)]!;
            expect(pair[i]).toBeGreaterThanOrEqual(at);
            expect(pairs.partner[pair[i]!]).toBe(Math.min(a, b));
          }
        }
      }),
    );
  });
});

describe("the gate where a tenth of the baskets are long", () => {
  /** Of one line to `short`, or of 24: what a firm orders by the list. */
  const officeOf = (
    { orders, items, short, seed }: { orders: number; items: number; short: number; seed: number },
    isBought: (item: number, isLong: boolean) => number,
  ): string[][] => {
    const random = seeded(seed);
    return Array.from({ length: orders }, (_, i) => {
      const isLong = i % 10 === 0;
      const wanted = isLong ? 24 : 1 + Math.floor(random() * short);
      const basket = new Set<string>();
      while (basket.size < wanted) {
        const item = Math.floor(random() * items);
        if (random() < isBought(item, isLong)) basket.add(`s${item}`);
      }
      return [...basket];
    });
  };
  const alike = (): number => 1;

  it("passes a printer and its toner that are bought by themselves, though chance has things meet in the long ones", () => {
    // 33 of 60 orders of either hold both, all of them short: by the margins alone chance has 29 such.
    const own = [...repeat(33, ["printer", "toner"]), ...repeat(27, ["printer"]), ...repeat(27, ["toner"])];
    const beside = own.map((basket, i) => (basket.length > 1 ? basket : [...basket, `s${i % 30}`]));
    expect(passed([...officeOf({ orders: 600, items: 30, short: 2, seed: 3 }, alike), ...beside])).toContain(
      "printer toner",
    );
  });

  it("passes nothing where some things are bought by the list and others one by one, and nothing goes with anything", () => {
    // Thirds of the items: mostly in long baskets, mostly in short ones, in either.
    const likely = (item: number, isLong: boolean): number =>
      item % 3 === 0 ? (isLong ? 1 : 0.1) : item % 3 === 1 ? (isLong ? 0.1 : 1) : 0.5;
    for (const isBought of [alike, likely]) {
      let seen = 0;
      let kept = 0;
      for (const seed of [1, 2, 3, 4, 5]) {
        const log = orderLogOf(officeOf({ orders: 1000, items: 120, short: 4, seed }, isBought));
        const pairs = collectPairs(indexBaskets(log, PLAIN), GATE);
        seen += pairs.seen;
        kept += pairs.kept;
      }
      expect(seen).toBeGreaterThan(20_000);
      expect(kept / seen, isBought === alike ? "alike" : "by the list").toBeLessThanOrEqual(0.001);
    }
  });
});
