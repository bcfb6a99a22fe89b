import { parseRfc3339 } from "../../../core/rfc3339.ts";
import {
  decimalOf,
  idText,
  isJsonObject,
  type JsonObject,
  objects,
  trimmedText,
} from "../json/json-values.ts";
import { offerIn } from "./offer-property.ts";
import {
  checkedOrder,
  checkedReturn,
  type ShopLine,
  type ShopOptions,
  type ShopRecord,
  unusableRecord,
} from "./shop-orders.ts";
import { statusOf } from "./shopify-status.ts";

/** One Shopify order with its refunds, or one refund, as the REST API and webhooks give them. */
export function shopifyRecord(record: JsonObject, options: ShopOptions): ShopRecord {
  if (Array.isArray(record.refund_line_items) && record.line_items === undefined)
    return refund(record, idText(record.order_id));
  const not = notAnOrder(record);
  if (not !== null) return unusableRecord("not_a_sale", not.field, not.message);
  const status = statusOf(record.financial_status, record.cancelled_at, options.statuses);
  if (status === null)
    return unusableRecord(
      "bad_status",
      "financial_status",
      `the status ${String(record.financial_status)} is not known`,
    );
  if (status === "open")
    return unusableRecord(
      "not_a_sale",
      "financial_status",
      `not a sale yet: ${String(record.financial_status)}`,
    );
  if (record.test === true && status === "paid") return unusableRecord("not_a_sale", "test", "a test order");
  const id = idText(record.id);
  const customer = record.customer;
  const all = objects(record.line_items).map(line);
  const left = withoutRemoved(record, all);
  const order = checkedOrder(
    {
      id,
      at: time(record.processed_at) ?? time(record.created_at),
      customer: isJsonObject(customer) ? idText(customer.id) : null,
      currency: trimmedText(record.currency),
      // All of its lines were taken out of it.
      status: left.length === 0 && all.length > 0 ? "cancelled" : status,
      channel: trimmedText(record.source_name),
      lines: left.length === 0 ? all : left,
    },
    options,
  );
  if (order.records.length === 0) return order;
  // A refund of money alone is no fault of the order's.
  const returns = refundsOf(record).flatMap((part) => refund(part, id).records);
  return { ...order, records: [...order.records, ...returns] };
}

/** The refunds that stand in an order, their goods named by the order's own lines: some tell only the lines' numbers. */
export function refundsOf(order: JsonObject): readonly JsonObject[] {
  const named = new Map(objects(order.line_items).map((part) => [idText(part.id), part] as const));
  return objects(order.refunds).map((refund) => ({
    ...refund,
    refund_line_items: objects(refund.refund_line_items).map((part) => {
      const line_item = named.get(idText(part.line_item_id)) ?? part.line_item;
      return { ...part, line_item };
    }),
  }));
}

/**
 * `current_quantity` leaves out what was sent back, which refunds tell, and what was edited out, which nothing else may
 * tell.
 */
function withoutRemoved(record: JsonObject, lines: readonly ShopLine[]): ShopLine[] {
  const back = new Map<string, number>();
  for (const part of objects(record.refunds).flatMap((one) => objects(one.refund_line_items))) {
    const id = idText(part.line_item_id) ?? (isJsonObject(part.line_item) ? idText(part.line_item.id) : null);
    if (id !== null) back.set(id, (back.get(id) ?? 0) + (decimalOf(part.quantity) ?? 0));
  }
  return objects(record.line_items).flatMap((part, i) => {
    const said = lines[i]!;
    const current = decimalOf(part.current_quantity);
    if (current === null || said.qty === null || said.qty <= 0) return [said];
    const qty = Math.min(said.qty, current + (back.get(said.id ?? "") ?? 0));
    if (qty <= 0) return [];
    return [{ ...said, qty, total: said.total === null ? null : (said.total / said.qty) * qty }];
  });
}

/** Drafts, checkouts and carts look much like orders. */
function notAnOrder(record: JsonObject): { readonly field: string; readonly message: string } | null {
  const address = trimmedText(record.admin_graphql_api_id) ?? "";
  if (
    address.includes("/DraftOrder/") ||
    record.invoice_sent_at !== undefined ||
    record.invoice_url !== undefined
  )
    return { field: "status", message: "a draft order, not a sale" };
  if (record.abandoned_checkout_url !== undefined || address.includes("Checkout/"))
    return {
      field: "abandoned_checkout_url",
      message: "a checkout that may have been abandoned, not a sale",
    };
  const isCart =
    record.financial_status === undefined &&
    record.order_number === undefined &&
    record.token !== undefined &&
    record.currency === undefined;
  return isCart ? { field: "token", message: "a cart, not a sale" } : null;
}

const time = (value: unknown): number | null => (typeof value === "string" ? parseRfc3339(value) : null);

function refund(record: JsonObject, order: string | null): ShopRecord {
  const lines = objects(record.refund_line_items).map((part): ShopLine => {
    const of = isJsonObject(part.line_item) ? line(part.line_item) : { skus: [], title: null, total: null };
    return { ...of, qty: decimalOf(part.quantity) };
  });
  return checkedReturn(order, time(record.processed_at) ?? time(record.created_at), lines);
}

/** An item is known by its sku, or by its variant's id where the shop gave it none; a custom one by its title. */
function line(part: JsonObject): ShopLine {
  const qty = decimalOf(part.quantity);
  const price = decimalOf(part.price);
  const allocations = objects(part.discount_allocations);
  const discount =
    allocations.length > 0
      ? allocations.reduce((sum, allocation) => sum + (decimalOf(allocation.amount) ?? 0), 0)
      : (decimalOf(part.total_discount) ?? 0);
  const tip = part.tip_payment_gateway != null || part.tip_payment_method != null || part.tip != null;
  const giftCard = part.gift_card === true || part.fulfillment_service === "gift_card";
  return {
    id: idText(part.id),
    skus: [trimmedText(part.sku), idText(part.variant_id), idText(part.product_id)],
    title: trimmedText(part.name) ?? trimmedText(part.title),
    qty,
    total: price === null || qty === null ? null : Math.max(0, price * qty - discount),
    offer: offerIn(part.properties),
    service: tip || giftCard ? true : part.requires_shipping === true ? false : null,
  };
}
