import { describe, expect, it } from "vitest";
import type { ScoredRows } from "../../../lib/affinity/evaluation/scored-model.ts";
import { evaluatePersonal } from "../../../lib/cli/evaluate/evaluate-personal.ts";
import type { PastPurchases } from "../../../lib/customers/past-purchases.ts";
import { defaultPolicy } from "../../../lib/offers/policy/policy.ts";
import { FACTORS, tryPersonal } from "../../../lib/offers/ranking/personal-factor.ts";
import { rebuild } from "../../../lib/rebuild/in-memory/build-in-memory.ts";
import { customerKeys } from "../../../lib/security/customer-key.ts";
import { type HabitualShop, habitualBaskets } from "../../fixtures/habitual-shop.ts";
import { noNeighbours } from "../../fixtures/no-neighbours.ts";
import { orderLogOf } from "../../fixtures/order-log.ts";

const shop: HabitualShop = { customers: 400, items: 120, days: 210, habit: 0, seed: 1 };
const logOf = (different: Partial<HabitualShop>) => orderLogOf(habitualBaskets({ ...shop, ...different }));

const learned = async (different: Partial<HabitualShop>, known = true) => {
  const log = logOf(different);
  const { info } = await rebuild({
    log,
    catalog: [],
    policy: defaultPolicy,
    asOf: log.at.at(-1)!,
    ...(known ? { customers: { feed: [], keyOf: customerKeys("key"), fingerprint: "f" } } : {}),
  });
  return info.personal;
};

const gains = async (different: Partial<HabitualShop>) => {
  const evaluation = await evaluatePersonal(logOf(different), {
    test: null,
    k: [10],
    seed: 1,
    policy: defaultPolicy,
    catalog: [],
    rolling: false,
    onProgress: () => {},
  });
  return { ...evaluation, ndcg: evaluation.rows.find(({ metric }) => metric === "ndcg@10")! };
};

const DAYS = 6;
const BASKETS = 60;
const ITEMS = 10;
/** Ten items in the order of their base rates; nothing goes with anything. */
const ROWS: ScoredRows = {
  together: noNeighbours(ITEMS),
  base: Float32Array.from({ length: ITEMS }, (_, item) => 0.1 - 0.005 * item),
  support: new Uint32Array(ITEMS).fill(10),
  buyers: new Uint32Array(ITEMS).fill(10),
  orders: 100,
};

/** Came once, and bought the ninth item. */
const ONCE: PastPurchases = {
  ...{ items: [8], lastDay: [90], times: [1], orders: 1 },
  laterLines: { later: 0, again: 0 },
};

/** Sixty baskets a day, of each one item hidden; everybody bought the ninth before, but those of whom nothing is known. */
function tryOn(
  rows: ScoredRows,
  {
    target,
    unknown = () => false,
    had = () => ONCE,
    days = DAYS,
    minTargets = 100,
  }: {
    target: (day: number, basket: number) => number;
    unknown?: (basket: number) => boolean;
    had?: (basket: number) => PastPurchases;
    days?: number;
    minTargets?: number;
  },
) {
  const count = DAYS * BASKETS;
  const dayOf = Array.from({ length: count }, (_, basket) => Math.floor(basket / BASKETS) % days);
  const hidden = {
    targets: {
      target: Uint32Array.from(dayOf, target),
      carts: dayOf.map(() => Uint32Array.of(9)),
      page: new Uint32Array(count).fill(9),
      order: Uint32Array.from({ length: count }, (_, i) => i),
      basket: Uint32Array.from({ length: count }, (_, i) => i),
    },
    at: dayOf.map((day) => (100 + day) * 86_400_000),
    past: dayOf.map((_, basket) => (unknown(basket) ? null : had(basket))),
  };
  const { ranking } = defaultPolicy;
  return tryPersonal(rows, hidden, hidden, { timeZone: "UTC", ranking, minTargets, resamples: 500, seed: 1 });
}

describe("how far what is known of customers moves the ranking", () => {
  it("is not at all where nobody has habits", async () => {
    for (const seed of [1, 2, 3]) {
      const trial = (await learned({ seed }))!;
      expect(trial.targets).toBeGreaterThan(1000);
      expect([trial.factor, trial.empty!.factor]).toEqual([0, 0]);
    }
  });

  it("is as far as serves best where they have them", async () => {
    const trial = (await learned({ habit: 0.6 }))!;
    expect(FACTORS).toContain(trial.factor);
    expect(trial.gain[0]).toBeGreaterThan(0);
    expect(trial.known - trial.stranger).toBeGreaterThan(trial.gain[0]);
    expect(trial.known - trial.stranger).toBeLessThan(trial.gain[1]);
    // Without a cart a stranger is only told what everybody buys: what is known of somebody says more.
    expect(FACTORS).toContain(trial.empty!.factor);
    expect(trial.empty!.gain[0]).toBeGreaterThan(0);
    expect(trial.empty!.stranger).toBeLessThan(trial.stranger);
  });

  it("is not told where nobody is known, or too few came back", async () => {
    expect(await learned({ habit: 0.6 }, false)).toBeNull();
    expect(await learned({ habit: 0.6, customers: 6 })).toBeNull();
  });

  it("is not set by one day on which everybody came for the same again", () => {
    const trialOf = (again: (day: number) => boolean) =>
      tryOn(ROWS, { target: (day) => (again(day) ? 8 : 4) })!;
    // On that day 1 instead of 1 / log₂ 10; on the others 1 / log₂ 7 instead of 1 / log₂ 6.
    const gain = (1 - 1 / Math.log2(10) + 5 * (1 / Math.log2(7) - 1 / Math.log2(6))) / 6;
    const once = trialOf((day) => day === 2);
    expect(once.known - once.stranger).toBeCloseTo(gain, 12);
    expect(once.factor).toBe(0);
    // With nothing in the cart item 9 may be shown too, behind all others: nothing moves.
    expect([once.empty.stranger, once.empty.factor]).toEqual([once.stranger, 0]);
    expect(trialOf((day) => day !== 2).factor).toBeGreaterThan(0);
  });

  it("rests on those who had bought before, and is of equals the least that does", () => {
    const all = tryOn(ROWS, { target: () => 8 })!;
    expect(all.targets).toBe(DAYS * BASKETS);
    // The ninth stands first with any factor.
    expect([all.known, all.factor]).toEqual([1, FACTORS[0]]);
    const half = tryOn(ROWS, {
      target: (_day, basket) => (basket % 2 === 0 ? 8 : 4),
      unknown: (basket) => basket % 2 === 1,
    })!;
    expect(half).toMatchObject({ targets: (DAYS * BASKETS) / 2, known: 1, stranger: all.stranger });
    // Their habits tell what is usual: strangers have none.
    expect(half.factor).toBe(all.factor);
  });

  it("takes whoever came once to be as others are who came again", () => {
    /** Of every three one is a newcomer; one came again and again, of whose basket nothing can be foretold; one is unknown. */
    const known = (again: number, strangers: boolean) => {
      const support = ROWS.support.slice();
      support[7] = 0;
      return tryOn(
        { ...ROWS, support },
        {
          target: (_day, basket) => (basket % 3 === 0 ? 8 : 7),
          unknown: (basket) => strangers && basket % 3 === 2,
          had: (basket) => ({
            ...{ ...ONCE, lastDay: [-400] },
            laterLines: basket % 3 === 0 ? ONCE.laterLines : { later: 50, again },
          }),
        },
      )!.known;
    };
    expect(known(50, false)).toBeGreaterThan(known(0, false));
    // Two of three are asked then, so that each is half as much again.
    expect(known(50, true)).toBeCloseTo(1.5 * known(50, false), 12);
    expect(known(0, true)).toBeCloseTo(1.5 * known(0, false), 12);
  });

  it("with nothing in the cart is told against favourites by buyers where these foretell more of what is new", () => {
    // Most come for the first, which is hardly ever taken along; everybody had the ninth before.
    const base = ROWS.base.slice();
    base[0] = 0.001;
    const buyers = ROWS.buyers.slice();
    buyers[0] = 90;
    const tried = (isNew: boolean, days = DAYS) =>
      tryOn(
        { ...ROWS, base, buyers },
        { days, minTargets: 60, target: (_, basket) => (basket % 2 === 0 || !isNew ? 8 : 0) },
      )?.empty;
    // By base the ninth of the others that they had not, by buyers the first.
    expect(tried(true)!.byBuyers).toBe(true);
    expect(tried(true)!.stranger).toBeCloseTo((1 + 1 / Math.log2(10)) / 2, 12);
    expect(tried(true)!.factor).toBeGreaterThan(0);
    // What they had before says nothing of it, nor do favourites that are no better.
    expect(tried(false)!.byBuyers).toBe(false);
    expect(tryOn(ROWS, { target: () => 0 })!.empty.byBuyers).toBe(false);
    // Five days must tell, as with the factor; and a base that is of all orders is not asked.
    expect(tried(true, 4)).toBeUndefined();
    const ofAll = tryOn({ ...ROWS, base, buyers, orders: null }, { target: () => 0 })!;
    expect(ofAll.empty.byBuyers).toBe(false);
    expect(ofAll.empty.stranger).toBeCloseTo(1 / Math.log2(11), 12);
  });

  it("is told by five days, and by as many hidden items as are asked for", () => {
    expect(tryOn(ROWS, { target: () => 8, days: 5 })).not.toBeNull();
    expect(tryOn(ROWS, { target: () => 8, days: 4 })).toBeNull();
    expect(tryOn(ROWS, { target: () => 8, minTargets: DAYS * BASKETS })).not.toBeNull();
    expect(tryOn(ROWS, { target: () => 8, minTargets: DAYS * BASKETS + 1 })).toBeNull();
  });

  it("gains nothing by what nobody had bought when the rows were made", () => {
    const support = ROWS.support.slice();
    support[8] = 0;
    const trial = tryOn({ ...ROWS, support }, { target: () => 8 })!;
    expect(trial).toMatchObject({ stranger: 0, known: 0, factor: 0 });
  });

  it("with nothing in the cart rests on baskets of one line too, where people come back for one thing", async () => {
    // Everybody has a drink of their own, and comes every third day for it alone; every fifth of them takes a bite too.
    const baskets = Array.from({ length: 60 * 210 }, (_, i) => {
      const day = Math.floor(i / 60);
      const customer = (i % 60) * 3 + (day % 3);
      const drink = `drink-${(customer * 7) % 30}`;
      return {
        id: `o${i}`,
        at: day * 86_400_000 + i * 1000,
        customer: `c${customer}`,
        skus: (day + customer) % 5 === 0 ? [drink, `bite-${(i * 31) % 17}`] : [drink],
      };
    });
    const log = orderLogOf(baskets);
    const { info } = await rebuild({
      log,
      catalog: [],
      policy: defaultPolicy,
      asOf: log.at.at(-1)!,
      customers: { feed: [], keyOf: customerKeys("key"), fingerprint: "f" },
    });
    const { empty, targets } = info.personal!;
    // The latter half, 6,300 orders, of which one in five hides two lines.
    expect(targets).toBeLessThan(6300 * 0.45);
    // Of six lines that are to be foretold five are somebody's own drink; beside carts half of them.
    expect(empty!.known).toBeGreaterThan(0.75);
    expect(empty!.factor).toBeGreaterThan(0);
  });

  it("costs nothing on later orders of whom nothing can be foreseen, and gains on those of the habitual", async () => {
    const without = await gains({});
    expect(without.factor).toBe(0);
    for (const { anonymous, personal } of without.rows) expect(personal).toBe(anonymous);
    const habitual = await gains({ habit: 0.6 });
    expect(habitual.factor).toBeGreaterThan(0);
    expect(habitual.ndcg.interval[0]).toBeGreaterThan(0.1);
  });
});
