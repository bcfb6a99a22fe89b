import { describe, expect, it } from "vitest";
import { customerView } from "../../lib/console/customer.ts";
import { customersPage } from "../../lib/console/pages/customers-page.ts";
import { speechFor } from "../../lib/console/speech.ts";
import { defaultPolicy, type Policy } from "../../lib/offers/policy/policy.ts";
import { ALL_READS, BuildReader } from "../../lib/tables/read/build-reader.ts";
import { ShardCache } from "../../lib/tables/read/shard-cache.ts";
import type { CustomerRow } from "../../lib/tables/rows/customers-shard.ts";
import { packCustomers } from "../../lib/tables/rows/pack-customers.ts";
import { memoryStore } from "../../lib/tables/store/memory-store.ts";
import { describeTables, publish } from "../../lib/tables/store/publish.ts";
import { customerRow } from "../fixtures/customer-row.ts";

async function readerOf(row: CustomerRow): Promise<BuildReader> {
  const none = { bits: 0, rows: 0, shards: [] };
  const tables = {
    ...{ affinity: none, ladder: none, items: none, popular: none },
    customers: { bits: 0, rows: 1, shards: [packCustomers([row])] },
  };
  const info = {
    ...{ build: "20261031T181000Z-0000000000000001", asOf: "2026-10-31T18:10:00.000Z", currency: "JPY" },
    ...{ scorer: "test", score: null, tables: describeTables(tables) },
    counts: { orders: 1, lines: 1, items: 1, pairs: 1, pairsKept: 1, ladders: 0, customers: 1 },
  };
  const store = memoryStore();
  expect(await publish(store, { info, tables }, { keep: 3, now: 0 })).toMatchObject({ ok: true });
  return new BuildReader(info, {
    get: (key) => store.get(key),
    cache: new ShardCache(1e6),
    limits: ALL_READS,
  });
}

/** The page of somebody in a language, under a policy that differs in whom the shop is losing. */
async function pageOf(row: CustomerRow, lapsed: Policy["lapsed"], language = "en"): Promise<string> {
  const policy = { ...defaultPolicy, lapsed };
  const found = await customerView(await readerOf(row), row.key, policy, Promise.resolve(null));
  if (!found.ok) throw new Error(found.error);
  const session = { name: "Mai", role: "support", by: "", expires: 0, id: "" } as const;
  const view = { speech: speechFor([language]), session, formToken: "", path: "/console/customers" };
  const lookUp = { id: "C1", found: found.value, occasions: [] };
  return String(await customersPage(view, lookUp, { currency: "JPY", today: 20_757, timeZone: "UTC" }));
}

describe("a customer whom the shop may be losing", () => {
  // Steady, and a customer still with a chance of a quarter.
  const steady = customerRow({ cell: 4, alive: 0.25 });

  it("is told as one by the shop's own threshold, not by ours", async () => {
    const { retention } = speechFor(["en"]).words.customers;
    expect(await pageOf(steady, { alive: 0.3 })).toContain(retention);
    expect(await pageOf(steady, { alive: 0.2 })).not.toContain(retention);
    expect(await pageOf({ ...steady, alive: null }, { alive: 0.3 })).not.toContain(retention);
    // Lapsed by the portfolio, whatever the chance is.
    expect(await pageOf({ ...steady, cell: 5 }, { alive: 0 })).toContain(retention);
  });

  it("is to be kept before anything is offered, in both languages", async () => {
    for (const language of ["en", "ja"]) {
      const words = speechFor([language]).words.customers;
      const page = await pageOf(steady, { alive: 0.3 }, language);
      expect(page.indexOf(words.retention)).toBeGreaterThan(0);
      expect(page.indexOf(words.retention)).toBeLessThan(page.indexOf(words.offer));
    }
  });
});
