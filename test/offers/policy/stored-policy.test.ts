/** What goes on where the stored policy is of no use: written past the API, or by another version. */
import { describe, expect, it } from "vitest";
import { defaultPolicy, parsePolicy } from "../../../lib/offers/policy/policy.ts";
import {
  checkStored,
  LAST_GOOD_KEY,
  POLICY_KEY,
  policyInForce,
} from "../../../lib/offers/policy/stored-policy.ts";
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

describe("a policy that is right", () => {
  it("is the stored part over the variables, and says of no trouble", async () => {
    const store = await storeOf('{"limits":{"offers":1}}', '{"limits":{"offers":3}}');
    expect(await policyInForce(store, { limits: { offers: 4, blocks: 1 } }, before)).toEqual({
      policy: policyOf({ limits: { offers: 1, blocks: 1 } }),
      stored: { limits: { offers: 1 } },
      trouble: null,
    });
  });

  it("is that of the variables where nothing is stored, whatever was in force", async () => {
    expect(await policyInForce(memoryStore(), { limits: { blocks: 1 } }, before)).toEqual({
      ...{ policy: policyOf({ limits: { blocks: 1 } }), stored: null, trouble: null },
    });
  });
});

describe("where nothing that is stored is of use", () => {
  const inForce = async (lastGood: string | null, variables: unknown) =>
    (await policyInForce(await storeOf("[]", lastGood), variables, null)).policy;
  const wrong = { limits: { blocks: -1 } };

  it("the last that was right goes on without variables that are wrong", async () => {
    expect(await inForce('{"limits":{"offers":1}}', wrong)).toEqual(policyOf({ limits: { offers: 1 } }));
  });

  it("the variables are what is left where the last that was right no longer is", async () => {
    for (const last of ['{"limits":', '{"limits":{"offers":-1}}'])
      expect(await inForce(last, { limits: { blocks: 1 } })).toEqual(policyOf({ limits: { blocks: 1 } }));
  });

  it("the defaults are what is left where the variables are wrong too", async () => {
    expect(await inForce(null, wrong)).toEqual(defaultPolicy);
    expect(await policyInForce(memoryStore(), wrong, null)).toMatchObject({
      ...{ policy: defaultPolicy, stored: null, trouble: expect.stringContaining("limits.blocks") },
    });
  });
});

describe("a part that is to be stored", () => {
  it("comes with the policy that it makes, as it will be read back", () => {
    const part = { limits: { offers: 1, blocks: undefined } };
    expect(checkStored(part, { limits: { blocks: 1 } })).toEqual({
      ok: true,
      value: { text: '{"limits":{"offers":1}}', policy: policyOf({ limits: { offers: 1, blocks: 1 } }) },
    });
  });

  it("is refused by the names of its fields at fault, and of the variables'", () => {
    const faultsOf = (part: unknown, variables: unknown = {}) => {
      const checked = checkStored(part, variables);
      return checked.ok ? [] : checked.error.map(({ path }) => path);
    };
    expect(faultsOf({ limits: { offers: -1, blocks: -1 } })).toEqual(["limits.offers", "limits.blocks"]);
    // JSON would make null of it, which is "none".
    expect(faultsOf({ rebuild: { half_life_days: Number.POSITIVE_INFINITY } })).toEqual([
      "rebuild.half_life_days",
    ]);
    expect(faultsOf({ limits: { offers: 1 } }, { limits: { blocks: -1 } })).toEqual(["limits.blocks"]);
  });
});
