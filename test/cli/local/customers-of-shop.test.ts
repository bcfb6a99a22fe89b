import { describe, expect, it } from "vitest";
import { withCustomersOfShop } from "../../../lib/cli/local/customers-of-shop.ts";
import { memoryBlobs } from "../../../lib/rebuild/storage/memory-blobs.ts";
import { fingerprintOf } from "../../../lib/security/signing-key.ts";
import { builtOf, pseudonyms, putText } from "../../rebuild/shop.ts";

const KEY = "a key for tests of thirty-two bytes";

async function build() {
  const blobs = memoryBlobs();
  await putText(
    blobs,
    "orders/a.ndjson",
    `{"id":"1","at":"2026-11-01T00:00:00Z","customer":"c","lines":[{"sku":"a","qty":1}]}`,
  );
  return builtOf(blobs);
}

describe("a table of customers on its way to a shop", () => {
  it("goes where the shop's key is the one it is filed under", async () => {
    const built = await build();
    expect(built.info.customerKey).toBe(fingerprintOf(KEY));
    expect(built.info.customerKey).toBe(pseudonyms.fingerprint);
    expect(withCustomersOfShop(built, KEY, null)).toEqual({ ok: true, value: { build: built, note: null } });
  });

  it("is refused under another key, with what to do", async () => {
    const refused = withCustomersOfShop(await build(), "another key of at least thirty-two bytes", null);
    expect(refused).toEqual({ ok: false, error: expect.stringMatching("rebuild them with it") });
  });

  it("stays behind where nobody says the shop's key, and that is said", async () => {
    const built = await build();
    expect(built.info.tables.customers.rows).toBe(1);
    const done = withCustomersOfShop(built, null, null);
    if (!done.ok) throw new Error(done.error);
    expect(done.value.note).toMatch("SIGNING_KEY");
    expect(done.value.build.info).toMatchObject({ customerKey: null, tables: { customers: { rows: 0 } } });
    expect(done.value.build.tables.customers.shards).toEqual([]);
    expect(done.value.build.tables.affinity).toBe(built.tables.affinity);
  });

  it("goes where what serves is filed under the same key", async () => {
    const built = await build();
    expect(withCustomersOfShop(built, null, built.info)).toMatchObject({ value: { note: null } });
    const other = { ...built.info, customerKey: "0123456789abcdef" };
    expect(withCustomersOfShop(built, null, other)).not.toMatchObject({ value: { note: null } });
  });
});
