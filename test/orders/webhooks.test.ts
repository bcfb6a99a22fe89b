/**
 * Webhooks into the order log. The oracle is a shop that remembers each order's versions by itself: what the log says
 * in the end must be what the shop says, however deliveries were repeated, reordered, or cut off.
 */
import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { changesIn } from "../../lib/orders/webhooks/changes.ts";
import type { Delivery } from "../../lib/orders/webhooks/delivery.ts";
import type { Inbox } from "../../lib/orders/webhooks/inbox.ts";
import { memoryBlobs } from "../../lib/rebuild/storage/memory-blobs.ts";
import { deliver, iso, NOW, shopify, shopifyLine, shopifyOrder, unitsIn } from "./webhook-world.ts";

const REFUND = {
  id: 5,
  order_id: 1,
  created_at: iso(NOW),
  refund_line_items: [{ quantity: 1, line_item: shopifyLine("TEA", 3) }],
};

describe("webhooks of orders", () => {
  it("come to the last version of each order, in whatever order and however often they are delivered", () =>
    fc.assert(
      fc.asyncProperty(
        fc.array(
          fc.record({
            order: fc.integer({ min: 1, max: 4 }),
            qty: fc.integer({ min: 1, max: 9 }),
            cancelled: fc.integer({ min: 0, max: 5 }),
          }),
          { minLength: 1, maxLength: 12 },
        ),
        fc.array(fc.nat(), { maxLength: 20 }),
        fc.infiniteStream(fc.nat()),
        async (versions, again, shuffle) => {
          const last = new Map<number, { qty: number; cancelled: boolean }>();
          const deliveries = versions.map(({ order, qty, cancelled }, version) => {
            last.set(order, { qty, cancelled: cancelled === 0 });
            const extra = cancelled === 0 ? { cancelled_at: iso(NOW) } : {};
            return shopify(
              cancelled === 0 ? "orders/cancelled" : "orders/updated",
              shopifyOrder(order, version, { TEA: qty }, extra),
              `delivery ${version}`,
              NOW + version * 1000,
            );
          });
          const all = [...deliveries, ...again.map((i) => deliveries[i % deliveries.length]!)]
            .map((delivery) => ({ delivery, key: shuffle.next().value! }))
            .sort((a, b) => a.key - b.key);
          const blobs = memoryBlobs();
          for (const { delivery } of all) await deliver(blobs, delivery);
          const expected = Object.fromEntries(
            [...last]
              .filter(([, { cancelled }]) => !cancelled)
              .map(([order, { qty }]) => [`${iso(NOW - order * 60_000)} TEA`, qty]),
          );
          expect(await unitsIn(blobs)).toEqual(expected);
        },
      ),
      { numRuns: 60 },
    ));

  it("lose nothing and double nothing when a delivery breaks off at any write, and is tried again", async () => {
    const bodies = [
      shopify("orders/create", shopifyOrder(1, 0, { TEA: 2, POT: 1 }), "a", NOW),
      shopify(
        "refunds/create",
        {
          id: 5,
          order_id: 1,
          created_at: iso(NOW),
          refund_line_items: [{ quantity: 1, line_item: shopifyLine("TEA", 2) }],
        },
        "b",
        NOW,
      ),
    ];
    for (let broken = 0; broken < 6; broken++) {
      const blobs = memoryBlobs();
      let writes = 0;
      const flaky: Inbox = {
        get: (key) => blobs.get(key),
        open: (key) => blobs.open(key),
        put: async (key, bytes, condition) => {
          // The write arrives, its answer does not.
          const done = await blobs.put(key, bytes, condition);
          if (writes++ === broken) throw new Error("the connection was lost");
          return done;
        },
      };
      for (const body of bodies) {
        for (let told = 0; told < 2; ) {
          told += await deliver(flaky, body).then(
            () => 1,
            () => 0,
          );
        }
      }
      expect(await unitsIn(blobs), `broken at ${broken}`).toEqual({
        [`${iso(NOW - 60_000)} TEA`]: 1,
        [`${iso(NOW - 60_000)} POT`]: 1,
      });
    }
  });

  it("tell a refund once, whether it comes by itself, in its order, or both", async () => {
    const blobs = memoryBlobs();
    await deliver(blobs, shopify("refunds/create", REFUND));
    await deliver(blobs, shopify("orders/updated", shopifyOrder(1, 2, { TEA: 3 }, { refunds: [REFUND] })));
    await deliver(
      blobs,
      shopify("orders/updated", shopifyOrder(1, 3, { TEA: 3 }, { refunds: [REFUND], note: "x" })),
    );
    expect(await unitsIn(blobs)).toEqual({ [`${iso(NOW - 60_000)} TEA`]: 2 });
  });

  it("tell a refund once, also where the log has been folded between its deliveries", async () => {
    const blobs = memoryBlobs();
    expect(await deliver(blobs, shopify("refunds/create", REFUND))).toEqual({ accepted: 1, known: 0 });
    await blobs.delete(blobs.keys().filter((key) => key.startsWith("orders/")));
    expect(await deliver(blobs, shopify("refunds/create", REFUND))).toEqual({ accepted: 0, known: 1 });
    expect(blobs.keys().filter((key) => key.startsWith("orders/"))).toEqual([]);
  });

  it("of one moment count as the sadder of them, in either order", async () => {
    const paid = shopify("orders/updated", shopifyOrder(1, 5, { TEA: 3 }));
    const off = shopify("orders/cancelled", shopifyOrder(1, 5, { TEA: 3 }, { cancelled_at: iso(NOW) }));
    const back = shopify("orders/updated", shopifyOrder(1, 5, { TEA: 3 }, { financial_status: "refunded" }));
    for (const told of [
      [paid, off],
      [off, paid],
      [paid, back],
      [back, paid],
    ]) {
      const blobs = memoryBlobs();
      for (const delivery of told) await deliver(blobs, delivery);
      expect(await unitsIn(blobs)).toEqual({});
    }
  });

  it("take back nothing of an order of which only edits were told", async () => {
    const edit = {
      order_edit: {
        id: 9,
        order_id: 1,
        committed_at: iso(NOW),
        line_items: { additions: [{ id: 7, delta: 2 }], removals: [] },
      },
    };
    const blobs = memoryBlobs();
    await deliver(blobs, shopify("orders/edited", edit));
    expect(await deliver(blobs, shopify("orders/delete", { id: 1 }))).toEqual({ accepted: 0, known: 0 });
    expect(blobs.keys().filter((key) => key.startsWith("orders/"))).toEqual([]);
  });

  it("take back what is no sale any more: deleted, voided, on hold", async () => {
    const woo = (topic: string, body: object): Delivery => ({
      sender: "woocommerce",
      topic,
      id: null,
      triggered: null,
      body,
    });
    const order = (status: string, modified: string) => ({
      id: 11,
      status,
      currency: "EUR",
      date_created_gmt: "2026-11-27T09:00:00",
      date_modified_gmt: modified,
      order_key: "wc_2",
      customer_id: 3,
      line_items: [{ id: 1, name: "Coffee", product_id: 5, quantity: 2, total: "10.00", sku: "COF" }],
    });
    const paid = { "2026-11-27T09:00:00.000Z COF": 2 };
    const blobs = memoryBlobs();
    await deliver(blobs, woo("order.created", order("pending", "2026-11-27T09:00:00")));
    expect(await unitsIn(blobs)).toEqual({});
    await deliver(blobs, woo("order.updated", order("processing", "2026-11-27T09:01:00")));
    expect(await unitsIn(blobs)).toEqual(paid);
    await deliver(blobs, woo("order.updated", order("on-hold", "2026-11-27T09:02:00")));
    expect(await unitsIn(blobs)).toEqual({});
    await deliver(blobs, woo("order.updated", order("completed", "2026-11-27T09:03:00")));
    expect(await unitsIn(blobs)).toEqual(paid);
    await deliver(blobs, woo("order.deleted", { id: 11 }));
    await deliver(blobs, woo("order.updated", order("completed", "2026-11-27T09:03:00")));
    expect(await unitsIn(blobs)).toEqual({});
    expect(await deliver(blobs, woo("order.deleted", { id: 999 }))).toEqual({ accepted: 0, known: 0 });
  });

  it("put an order's record under its own day, and say nothing of who bought but the id", async () => {
    const blobs = memoryBlobs();
    await deliver(blobs, shopify("orders/create", shopifyOrder(1, 0, { TEA: 2 })));
    const [key] = blobs.keys().filter((name) => name.startsWith("orders/"));
    expect(key).toMatch(/^orders\/2026\/11\/28\/shopify-[\w-]+\.ndjson$/);
    for (const name of blobs.keys()) {
      const text = new TextDecoder().decode((await blobs.get(name))!.bytes);
      for (const word of ["hana", "花", "example.com"]) expect(name + text).not.toContain(word);
    }
  });

  it("of canonical records go by their version, else by when they came; the same key or content is the same delivery", async () => {
    const post = (body: unknown, id: string | null, now: number): [Delivery, number] => [
      { sender: "canonical", topic: "", id, triggered: null, body },
      now,
    ];
    const record = (qty: number, version?: number | string) => ({
      id: "o1",
      at: "2026-11-28T10:00:00Z",
      lines: [{ sku: "TEA", qty }],
      ...(version === undefined ? {} : { version }),
    });
    const at = "2026-11-28T10:00:00.000Z TEA";
    const blobs = memoryBlobs();
    await deliver(blobs, ...post(record(1), "k1", NOW));
    await deliver(blobs, ...post(record(2), "k2", NOW + 1000));
    expect(await deliver(blobs, ...post(record(1), "k1", NOW + 2000))).toEqual({ accepted: 0, known: 1 });
    expect(await deliver(blobs, ...post(record(2), null, NOW + 3000))).toEqual({ accepted: 0, known: 1 });
    expect(await unitsIn(blobs)).toEqual({ [at]: 2 });
    await deliver(blobs, ...post(record(1), "k3", NOW + 4000));
    expect(await unitsIn(blobs)).toEqual({ [at]: 1 });

    const versioned = memoryBlobs();
    await deliver(versioned, ...post(record(7, "2026-11-28T11:00:00Z"), null, NOW));
    await deliver(versioned, ...post(record(5, "2026-11-28T10:30:00Z"), null, NOW + 1000));
    expect(await unitsIn(versioned)).toEqual({ [at]: 7 });
    expect(changesIn({ ...post([record(1), { id: 5 }], null, NOW)[0] }, "EUR", NOW).ok).toBe(false);
    expect(
      changesIn({ ...post({ ...record(1), at: "9998-01-01T00:00:00Z" }, null, NOW)[0] }, "EUR", NOW).ok,
    ).toBe(false);
  });
});
