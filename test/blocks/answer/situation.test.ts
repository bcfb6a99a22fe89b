import { describe, expect, it } from "vitest";
import { situationOf } from "../../../lib/blocks/answer/situation.ts";
import { parseBody } from "../../../lib/blocks/request/query.ts";
import { defaultPolicy } from "../../../lib/offers/policy/policy.ts";
import type { BuildInfo } from "../../../lib/tables/store/manifest.ts";
import { factsOf } from "../../fixtures/facts.ts";
import { lineOf, NOW } from "../../fixtures/offers.ts";

const trial = (factor: number) => ({ factor, stranger: 0.1, known: 0.2, gain: [0, 0.2] as [number, number] });

function situationWith(
  personal: BuildInfo["personal"],
  { anchors = [], cart = [] }: { readonly anchors?: readonly string[]; readonly cart?: readonly string[] },
): ReturnType<typeof situationOf> {
  const query = parseBody({ placement: "cart", items: [] });
  if (!query.ok) throw new Error(query.error.detail);
  const line = (sku: string) => lineOf(factsOf(sku));
  const named = {
    ...{ anchors: anchors.map(line), cart: cart.map(line), beyond: [] },
    ...{ profile: null, history: [], has: [] },
  };
  const build = { personal, currency: "JPY", counts: { orders: 700 } } as unknown as BuildInfo;
  const asker = { now: NOW, request: "r", languages: [], customer: null };
  return situationOf(
    query.value,
    named as never,
    { build, other: null },
    { policy: defaultPolicy },
    asker,
    {},
  );
}
const factorWith = (...of: Parameters<typeof situationWith>): number => situationWith(...of).personal;

describe("how far what is known of a shopper counts", () => {
  const told = { ...trial(0), targets: 900, empty: trial(2) };

  it("is what the trial of carts says where something is in view or in the cart", () => {
    expect(factorWith(told, { anchors: ["a"] })).toBe(0);
    expect(factorWith(told, { cart: ["a"] })).toBe(0);
  });

  it("is what the trial of empty carts says where nothing is", () => {
    expect(factorWith(told, {})).toBe(2);
  });

  it("is the carts' with a build that was not asked about empty ones, and whole with one that nobody asked", () => {
    expect(factorWith({ ...trial(0.5), targets: 900 }, {})).toBe(0.5);
    expect(factorWith(null, {})).toBe(1);
    expect(factorWith(undefined, { cart: ["a"] })).toBe(1);
  });
});

describe("what sells anyway", () => {
  const told = (byBuyers: boolean) => ({ ...trial(0), targets: 900, empty: { ...trial(2), byBuyers } });

  it("is told by buyers where nothing is in view or in the cart, and the shop's log has proved it", () => {
    expect(situationWith(told(true), {}).standaloneOrders).toBe(700);
    expect(situationWith(told(true), { anchors: ["a"] }).standaloneOrders).toBeNull();
    expect(situationWith(told(true), { cart: ["a"] }).standaloneOrders).toBeNull();
    for (const unproved of [told(false), { ...trial(0), targets: 900, empty: trial(2) }, null, undefined])
      expect(situationWith(unproved, {}).standaloneOrders).toBeNull();
  });
});
