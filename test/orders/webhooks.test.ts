/**
 * Webhooks into the order log. The oracle is a shop that remembers each order's versions by itself: what the log says
 * in the end must be what the shop says, however deliveries were repeated, reordered, or cut off.
 */
import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { readOrderLog } from "../../lib/orders/read/read-log.ts";
import { changesIn } from "../../lib/orders/webhooks/changes.ts";
import type { Delivery } from "../../lib/orders/webhooks/delivery.ts";
import { file, type Inbox } from "../../lib/orders/webhooks/inbox.ts";
import { rollGroups } from "../../lib/rebuild/log/roll-groups.ts";
import { rollUp } from "../../lib/rebuild/log/roll-webhooks.ts";
import { eraseCustomer } from "../../lib/rebuild/people/erase.ts";
import { memoryBlobs } from "../../lib/rebuild/storage/memory-blobs.ts";

const NOW = Date.parse("2026-11-28T12:00:00Z");
const iso = (at: number): string => new Date(at).toISOString();

async function deliver(inbox: Inbox, delivery: Delivery, now = NOW) {
  const changes = changesIn(delivery, "EUR", now);
  if (!changes.ok || changes.value === null) throw new Error(JSON.stringify(changes));
  return file(inbox, delivery, changes.value, now);
}

/** Units by order time and sku, as a rebuild would read them. */
async function unitsIn(blobs: ReturnType<typeof memoryBlobs>): Promise<Record<string, number>> {
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

const shopifyLine = (sku: string, quantity: number) => ({
  id: 1,
  sku,
  variant_id: 9,
  title: `Käffee ${sku}`,
  quantity,
  price: "10.00",
});
function shopifyOrder(
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
const shopify = (
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

/** A line of an order that is called by its number, `sku` and `units` of it. */
interface Shown {
  readonly line: number;
  readonly sku: string;
  readonly units: number;
}
/** The order as Shopify shows it: what was taken out of it still stands there, without `current_quantity`. */
const shownOrder = (version: number, lines: readonly Shown[], ordered: ReadonlyMap<number, number>) =>
  shopifyOrder(
    1,
    version,
    {},
    {
      line_items: lines.map(({ line, sku, units }) => ({
        ...shopifyLine(sku, Math.max(units, ordered.get(line) ?? 0)),
        id: line,
        current_quantity: units,
      })),
    },
  );
/** As Shopify's documentation shows it: numbers of lines and how many units more or less, no item. */
const orderEdit = (version: number, deltas: readonly (readonly [line: number, delta: number])[]) => {
  const signed = (sign: number) =>
    deltas.flatMap(([id, delta]) => (delta * sign > 0 ? [{ id, delta: Math.abs(delta) }] : []));
  return {
    order_edit: {
      id: 7000 + version,
      app_id: null,
      created_at: iso(NOW + version * 1000 - 60_000),
      committed_at: iso(NOW + version * 1000),
      notify_customer: false,
      order_id: 1,
      staff_note: "",
      user_id: null,
      line_items: { additions: signed(1), removals: signed(-1) },
      discounts: { line_item: { additions: [], removals: [] } },
      shipping_lines: { additions: [], removals: [] },
    },
  };
};

describe("an order that is edited", () => {
  const at = `${iso(NOW - 60_000)} `;
  const known: Shown[] = [
    { line: 11, sku: "TEA", units: 2 },
    { line: 12, sku: "POT", units: 1 },
  ];
  const whole = (version: number, lines: readonly Shown[] = known) =>
    shopify(
      "orders/updated",
      shownOrder(version, lines, new Map(known.map(({ line, units }) => [line, units]))),
    );
  const edit = (version: number, ...deltas: [number, number][]) =>
    shopify("orders/edited", orderEdit(version, deltas), `edit ${version}`);

  it("has the lines that the edit leaves, until a later version says", async () => {
    const blobs = memoryBlobs();
    await deliver(blobs, whole(1));
    expect(await deliver(blobs, edit(5, [11, 3], [12, -1]))).toEqual({ accepted: 1, known: 0 });
    expect(await unitsIn(blobs)).toEqual({ [`${at}TEA`]: 5 });
    expect(await deliver(blobs, edit(5, [11, 3], [12, -1]))).toEqual({ accepted: 0, known: 1 });
    // A line of which nothing is known but its number: the version that holds it names it.
    expect(await deliver(blobs, edit(7, [99, 1]))).toEqual({ accepted: 1, known: 0, unnamed: 1 });
    expect(await unitsIn(blobs)).toEqual({ [`${at}TEA`]: 5 });
    await deliver(
      blobs,
      whole(8, [
        { line: 11, sku: "TEA", units: 5 },
        { line: 12, sku: "POT", units: 0 },
        { line: 99, sku: "CUP", units: 1 },
      ]),
    );
    expect(await unitsIn(blobs)).toEqual({ [`${at}TEA`]: 5, [`${at}CUP`]: 1 });
    // The edits again, late: the order holds them.
    expect(await deliver(blobs, edit(7, [99, 1]))).toEqual({ accepted: 0, known: 1 });
    expect(await unitsIn(blobs)).toEqual({ [`${at}TEA`]: 5, [`${at}CUP`]: 1 });
  });

  it("may be edited before it is known, and away altogether", async () => {
    const blobs = memoryBlobs();
    await deliver(blobs, edit(5, [11, -1], [12, -1]));
    expect(await unitsIn(blobs)).toEqual({});
    await deliver(blobs, whole(1));
    expect(await unitsIn(blobs)).toEqual({ [`${at}TEA`]: 1 });
    await deliver(blobs, edit(6, [11, -1]));
    expect(await unitsIn(blobs)).toEqual({});
    await deliver(blobs, edit(7, [11, 2]));
    await deliver(blobs, whole(8, [{ line: 11, sku: "TEA", units: 2 }]));
    expect(await unitsIn(blobs)).toEqual({ [`${at}TEA`]: 2 });
  });

  it("is edited when its day has been rolled up, and its customer erased meanwhile stays so", async () => {
    let now = NOW;
    const blobs = memoryBlobs(() => now);
    await deliver(blobs, whole(1));
    for (let night = 1; night < 3; night++) {
      now = NOW + night * 86_400_000;
      for (const group of rollGroups(await blobs.list("orders/"), now, 9)) await rollUp(blobs, group, now);
    }
    await eraseCustomer(blobs, "77");
    await deliver(blobs, edit(5, [12, 2]));
    expect(await unitsIn(blobs)).toEqual({ [`${at}TEA`]: 2, [`${at}POT`]: 3 });
    expect(blobs.keys().filter((key) => key.startsWith("orders/"))).toHaveLength(2);
    for (const key of blobs.keys())
      expect((await blobs.get(key))!.bytes).not.toSatisfy((bytes: ArrayBuffer) =>
        Buffer.from(bytes).includes('"77"'),
      );
  });

  it("comes to the shop's own order, however versions and edits are repeated and reordered", () =>
    fc.assert(
      fc.asyncProperty(
        fc.array(fc.tuple(fc.integer({ min: 0, max: 2 }), fc.integer({ min: -2, max: 3 })), {
          minLength: 1,
          maxLength: 6,
        }),
        fc.array(fc.nat(), { maxLength: 8 }),
        fc.infiniteStream(fc.nat()),
        async (changes, again, shuffle) => {
          const ordered = new Map([
            [10, 2],
            [11, 1],
            [12, 3],
          ]);
          const units = new Map(ordered);
          const show = () => [...units].map(([line, left]) => ({ line, sku: `S${line}`, units: left }));
          const deliveries = [shopify("orders/create", shownOrder(0, show(), ordered), "create")];
          changes.forEach(([line, delta], i) => {
            const before = units.get(10 + line)!;
            // A line that was taken out is not put back: what is ordered again is a line of its own.
            const real = before === 0 ? 0 : Math.max(-before, delta);
            units.set(10 + line, before + real);
            // Every third change is told whole as well, as Shopify does; of the others only the edit arrives.
            deliveries.push(edit(2 * i + 1, [10 + line, real]));
            if (i % 3 === 2)
              deliveries.push(
                shopify("orders/updated", shownOrder(2 * i + 2, show(), ordered), `whole ${i}`),
              );
          });
          const all = [...deliveries, ...again.map((i) => deliveries[i % deliveries.length]!)]
            .map((delivery) => ({ delivery, key: shuffle.next().value! }))
            .sort((a, b) => a.key - b.key);
          const blobs = memoryBlobs();
          for (const { delivery } of all) await deliver(blobs, delivery);
          const expected = Object.fromEntries(
            show().flatMap(({ sku, units: left }) => (left > 0 ? [[`${at}${sku}`, left]] : [])),
          );
          expect(await unitsIn(blobs)).toEqual(expected);
        },
      ),
      { numRuns: 150 },
    ));
});

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
    const refund = {
      id: 5,
      order_id: 1,
      created_at: iso(NOW),
      refund_line_items: [{ quantity: 1, line_item: shopifyLine("TEA", 3) }],
    };
    const blobs = memoryBlobs();
    await deliver(blobs, shopify("refunds/create", refund));
    await deliver(blobs, shopify("orders/updated", shopifyOrder(1, 2, { TEA: 3 }, { refunds: [refund] })));
    await deliver(
      blobs,
      shopify("orders/updated", shopifyOrder(1, 3, { TEA: 3 }, { refunds: [refund], note: "x" })),
    );
    expect(await unitsIn(blobs)).toEqual({ [`${iso(NOW - 60_000)} TEA`]: 2 });
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
