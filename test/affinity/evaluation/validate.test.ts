import { describe, expect, it, vi } from "vitest";
import { AFFINITY_SETTINGS } from "../../../lib/affinity/affinity-settings.ts";
import { seeded } from "../../../lib/affinity/evaluation/random.ts";
import type { Targets } from "../../../lib/affinity/evaluation/targets.ts";
import { chooseScorer, pickScorer } from "../../../lib/affinity/evaluation/validate.ts";
import { popularity } from "../../../lib/affinity/scorers/popularity.ts";
import { ridge } from "../../../lib/affinity/scorers/ridge.ts";
import { solveRidge } from "../../../lib/affinity/scorers/ridge-solve.ts";
import { candidates, fallback } from "../../../lib/affinity/scorers/scorer-list.ts";
import { type BasketLike, orderLogOf } from "../../fixtures/order-log.ts";

/** Counts how often it is solved; it solves as ever. */
vi.mock("../../../lib/affinity/scorers/ridge-solve.ts", { spy: true });

const DAY = 86_400_000;
const HIDDEN = 60;
const one = (value: number): Float64Array => new Float64Array(HIDDEN).fill(value);
const targets: Targets = {
  target: new Uint32Array(HIDDEN),
  carts: [],
  page: new Uint32Array(HIDDEN),
  order: new Uint32Array(HIDDEN),
  basket: Uint32Array.from({ length: HIDDEN }, (_, i) => i),
};
const [mild, strict] = [ridge(10, 5), ridge(100, 5)];

describe("the nightly choice", () => {
  it("is by cart and product page together", () => {
    const trials = [
      { scorer: popularity, cart: one(0.1), page: one(0.1) },
      { scorer: mild, cart: one(0.3), page: one(0.15) },
      { scorer: strict, cart: one(0.29), page: one(0.2) },
    ];
    const { scorer, validation } = pickScorer(trials, targets, AFFINITY_SETTINGS);
    expect(scorer).toBe(strict);
    expect(validation).toMatchObject({
      score: expect.closeTo(0.29),
      page: expect.closeTo(0.2),
      popularity: expect.closeTo(0.1),
    });
    expect(validation.candidates.map(({ page }) => page)).toEqual(
      [0.1, 0.15, 0.2].map((v) => expect.closeTo(v)),
    );
  });

  it("never takes what loses to popularity on either task", () => {
    const base = { scorer: popularity, cart: one(0.1), page: one(0.1) };
    const worsePage = { scorer: mild, cart: one(0.5), page: one(0.05) };
    const worseCart = { scorer: strict, cart: one(0.05), page: one(0.5) };
    expect(pickScorer([base, worsePage, worseCart], targets, AFFINITY_SETTINGS).scorer).toBe(popularity);
  });

  it("takes what may be as good as popularity on one task where it is far better on the other", () => {
    const uneven = Float64Array.from({ length: HIDDEN }, (_, i) => (i % 2 === 0 ? 0.3 : 0));
    const base = { scorer: popularity, cart: one(0.16), page: one(0.1) };
    const better = { scorer: mild, cart: uneven, page: one(0.5) };
    expect(pickScorer([base, better], targets, AFFINITY_SETTINGS).scorer).toBe(mild);
  });

  it("holds out more of a small log, rather than to choose by nothing", async () => {
    const random = seeded(4);
    // 900 orders of a year: the latest 28 days hide some 140 items, a third of the orders 600.
    const small = orderLogOf(
      Array.from({ length: 900 }, (_, i): BasketLike => {
        const theme = Math.floor(random() * 20);
        const skus = [`a${theme}`, random() < 0.9 ? `b${theme}` : `b${Math.floor(random() * 20)}`];
        return { id: `o${i}`, at: Math.floor((i / 900) * 365) * DAY, skus };
      }),
    );
    const list = candidates(AFFINITY_SETTINGS, small.skus.length);
    const { validation } = await chooseScorer(small, list, fallback, AFFINITY_SETTINGS, 365 * DAY);
    expect(validation).not.toBeNull();
    expect(validation!.baskets).toBeGreaterThan(250);
    expect(validation!.score).toBeGreaterThan(2 * validation!.popularity);
  });

  it("is made over the tenths of the latter half where the latest days hide few, each by all that came before it", async () => {
    const random = seeded(5);
    // From the middle on everything is new: who learns from the first half alone knows nothing of it.
    const log = orderLogOf(
      Array.from({ length: 400 }, (_, i): BasketLike => {
        const theme = `${i < 200 ? "old" : "new"}${Math.floor(random() * 10)}`;
        return { id: `o${i}`, at: (i * DAY) / 8, skus: [`${theme}-a`, `${theme}-b`] };
      }),
    );
    const { validation } = await chooseScorer(
      log,
      candidates(AFFINITY_SETTINGS, log.skus.length),
      fallback,
      AFFINITY_SETTINGS,
      50 * DAY,
    );
    expect(validation).toMatchObject({ baskets: 200, targets: 400 });
    // A tenth is known at none of the cuts, four are, but for what is rare yet.
    expect(validation!.score).toBeGreaterThan(0.6);
    expect(validation!.score).toBeLessThan(0.85);
  });

  it("takes the simpler of equals that show what goes together", () => {
    const equal = { cart: one(0.2), page: one(0.2) };
    const trials = [
      { scorer: popularity, ...equal },
      { scorer: mild, ...equal },
      { scorer: strict, ...equal },
    ];
    expect(pickScorer(trials, targets, AFFINITY_SETTINGS).scorer).toBe(mild);
  });

  it("follows what is bought now where fashions turn, and not where they do not", async () => {
    for (const turning of [true, false]) {
      const log = orderLogOf(seasons(turning));
      const settings = { ...AFFINITY_SETTINGS, lambdas: [10] };
      const asOf = log.at.at(-1)!;
      const { validation } = await chooseScorer(
        log,
        candidates(settings, log.skus.length),
        fallback,
        settings,
        asOf,
      );
      const [steady, recent] = ["ridge(lambda=10)", "ridge(lambda=10, recent)"].map(
        (name) => validation!.candidates.find(({ scorer }) => scorer === name)!,
      );
      const gain = recent!.page - steady!.page;
      if (turning) expect(gain).toBeGreaterThan(0.02);
      else expect(Math.abs(gain)).toBeLessThan(0.01);
    }
  });

  it("is the same on all nights of a week, whatever was ordered since it began", async () => {
    const baskets = seasons(true);
    const settings = { ...AFFINITY_SETTINGS, lambdas: [10, 100], windowDays: 300 };
    // Day 364 is a Thursday.
    const choose = (day: number) => {
      const log = orderLogOf(baskets.filter((one) => one.at! <= day * DAY && one.at! >= (day - 300) * DAY));
      return chooseScorer(log, candidates(settings, log.skus.length), fallback, settings, day * DAY);
    };
    const thursday = await choose(364);
    const tuesday = await choose(362);
    expect(thursday.validation).toEqual(tuesday.validation);
    expect(thursday.scorer.name).toBe(tuesday.scorer.name);
    expect((await choose(360)).validation).not.toEqual(tuesday.validation);
  });

  it("solves the ridge once for a penalty, whichever base rates it is tried with", async () => {
    const log = orderLogOf(seasons(false));
    const validation = { ...AFFINITY_SETTINGS.validation, fewTargets: 0 };
    const settings = { ...AFFINITY_SETTINGS, lambdas: [3, 30], validation };
    vi.mocked(solveRidge).mockClear();
    const list = candidates(settings, log.skus.length);
    await chooseScorer(log, list, fallback, settings, log.at.at(-1)!);
    expect(vi.mocked(solveRidge).mock.calls.map(([, lambda]) => lambda)).toEqual([3, 30]);
  });
});

/** A year of baskets of three: two of one theme, one of what is in season, which turns every six weeks when told. */
function seasons(turning: boolean): BasketLike[] {
  const random = seeded(4);
  const pick = (n: number): number => Math.floor(random() * n);
  return Array.from({ length: 4000 }, (_, i) => {
    const day = Math.floor((i / 4000) * 365);
    const theme = pick(20);
    const season = turning ? Math.floor((day + 20) / 42) : pick(10);
    const skus = [`t${theme}-${pick(4)}`, `t${theme}-${pick(4)}`, `season${season}-${pick(3)}`];
    return { id: `o${i}`, at: day * DAY, skus };
  });
}
