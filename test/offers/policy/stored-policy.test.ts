/** What goes on where the stored policy is of no use: written past the API, or by another version. */
import { describe, expect, it } from "vitest";
import { parsePolicy } from "../../../lib/offers/policy/policy.ts";
import { LAST_GOOD_KEY, POLICY_KEY, policyInForce } from "../../../lib/offers/policy/stored-policy.ts";
import { memoryStore } from "../../../lib/tables/store/memory-store.ts";

const policyOf = (part: unknown) => {
  const parsed = parsePolicy(part);
  if (!parsed.ok) throw new Error(parsed.error);
  return parsed.value;
};
async function storeOf(stored: string, lastGood: string | null = null) {
  const store = memoryStore();
  await store.put(POLICY_KEY, new TextEncoder().encode(stored));
  if (lastGood !== null) await store.put(LAST_GOOD_KEY, new TextEncoder().encode(lastGood));
  return store;
}
const before = policyOf({ limits: { offers: 2 } });

describe.each([
  '{"limits":{"offers":1e999}}',
  '{"limits":',
  "[]",
  '{"limits":{"offers":-1}}',
  '{"nonsense":1}',
])("a stored policy %s", (stored) => {
  it("gives way to the one that was in force", async () => {
    const store = await storeOf(stored, '{"limits":{"offers":1}}');
    const inForce = await policyInForce(store, {}, before);
    expect(inForce.policy).toBe(before);
    expect(inForce.trouble).toMatch(/^policy: /);
  });

  it("gives way to the last that was right where none is known, over the variables", async () => {
    const store = await storeOf(stored, '{"limits":{"offers":1}}');
    const { policy } = await policyInForce(store, { limits: { blocks: 1 } }, null);
    expect(policy.limits).toMatchObject({ offers: 1, blocks: 1 });
  });

  it("gives way to the variables alone where no other was ever right", async () => {
    const { policy } = await policyInForce(await storeOf(stored), { limits: { blocks: 1 } }, null);
    expect(policy).toEqual(policyOf({ limits: { blocks: 1 } }));
  });
});

it("a variable that is wrong takes nothing of the shop's own part away", async () => {
  const store = await storeOf('{"limits":{"offers":1}}');
  const { policy, trouble } = await policyInForce(store, { limits: { blocks: -1 } }, null);
  expect(policy).toEqual(policyOf({ limits: { offers: 1 } }));
  expect(trouble).toContain("limits.blocks");
});
