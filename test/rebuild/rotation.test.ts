/**
 * A night while the shop names its key and the one before it. Where a customer lies under each is computed by OpenSSL's
 * HMAC, from the id alone.
 */
import { createHmac } from "node:crypto";
import { gunzipSync } from "node:zlib";
import { describe, expect, it } from "vitest";
import { memoryBlobs } from "../../lib/rebuild/storage/memory-blobs.ts";
import { pseudonymsUnder } from "../../lib/security/pseudonyms.ts";
import { openShard } from "../../lib/tables/read/build-reader.ts";
import type { CustomersShard } from "../../lib/tables/rows/customers-shard.ts";
import { currentBuild } from "../../lib/tables/store/manifest.ts";
import { memoryStore } from "../../lib/tables/store/memory-store.ts";
import { readManifest } from "../../lib/tables/store/read-manifest.ts";
import type { TableStore } from "../../lib/tables/store/store.ts";
import { contentOf, inOnePiece, inSteps, putText } from "./shop.ts";

const NEW = "the key that the shop has now, of enough letters";
const OLD = "the key that the shop had before, of enough letters";
const THIRD = "a key of somebody else, of just as many letters";
const CUSTOMERS = ["c-1", "c-2", "ayşe@example.com", "only in the feed"];
const ASKED = { rules: { quarantined: 1, remaining: 0, score: 0 }, affinity: { minJoint: 1, minLlr: 0 } };

const eightBytes = (key: string, id: string): Buffer => {
  const derived = createHmac("sha256", key).update("osusume customers table").digest();
  return createHmac("sha256", derived).update(id).digest().subarray(0, 8);
};
const placeOf = (key: string, id: string) => {
  const bytes = eightBytes(key, id);
  return { hi: bytes.readUInt32BE(0), lo: bytes.readUInt32BE(4) };
};

const withFormer = pseudonymsUnder(NEW, { former: OLD });

/** The first order of one of them, long before the window. */
const SINCE = "2025-05-05";

async function shop() {
  const blobs = memoryBlobs();
  const orders = Array.from({ length: 40 }, (_, i) =>
    JSON.stringify({
      id: `o${i}`,
      at: new Date(Date.UTC(2026, 10, 1 + (i % 15), 9)).toISOString(),
      customer: CUSTOMERS[i % 3],
      lines: [
        { sku: i % 2 ? "a" : "b", qty: 1, price: 500 },
        { sku: "c", qty: 1, price: 900 },
      ],
    }),
  );
  await putText(blobs, "orders/2026/11/15/shop.ndjson", orders.join("\n"));
  const longAgo = [[null, "2025-01-05"] as const, [CUSTOMERS[0], SINCE] as const].map(([customer, day]) =>
    JSON.stringify({
      id: day,
      at: `${day}T09:00:00Z`,
      ...(customer === null ? {} : { customer }),
      lines: [{ sku: "c", qty: 1, price: 900 }],
    }),
  );
  await putText(blobs, "orders/2025/long-ago.ndjson", longAgo.join("\n"));
  return { blobs, tables: memoryStore() };
}

async function servedBy(tables: TableStore) {
  const manifest = await readManifest(tables);
  if (!manifest.ok) throw new Error("nothing is served");
  const info = currentBuild(manifest.value!)!;
  const key = `t/${info.build}/customers/0`;
  const shard = openShard("customers", key, (await tables.get(key))!);
  if (!shard.ok) throw new Error(shard.error.message);
  return { info, shard: shard.value as CustomersShard };
}

const rowUnder = (shard: CustomersShard, key: string, id: string) => {
  const row = shard.keys.find(placeOf(key, id));
  if (row < 0) return null;
  const { key: _, ...rest } = shard.row(row);
  return rest;
};

describe("a night that knows the key before", () => {
  it("files each customer under both, with the same row, and counts each once", async () => {
    const { blobs, tables } = await shop();
    await putText(blobs, "customers/crm.ndjson", `{"customer":"${CUSTOMERS[3]}","nps":9}\n`);
    await inSteps(blobs, tables, { ...ASKED, people: withFormer });
    const { info, shard } = await servedBy(tables);
    for (const id of CUSTOMERS) {
      expect(rowUnder(shard, NEW, id), id).not.toBeNull();
      expect(rowUnder(shard, OLD, id), id).toEqual(rowUnder(shard, NEW, id));
      expect(rowUnder(shard, THIRD, id), id).toBeNull();
    }
    expect(shard.keys.length).toBe(2 * CUSTOMERS.length);
    expect(rowUnder(shard, OLD, CUSTOMERS[0]!)).toMatchObject({
      sinceDay: Date.parse(SINCE) / 86_400_000,
      ordersBefore: 1,
    });
    const alone = await shop();
    await putText(alone.blobs, "customers/crm.ndjson", `{"customer":"${CUSTOMERS[3]}","nps":9}\n`);
    await inSteps(alone.blobs, alone.tables, { ...ASKED, people: pseudonymsUnder(NEW) });
    const once = await servedBy(alone.tables);
    expect(info.counts).toEqual(once.info.counts);
    expect(info.customerKey).toBe(once.info.customerKey);
    for (const id of CUSTOMERS) expect(rowUnder(once.shard, NEW, id)).toEqual(rowUnder(shard, NEW, id));
    const portfolio = async (of: typeof blobs) => {
      const key = of.keys().find((one) => one.startsWith("reports/2"))!;
      return JSON.parse(new TextDecoder().decode((await of.get(key))!.bytes)).portfolio;
    };
    expect(await portfolio(blobs)).toEqual(await portfolio(alone.blobs));
    expect(await portfolio(blobs)).not.toBeUndefined();
  });

  it("gives the same tables in steps as in one piece", async () => {
    const { blobs, tables } = await shop();
    await inSteps(blobs, tables, { ...ASKED, people: withFormer });
    const whole = await inOnePiece(blobs, { ...ASKED, people: withFormer });
    expect(await contentOf(tables)).toEqual(await contentOf(whole));
  });

  it("leaves nothing of the key before once that is named no more", async () => {
    const { blobs, tables } = await shop();
    const nightBy = (run: string, people = withFormer) =>
      inSteps(blobs, tables, {
        ...ASKED,
        run,
        people,
        asOf: Date.UTC(2026, 10, Number(run.slice(6, 8)), 18),
      });
    await nightBy("20261120T180000Z-a", pseudonymsUnder(OLD));
    await nightBy("20261121T180000Z-b");
    for (const day of [22, 23, 24, 25]) await nightBy(`202611${day}T180000Z-c`, pseudonymsUnder(NEW));
    const { shard } = await servedBy(tables);
    for (const id of CUSTOMERS.slice(0, 3)) {
      expect(rowUnder(shard, NEW, id), id).not.toBeNull();
      expect(rowUnder(shard, OLD, id), id).toBeNull();
    }
    expect(rowUnder(shard, NEW, CUSTOMERS[0]!)?.ordersBefore).toBe(1);
    const spelled = CUSTOMERS.map((id) => eightBytes(OLD, id).toString("base64url"));
    for (const key of blobs.keys().filter((one) => one.startsWith("segments/"))) {
      const bytes = Buffer.from((await blobs.get(key))!.bytes);
      const text = (bytes[0] === 0x1f ? gunzipSync(bytes) : bytes).toString("latin1");
      for (const one of spelled) expect(text.includes(one), key).toBe(false);
    }
  });

  it("files nobody under a key before that anybody could guess", async () => {
    const { blobs, tables } = await shop();
    await inSteps(blobs, tables, { ...ASKED, people: pseudonymsUnder(NEW, { former: "short" }) });
    const { shard } = await servedBy(tables);
    expect(shard.keys.length).toBe(3);
    expect(rowUnder(shard, "short", CUSTOMERS[0]!)).toBeNull();
  });
});
