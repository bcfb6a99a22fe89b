import { idText, isJsonObject, type JsonObject, objects, trimmedText } from "../json/json-values.ts";

/** Whether a record is one of Shopify's GraphQL API: its fields are written in camel case, its ids are addresses. */
export const isGraphqlOrder = (record: JsonObject): boolean =>
  typeof record.id === "string" && record.id.startsWith("gid://shopify/") && record.line_items === undefined;

/** The kind in an id such as `gid://shopify/Order/123`. */
export const nodeKindOf = (id: unknown): string =>
  typeof id === "string" ? (/^gid:\/\/shopify\/(\w+)\//.exec(id)?.[1] ?? "") : "";

/** The nodes of a connection, whichever way it was asked for: `{edges:[{node}]}`, `{nodes:[]}` or a plain list. */
export function connectionNodes(connection: unknown): readonly JsonObject[] {
  if (Array.isArray(connection)) return objects(connection);
  if (!isJsonObject(connection)) return [];
  if (Array.isArray(connection.nodes)) return objects(connection.nodes);
  return objects(connection.edges).flatMap(({ node }) => (isJsonObject(node) ? [node] : []));
}

/** An order of the GraphQL API as the REST API would write it; `lines` where they came apart, as in a bulk result. */
export function restOrder(
  node: JsonObject,
  lines: readonly JsonObject[] = connectionNodes(node.lineItems),
): JsonObject {
  const customer = node.customer;
  return {
    id: plainId(node.id),
    ...(nodeKindOf(node.id) === "DraftOrder" ? { admin_graphql_api_id: node.id } : {}),
    ...(nodeKindOf(node.id) === "AbandonedCheckout" ? { abandoned_checkout_url: "" } : {}),
    processed_at: node.processedAt,
    created_at: node.createdAt,
    cancelled_at: node.cancelledAt,
    financial_status: lower(node.displayFinancialStatus) ?? lower(node.financialStatus),
    test: node.test,
    currency:
      trimmedText(node.currencyCode) ??
      currencyOf(node.totalPriceSet) ??
      currencyOf(node.currentTotalPriceSet),
    source_name: trimmedText(node.sourceName) ?? (isJsonObject(node.app) ? node.app.name : null),
    customer: isJsonObject(customer) ? { id: plainId(customer.id) } : null,
    line_items: lines.map(restLine),
    refunds: connectionNodes(node.refunds).map((refund) => ({
      created_at: refund.createdAt,
      processed_at: refund.processedAt,
      refund_line_items: connectionNodes(refund.refundLineItems).map((part) => ({
        quantity: part.quantity,
        line_item: isJsonObject(part.lineItem) ? restLine(part.lineItem) : null,
      })),
    })),
  };
}

function restLine(node: JsonObject): JsonObject {
  const { variant, product } = node;
  const discounted =
    amountOf(node.discountedUnitPriceAfterAllDiscountsSet) ?? amountOf(node.discountedUnitPriceSet);
  return {
    sku: trimmedText(node.sku) ?? (isJsonObject(variant) ? trimmedText(variant.sku) : null),
    variant_id: isJsonObject(variant) ? plainId(variant.id) : null,
    product_id: isJsonObject(product) ? plainId(product.id) : null,
    name: trimmedText(node.name) ?? titleOf(node),
    quantity: node.quantity,
    price:
      discounted ?? amountOf(node.originalUnitPriceSet) ?? node.discountedUnitPrice ?? node.originalUnitPrice,
    properties: node.customAttributes,
    gift_card: node.isGiftCard,
    requires_shipping: node.requiresShipping,
  };
}

function titleOf(node: JsonObject): string | null {
  const title = trimmedText(node.title);
  const variant = trimmedText(node.variantTitle);
  return title !== null && variant !== null && variant !== "Default Title" ? `${title} - ${variant}` : title;
}

const money = (set: unknown): JsonObject | null =>
  isJsonObject(set) && isJsonObject(set.shopMoney)
    ? set.shopMoney
    : isJsonObject(set) && "amount" in set
      ? set
      : null;
const amountOf = (set: unknown): unknown => money(set)?.amount ?? null;
const currencyOf = (set: unknown): string | null => trimmedText(money(set)?.currencyCode);
const lower = (value: unknown): string | null => trimmedText(value)?.toLowerCase() ?? null;
/** The last part of an id that is an address. */
export const plainId = (id: unknown): string | null =>
  idText(typeof id === "string" ? id.replace(/^.*\//, "").replace(/\?.*$/s, "") : id);
