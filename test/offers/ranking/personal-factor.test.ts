import { describe, expect, it } from "vitest";
import { evaluatePersonal } from "../../../lib/cli/evaluate/evaluate-personal.ts";
import { defaultPolicy } from "../../../lib/offers/policy/policy.ts";
import { FACTORS } from "../../../lib/offers/ranking/personal-factor.ts";
import { rebuild } from "../../../lib/rebuild/in-memory/build-in-memory.ts";
import { customerKeys } from "../../../lib/security/customer-key.ts";
import { type HabitualShop, habitualBaskets } from "../../fixtures/habitual-shop.ts";
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

describe("how far what is known of customers moves the ranking", () => {
  it("is not at all where nobody has habits", async () => {
    for (const seed of [1, 2, 3]) {
      const trial = (await learned({ seed }))!;
      expect(trial.targets).toBeGreaterThan(1000);
      expect(trial.factor).toBe(0);
    }
  });

  it("is as far as serves best where they have them", async () => {
    const trial = (await learned({ habit: 0.6 }))!;
    expect(FACTORS).toContain(trial.factor);
    expect(trial.gain[0]).toBeGreaterThan(0);
    expect(trial.known - trial.stranger).toBeGreaterThan(trial.gain[0]);
    expect(trial.known - trial.stranger).toBeLessThan(trial.gain[1]);
  });

  it("is not told where nobody is known, or too few came back", async () => {
    expect(await learned({ habit: 0.6 }, false)).toBeNull();
    expect(await learned({ habit: 0.6, customers: 12 })).toBeNull();
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
