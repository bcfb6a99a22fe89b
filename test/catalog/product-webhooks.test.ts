import { describe, expect, it } from "vitest";
import type { LiveChange } from "../../lib/catalog/live/live-item.ts";
import { productChanges } from "../../lib/catalog/live/product-webhooks.ts";

type Bucket = Parameters<typeof productChanges>[0];

const NOW = Date.parse("2026-11-01T03:00:00Z");

/** As R2 keeps what is put under a condition; `reads` wait for each other where they are asked for together. */
class Meeting implements Bucket {
  readonly #kept = new Map<string, { bytes: ArrayBuffer; etag: string }>();
  #writes = 0;
  meet = 0;
  readonly #waiting: (() => void)[] = [];

  async get(key: string) {
    const found = this.#kept.get(key) ?? null;
    if (this.meet > 0) {
      this.meet--;
      await new Promise<void>((go) => {
        this.#waiting.push(go);
        if (this.meet === 0) for (const one of this.#waiting) one();
      });
    }
    return found;
  }

  put(key: string, bytes: Uint8Array, { ifEtag }: { ifEtag: string | null }): Promise<boolean> {
    if ((this.#kept.get(key)?.etag ?? null) !== ifEtag) return Promise.resolve(false);
    this.#kept.set(key, { bytes: new Uint8Array(bytes).buffer, etag: `e${this.#writes++}` });
    return Promise.resolve(true);
  }
}

const told = (bucket: Bucket, topic: string, body: object): Promise<LiveChange[]> =>
  productChanges(
    bucket,
    { sender: "shopify", topic, body, triggered: NOW } as unknown as Parameters<typeof productChanges>[1],
    NOW,
  );
const level = (location: number, available: number) => ({
  inventory_item_id: 7,
  location_id: location,
  available,
  updated_at: "2026-11-01T02:59:00Z",
});

describe("levels of two locations", () => {
  it("told at the same moment both count", async () => {
    const bucket = new Meeting();
    await told(bucket, "products/update", {
      id: 1,
      variants: [{ id: 2, sku: "TEA", inventory_item_id: 7, inventory_quantity: 12 }],
    });
    bucket.meet = 2;
    await Promise.all([
      told(bucket, "inventory_levels/update", level(1, 4)),
      told(bucket, "inventory_levels/update", level(2, 8)),
    ]);
    const [last] = await told(bucket, "inventory_levels/update", level(1, 3));
    expect(last).toMatchObject({ sku: "TEA", to: { stock: [11, expect.any(Number)] } });
  });

  it("say nothing of the whole while another may hold what the product counts beside them", async () => {
    const bucket = new Meeting();
    const product = (inventory_quantity: number) =>
      told(bucket, "products/update", {
        id: 1,
        variants: [{ id: 2, sku: "TEA", inventory_item_id: 7, inventory_quantity }],
      });
    const levelTold = (location: number, available: number) =>
      told(bucket, "inventory_levels/update", level(location, available));
    await product(53);
    // Location 2 holds fifty, and has had no reason to say so.
    expect(await levelTold(1, 0)).toEqual([]);
    await product(50);
    expect(await levelTold(1, 0)).toEqual([]);
    // Now the two are all there is.
    expect(await levelTold(2, 50)).toMatchObject([{ to: { stock: [50, expect.any(Number)] } }]);
    expect(await levelTold(2, 0)).toMatchObject([{ to: { stock: [0, expect.any(Number)] } }]);
    expect(await levelTold(3, 9)).toMatchObject([{ to: { stock: [9, expect.any(Number)] } }]);
  });

  it("of a shop with one place count once they and the product agree, whichever comes first", async () => {
    const bucket = new Meeting();
    const product = (inventory_quantity: number) =>
      told(bucket, "products/update", {
        id: 1,
        variants: [{ id: 2, sku: "TEA", inventory_item_id: 7, inventory_quantity }],
      });
    await product(5);
    expect(await told(bucket, "inventory_levels/update", level(1, 4))).toEqual([]);
    await product(4);
    expect(await told(bucket, "inventory_levels/update", level(1, 0))).toMatchObject([
      { to: { stock: [0, expect.any(Number)] } },
    ]);
  });
});

describe("sizes of one sku are one item", () => {
  const size = (id: number, inventory_quantity: number, more: object = {}) => ({
    ...{ id, sku: "TEE", inventory_item_id: id, inventory_quantity, price: `${20 + id}.00` },
    ...more,
  });
  const product = (bucket: Bucket, ...variants: object[]) =>
    told(bucket, "products/update", { id: 1, variants });
  const levelOf = (bucket: Bucket, inventory_item_id: number, available: number) =>
    told(bucket, "inventory_levels/update", {
      ...{ inventory_item_id, location_id: 1, available },
      updated_at: "2026-11-01T02:59:00Z",
    });
  const stock = (pieces: number | null) => [{ sku: "TEE", to: { stock: [pieces, expect.any(Number)] } }];

  it("with the pieces of all and the least price", async () => {
    const changes = await product(new Meeting(), size(1, 4), size(2, 0), size(3, -2), {
      ...{ id: 9, sku: "CAP", inventory_item_id: 9, inventory_quantity: 0, price: "5.00" },
    });
    expect(changes).toMatchObject([
      { sku: "TEE", to: { price: ["21.00", expect.any(Number)], stock: [4, expect.any(Number)] } },
      { sku: "CAP", to: { price: ["5.00", expect.any(Number)], stock: [0, expect.any(Number)] } },
    ]);
  });

  it("not sold out when one of them is, and sold out when all are", async () => {
    const bucket = new Meeting();
    await product(bucket, size(1, 4), size(2, 3));
    expect(await levelOf(bucket, 1, 0)).toEqual([]);
    await product(bucket, size(1, 0), size(2, 3));
    expect(await levelOf(bucket, 1, 0)).toMatchObject(stock(3));
    await product(bucket, size(1, 0), size(2, 0));
    expect(await levelOf(bucket, 2, 0)).toMatchObject(stock(0));
  });

  it("never at an end where one sells on, and no longer with a size that bears another sku", async () => {
    const bucket = new Meeting();
    await product(bucket, size(1, 0), size(2, 0, { inventory_policy: "continue" }));
    expect(await levelOf(bucket, 1, 0)).toMatchObject(stock(null));
    await product(bucket, size(1, 0), size(2, 5));
    await product(bucket, size(1, 0), size(2, 5, { sku: "TEE-2" }));
    expect(await levelOf(bucket, 1, 0)).toMatchObject(stock(0));
  });
});

it("variants of one product are kept several at a time, and never more than the platform does at once", async () => {
  const bucket = new Meeting();
  let now = 0;
  let most = 0;
  const slow: Bucket = {
    async get(key) {
      most = Math.max(most, ++now);
      await new Promise((done) => setTimeout(done, 1));
      now--;
      return bucket.get(key);
    },
    put: (key, bytes, condition) => bucket.put(key, bytes, { ifEtag: condition?.ifEtag ?? null }),
  };
  const variants = Array.from({ length: 60 }, (_, i) => ({
    id: i + 1,
    sku: `TEA-${i}`,
    inventory_item_id: 100 + i,
    inventory_quantity: i,
  }));
  expect(await told(slow, "products/update", { id: 1, variants })).toHaveLength(60);
  expect(most).toBe(6);
  const last = { inventory_item_id: 159, location_id: 1, available: 59 };
  expect(await told(slow, "inventory_levels/update", last)).toMatchObject([{ sku: "TEA-59" }]);
});
