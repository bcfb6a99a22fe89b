import { describe, expect, it } from "vitest";
import type { LiveChange } from "../../lib/catalog/live/live-item.ts";
import type { Bucket } from "../../lib/catalog/live/live-state.ts";
import { productChanges } from "../../lib/catalog/live/product-webhooks.ts";

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
});
