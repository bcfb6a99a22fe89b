/** Whether an answer that a stranger was given may be given to a browser that remembers something. */
import { expect, it } from "vitest";
import { refusedByMemory } from "../../../lib/offers/guardrails/refused-by-memory.ts";
import { defaultPolicy } from "../../../lib/offers/policy/policy.ts";
import { blockMark, itemMark, type Memory, NO_MEMORY } from "../../../lib/offers/shopper/memory.ts";
import { factsOf } from "../../fixtures/facts.ts";
import { crosssellOf, NOW, TODAY, upsellOf } from "../../fixtures/offers.ts";
import { PIN } from "./cases/offers-of-cases.ts";

const offers = [crosssellOf({ item: factsOf("mug") }), crosssellOf()];
const refused = (memory: Partial<Memory>, given = offers) =>
  refusedByMemory(given, {
    memory: { ...NO_MEMORY, ...memory },
    placement: "product",
    policy: defaultPolicy,
    now: NOW,
  });
const dismissed = (mark: number) => ({ dismissed: new Map([[mark, TODAY]]) });
const shown = (times: number) => ({
  shown: new Map([[itemMark("goes-with"), Array.from({ length: times }, () => TODAY)]]),
});

it("one thing that was waved away, or seen often enough, is enough", () => {
  expect(refused({})).toBe(false);
  expect(refused(dismissed(itemMark("goes-with")))).toBe(true);
  expect(refused(dismissed(itemMark("another")))).toBe(false);
  expect(refused(shown(3))).toBe(true);
  expect(refused(shown(2))).toBe(false);
});

it("so is a block of this placement that was waved away", () => {
  expect(refused(dismissed(blockMark("product", "crosssell")))).toBe(true);
  expect(refused(dismissed(blockMark("cart", "crosssell")))).toBe(false);
});

it("and an upsell right after a purchase", () => {
  expect(refused({ boughtAt: NOW }, [...offers, upsellOf()])).toBe(true);
  expect(refused({ boughtAt: NOW })).toBe(false);
});

it("what a merchandiser has put there in spite of it is not refused", () => {
  const pinned = (...waives: string[]) => [crosssellOf({ laid: { ...PIN, waives } })];
  const memory = dismissed(itemMark("goes-with"));
  expect(refused(memory, pinned())).toBe(true);
  expect(refused(memory, [crosssellOf({ laid: PIN })])).toBe(true);
  expect(refused(memory, pinned("fatigue", "dismissed"))).toBe(false);
  expect(refused({ ...memory, ...shown(3) }, pinned("dismissed"))).toBe(true);
});
