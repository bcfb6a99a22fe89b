import { describe, expect, it } from "vitest";
import { customerView } from "../../lib/console/customer.ts";
import { customersPage } from "../../lib/console/pages/customers-page.ts";
import { speechFor } from "../../lib/console/speech.ts";
import type { Hash64 } from "../../lib/core/hash.ts";
import { defaultPolicy, type Policy } from "../../lib/offers/policy/policy.ts";
import type { BuildReader } from "../../lib/tables/read/build-reader.ts";
import type { CustomerRow } from "../../lib/tables/rows/customers-shard.ts";
import { itemKey } from "../../lib/tables/rows/facts.ts";
import { packCustomers } from "../../lib/tables/rows/pack-customers.ts";
import { readerOfTables } from "../fixtures/build-reader.ts";
import { customerRow } from "../fixtures/customer-row.ts";

const readerOf = (row: CustomerRow): Promise<BuildReader> =>
  readerOfTables({ customers: { bits: 0, rows: 1, shards: [packCustomers([row])] } });

/** The page of somebody in a language, under a policy that differs in whom the shop is losing. */
async function pageOf(row: CustomerRow, lapsed: Policy["lapsed"], language = "en"): Promise<string> {
  const policy = { ...defaultPolicy, lapsed };
  const found = await customerView(await readerOf(row), [row.key], policy, Promise.resolve(null));
  if (!found.ok) throw new Error(found.error);
  const session = { name: "Mai", role: "support", by: "", expires: 0, id: "" } as const;
  const view = { speech: speechFor([language]), session, formToken: "", path: "/console/customers" };
  const lookUp = { id: "C1", found: found.value, occasions: [] };
  return String(await customersPage(view, lookUp, { currency: "JPY", today: 20_757, timeZone: "UTC" }));
}

describe("a customer whom the shop begins to lose", () => {
  const falling = (aliveBefore: number | null) => customerRow({ cell: 4, alive: 0.6, desk: { aliveBefore } });

  it("is to be kept before anything is offered where the chance fell by much", async () => {
    for (const language of ["en", "ja"]) {
      const { first_keep, offer } = speechFor([language]).words.customers;
      const page = await pageOf(falling(0.85), { alive: 0.3 }, language);
      expect(page).toContain("85%");
      expect(page.indexOf("85%")).toBeLessThan(page.indexOf(offer));
      expect(page).toContain(first_keep);
      expect(await pageOf(falling(0.7), { alive: 0.3 }, language)).not.toContain(first_keep);
      expect(await pageOf(falling(null), { alive: 0.3 }, language)).not.toContain(first_keep);
    }
  });
});

describe("since when somebody is a customer", () => {
  it("is not known where nobody can tell, which is another thing than none", async () => {
    const { since, not_known } = speechFor(["ja"]).words.customers;
    const said = async (sinceDay: number | null) =>
      await pageOf(customerRow({ sinceDay }), { alive: 0 }, "ja");
    expect(await said(null)).toContain(`<dt>${since}</dt><dd>${not_known}</dd>`);
    expect(await said(20_000)).not.toContain(`<dt>${since}</dt><dd>${not_known}</dd>`);
  });
});

describe("what a customer was offered", () => {
  const offered = [
    { key: itemKey("MUG"), placement: "product", kind: "upsell", day: 20_750, times: 2, end: "dismissed" },
    { key: itemKey("GONE"), placement: "cart", kind: "crosssell", day: 20_740, times: 1, end: "seen" },
  ] as const;

  it("is told with where, when, how often and what became of it; of nobody where the night knows nothing", async () => {
    const { customers } = speechFor(["en"]).words;
    const page = await pageOf(customerRow({ desk: { offered } }), { alive: 0 });
    expect(page).toContain(`<td>${customers.ends.dismissed}</td>`);
    expect(page).toContain(customers.gone_item);
    expect(page).toContain("Oct 24, 2026");
    expect(page.indexOf(customers.ends.dismissed)).toBeLessThan(
      page.indexOf(`<td>${customers.ends.seen}</td>`),
    );
    expect(await pageOf(customerRow(), { alive: 0 })).toContain(customers.nothing_offered);
  });

  it("is told whole where the shop's key was changed between, in one round of reads, latest first", async () => {
    const now = customerRow({ key: { hi: 1, lo: 1 }, orders: 7, desk: { offered: [offered[1]] } });
    const formerly = customerRow({ key: { hi: 2, lo: 2 }, orders: 7, desk: { offered: [offered[0]] } });
    const tables = { customers: { bits: 0, rows: 2, shards: [packCustomers([now, formerly])] } };
    const reader = await readerOfTables(tables);
    const look = (...keys: [Hash64, ...Hash64[]]) =>
      customerView(reader, keys, defaultPolicy, Promise.resolve(null));
    const placesOf = (found: Awaited<ReturnType<typeof look>>) =>
      found.ok ? found.value?.offered.map(({ placement }) => placement) : found.error;
    expect(placesOf(await look(now.key, formerly.key))).toEqual(["product", "cart"]);
    expect(placesOf(await look(now.key))).toEqual(["cart"]);
    expect(placesOf(await look(now.key, { hi: 3, lo: 3 }))).toEqual(["cart"]);
    // Who has no row of their own is nobody, whatever lies under another key.
    expect(placesOf(await look({ hi: 3, lo: 3 }, formerly.key))).toBeUndefined();
  });
});

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
