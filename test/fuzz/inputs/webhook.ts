import fc from "fast-check";
import { foldLive, tellLive } from "../../../lib/catalog/live/live-state.ts";
import { productChanges } from "../../../lib/catalog/live/product-webhooks.ts";
import { changesIn } from "../../../lib/orders/webhooks/changes.ts";
import { file } from "../../../lib/orders/webhooks/inbox.ts";
import { memoryBlobs } from "../../../lib/rebuild/storage/memory-blobs.ts";
import { input, jsonWith } from "../input.ts";

const NOW = Date.UTC(2026, 10, 28);
const FIELDS = [
  "id",
  "order_id",
  "created_at",
  "updated_at",
  "processed_at",
  "cancelled_at",
  "currency",
  "financial_status",
  "status",
  "test",
  "customer",
  "line_items",
  "lines",
  "refunds",
  "refund_line_items",
  "line_item",
  "sku",
  "title",
  "name",
  "quantity",
  "qty",
  "price",
  "total",
  "at",
  "version",
  "date_created_gmt",
  "date_modified_gmt",
  "parent_id",
  "variants",
  "inventory_item_id",
  "inventory_quantity",
  "inventory_policy",
  "available",
  "stock_quantity",
  "manage_stock",
];

export default input({
  name: "webhooks",
  weight: 3,
  arbitrary: fc.tuple(
    jsonWith(FIELDS),
    fc.constantFrom(
      ["shopify", "orders/updated"] as const,
      ["shopify", "refunds/create"] as const,
      ["woocommerce", "order.updated"] as const,
      ["woocommerce", "order.deleted"] as const,
      ["canonical", ""] as const,
    ),
  ),
  run: async ([body, [sender, topic]]) => {
    const bucket = memoryBlobs();
    const delivery = { sender, topic, id: "d", triggered: null, body };
    const changes = changesIn(delivery, "EUR", NOW);
    if (changes.ok && changes.value !== null) await file(bucket, delivery, changes.value, NOW);
    const told = await productChanges(
      bucket,
      { ...delivery, topic: sender === "woocommerce" ? "product.updated" : "products/update" },
      NOW,
    );
    await tellLive(bucket, told);
    await foldLive(bucket);
    await productChanges(bucket, { ...delivery, topic: "inventory_levels/update" }, NOW);
  },
});
