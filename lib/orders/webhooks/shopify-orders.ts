/** Shopify's topics of orders: each brings the whole order, or one refund, in the version of its `updated_at`. */
import { idText, isJsonObject, type JsonObject } from "../import/json/json-values.ts";
import type { ShopOptions, ShopRecord } from "../import/platforms/shop-orders.ts";
import { refundsOf, shopifyRecord } from "../import/platforms/shopify-order.ts";
import { isReturn } from "../read/record.ts";
import { type Changes, type Delivery, momentOf, NO_CHANGES } from "./delivery.ts";
import { orderEdit } from "./order-edits.ts";

export function shopifyChanges(delivery: Delivery, options: ShopOptions, now: number): Changes {
  const { topic, body } = delivery;
  if (!isJsonObject(body)) return NO_CHANGES;
  if (topic === "refunds/create") return refundOf(body, idText(body.order_id), options);
  if (isJsonObject(body.order_edit)) {
    const edit = topic === "orders/edited" ? orderEdit(delivery, now) : null;
    return edit === null ? NO_CHANGES : { ...NO_CHANGES, edits: [edit] };
  }
  const identity = idText(body.id);
  const version = momentOf(textOf(body.updated_at)) ?? momentOf(textOf(body.created_at));
  if (topic === "orders/delete") {
    // The signature is of the body alone, and what Shopify sends of a deleted order is its id: a whole order under this
    // topic was sent once more by somebody else.
    return identity === null || "line_items" in body
      ? NO_CHANGES
      : { ...NO_CHANGES, withdrawn: [{ identity, version: delivery.triggered }] };
  }
  // The refunds in it are records of their own, each told once however often its order is.
  const { records, ...made } = shopifyRecord(body, options);
  const order = changesOf(
    { ...made, records: records.filter((record) => !isReturn(record)) },
    identity,
    version,
  );
  return refundsOf(body)
    .map((refund) => refundOf(refund, identity, options))
    .reduce(together, order);
}

/** A refund of money without goods says nothing to the log. */
function refundOf(refund: JsonObject, order: string | null, options: ShopOptions): Changes {
  const made = shopifyRecord({ refund_line_items: [], ...refund, order_id: order }, options);
  if (isMoneyOnly(made)) return NO_CHANGES;
  const id = idText(refund.id);
  return changesOf(made, id === null ? null : `refund ${id}`, null);
}

/** A refund that takes no goods back. */
export const isMoneyOnly = ({ records, problems }: ShopRecord): boolean =>
  records.length === 0 && problems.every(({ reason }) => reason === "no_lines");

const textOf = (value: unknown): string | null => (typeof value === "string" ? value : null);

/** What an importer made of one record, as a version of its identity. */
export function changesOf(
  { records, problems, lineIds }: ShopRecord,
  identity: string | null,
  version: number | null,
): Changes {
  // Not a sale, or not any more: an earlier version that was one no longer counts.
  const off = records.length === 0 && problems.some(({ reason }) => reason === "not_a_sale");
  const withdrawn = off && identity !== null ? [{ identity, version }] : [];
  if (identity === null) return { ...NO_CHANGES, aside: problems };
  return {
    ...NO_CHANGES,
    records: records.map((record) => ({ record, identity, version, ...(lineIds && { lineIds }) })),
    withdrawn,
    aside: problems,
  };
}

const together = (a: Changes, b: Changes): Changes => ({
  ...NO_CHANGES,
  records: [...a.records, ...b.records],
  withdrawn: [...a.withdrawn, ...b.withdrawn],
  aside: [...a.aside, ...b.aside],
});
