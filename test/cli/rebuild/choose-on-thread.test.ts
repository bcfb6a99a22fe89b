import { describe, expect, it } from "vitest";
import { AFFINITY_SETTINGS, type AffinitySettings } from "../../../lib/affinity/affinity-settings.ts";
import { type AffinityOptions, buildAffinity } from "../../../lib/affinity/build-affinity.ts";
import { seeded } from "../../../lib/affinity/evaluation/random.ts";
import type { HeldOut } from "../../../lib/affinity/evaluation/validate.ts";
import { chooseOnThread, withSharedColumns } from "../../../lib/cli/rebuild/choose-on-thread.ts";
import type { OrderLog } from "../../../lib/orders/order.ts";
import { orderLogOf } from "../../fixtures/order-log.ts";

const DAY = 86_400_000;
const ASOF = 400 * DAY;

/** A year of orders, half of whose lines are of the order's theme; two shops sell half of the themes each. */
function log(): OrderLog {
  const random = seeded(5);
  const plain = orderLogOf(
    Array.from({ length: 3000 }, (_, i) => {
      const theme = 6 * Math.floor(20 * random());
      const one = () => (random() < 0.5 ? theme + Math.floor(6 * random()) : Math.floor(120 * random()));
      const skus = Array.from({ length: 3 }, () => `s${one()}`);
      return { id: `o${i}`, at: Math.floor((i / 3000) * 365) * DAY, customer: `c${i % 97}`, skus };
    }),
  );
  const shopOf = (item: number): number => Math.floor(Number(plain.skus[item]!.slice(1)) / 6) % 2;
  const channel = Uint16Array.from(plain.at, (_, o) => 1 + shopOf(plain.items[plain.offsets[o]!]!));
  return { ...plain, channel };
}

async function built(of: OrderLog, more: Partial<AffinityOptions> = {}) {
  const heldOut: HeldOut[] = [];
  const model = await buildAffinity(of, { asOf: ASOF, onHeldOut: (told) => heldOut.push(told), ...more });
  return { model, heldOut };
}

describe("the choice of a scorer on a thread", () => {
  it("is the one that would be made here, with all that it was made by, and the model the very same", async () => {
    const here = await built(log());
    expect(here.model.validation).not.toBeNull();
    expect(here.heldOut).toHaveLength(1);
    const beside = await built(withSharedColumns(log()), { chooseBeside: chooseOnThread });
    expect(beside).toEqual(here);
  });

  it("looks at the log without what sets bring into an order", async () => {
    const contains = ["s2", "s3"].map((sku) => ({ sku, qty: 1 }));
    const more = { sets: [{ sku: "s1", contains }] };
    const here = await built(log(), more);
    expect(await built(withSharedColumns(log()), { ...more, chooseBeside: chooseOnThread })).toEqual(here);
  });

  it("copies no column that threads can share", () => {
    const { at, idHash, customer, channel, offsets, items } = withSharedColumns(log());
    for (const column of [at, idHash, customer, channel, offsets, items])
      expect(column?.buffer).toBeInstanceOf(SharedArrayBuffer);
  });

  it("ends with what the thread says where it breaks down", async () => {
    const settings: AffinitySettings = { ...AFFINITY_SETTINGS, ...JSON.parse('{ "lambdas": null }') };
    await expect(chooseOnThread(log(), settings, ASOF, () => undefined)).rejects.toThrow("of null");
  });
});
