import { expect } from "vitest";
import { readOrderLog } from "../../lib/orders/read/read-log.ts";
import { changesIn } from "../../lib/orders/webhooks/changes.ts";
import type { Delivery } from "../../lib/orders/webhooks/delivery.ts";
import { file, type Inbox } from "../../lib/orders/webhooks/inbox.ts";
import type { memoryBlobs } from "../../lib/rebuild/storage/memory-blobs.ts";

export const NOW = Date.parse("2026-11-28T12:00:00Z");
export const iso = (at: number): string => new Date(at).toISOString();

export async function deliver(inbox: Inbox, delivery: Delivery, now = NOW) {
  const changes = changesIn(delivery, "EUR", now);
  if (!changes.ok || changes.value === null) throw new Error(JSON.stringify(changes));
  return file(inbox, delivery, changes.value, now);
}

/** Units by order time and sku, as a rebuild would read them. */
export async function unitsIn(blobs: ReturnType<typeof memoryBlobs>): Promise<Record<string, number>> {
  const sources = blobs
    .keys()
    .filter((key) => key.startsWith("orders/"))
    .map((name) => ({
      name,
      open: async function* () {
        yield new Uint8Array((await blobs.get(name))!.bytes);
      },
    }));
  const rejected: string[] = [];
  const read = await readOrderLog(
    sources.map(({ name, open }) => ({ name, open: () => open() })),
    { currency: "EUR", asOf: NOW, onRejected: ({ message }) => rejected.push(message) },
  );
  expect(rejected).toEqual([]);
  if (!read.ok) throw new Error(read.error.message);
  const { log } = read.value;
  const units: Record<string, number> = {};
  log.at.forEach((at, order) => {
    for (let line = log.offsets[order]!; line < log.offsets[order + 1]!; line++) {
      const key = `${iso(at)} ${log.skus[log.items[line]!]}`;
      units[key] = (units[key] ?? 0) + log.qty[line]!;
    }
  });
  return units;
}

export const shopifyLine = (sku: string, quantity: number) => ({
  id: 1,
  sku,
  variant_id: 9,
  title: `Käffee ${sku}`,
  quantity,
  price: "10.00",
});
export function shopifyOrder(
  id: number,
  version: number,
  qty: Readonly<Record<string, number>>,
  extra: object = {},
): object {
  const line_items = Object.entries(qty).map(([sku, units]) => shopifyLine(sku, units));
  return {
    id,
    admin_graphql_api_id: `gid://shopify/Order/${id}`,
    created_at: iso(NOW - id * 60_000),
    updated_at: iso(NOW + version * 1000),
    currency: "EUR",
    financial_status: "paid",
    customer: { id: 77, email: "hana@example.com", first_name: "花" },
    line_items,
    ...extra,
  };
}
export const shopify = (
  topic: string,
  body: object,
  id: string | null = null,
  triggered: number | null = null,
): Delivery => ({
  sender: "shopify",
  topic,
  id,
  triggered,
  body,
});
