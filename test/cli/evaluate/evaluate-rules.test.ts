/**
 * A log in which one rule alone can cost anything: what it costs is then the whole difference between all rules and
 * none.
 */
import { expect, it } from "vitest";
import { evaluateRules, rulesTable } from "../../../lib/cli/evaluate/evaluate-rules.ts";
import { defaultPolicy } from "../../../lib/offers/policy/policy.ts";
import { orderLog } from "../../customers/order-log.ts";
import { DAY, NOW } from "../../offers/situations/whole-shop.ts";

const PAIRS = [
  ["APRON", "BOWL"],
  ["CUP", "SAUCER"],
  ["LAMP", "BULB"],
];
const log = orderLog(
  Array.from({ length: 300 }, (_, i) => ({
    customer: null,
    at: NOW - (300 - i) * DAY,
    lines: PAIRS[i % PAIRS.length]!.map((sku) => [sku] as const),
  })),
);
const evaluated = (banned: string[]) =>
  evaluateRules(log, {
    test: 0.2,
    seed: 1,
    policy: { ...defaultPolicy, banned },
    catalog: [],
    onProgress: () => {},
  });

it("a rule that keeps back what would have been bought costs what it keeps back", async () => {
  const open = await evaluated([]);
  expect(open).toMatchObject({ targets: 120, baskets: 60 });
  // Each half of a pair foretells the other.
  expect(open.unguarded).toBe(1);
  expect(open.guarded).toBe(1);
  expect(open.rules).toEqual([]);

  const { unguarded, guarded, rules } = await evaluated(["BOWL"]);
  expect(unguarded).toBe(1);
  // One of six items, each hidden as often as any other.
  expect(guarded).toBeCloseTo(5 / 6, 10);
  expect(rules.map(({ rule }) => rule)).toEqual(["banned"]);
  expect(rules[0]!.cost).toBeCloseTo(unguarded - guarded, 10);
  expect(rulesTable({ targets: 120, baskets: 60, unguarded, guarded, rules })).toContain("banned");
});

it("a log without a later basket of two lines has nothing to ask, and says so", async () => {
  const single = orderLog(
    Array.from({ length: 20 }, (_, i) => ({ customer: null, at: NOW - (20 - i) * DAY, lines: [["CUP"]] })),
  );
  const options = { test: 0.2, seed: 1, policy: defaultPolicy, catalog: [], onProgress: () => {} };
  await expect(evaluateRules(single, options)).rejects.toThrow(/no basket of two lines/);
});
