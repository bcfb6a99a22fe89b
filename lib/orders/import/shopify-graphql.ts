import { idText, isJson, type Json, objects, words } from "./json-values.ts";

/** Whether a record is one of Shopify's GraphQL API: its fields are written in camel case, its ids are addresses. */
export const isGraphqlOrder = (record: Json): boolean =>
  typeof record.id === "string" && record.id.startsWith("gid://shopify/") && record.line_items === undefined;

/** The kind in an id such as `gid://shopify/Order/123`. */
export const kindOf = (id: unknown): string =>
  typeof id === "string" ? (/^gid:\/\/shopify\/(\w+)\//.exec(id)?.[1] ?? "") : "";

/** The nodes of a connection, whichever way it was asked for: `{edges:[{node}]}`, `{nodes:[]}` or a plain list. */
export function nodesOf(connection: unknown): readonly Json[] {
  if (Array.isArray(connection)) return objects(connection);
  if (!isJson(connection)) return [];
  if (Array.isArray(connection.nodes)) return objects(connection.nodes);
  return objects(connection.edges).flatMap(({ node }) => (isJson(node) ? [node] : []));
}

/** An order of the GraphQL API as the REST API would write it; `lines` where they came apart, as in a bulk result. */
export function restOrder(node: Json, lines: readonly Json[] = nodesOf(node.lineItems)): Json {
  const customer = node.customer;
  return {
    id: plainId(node.id),
    ...(kindOf(node.id) === "DraftOrder" ? { admin_graphql_api_id: node.id } : {}),
    ...(kindOf(node.id) === "AbandonedCheckout" ? { abandoned_checkout_url: "" } : {}),
    processed_at: node.processedAt,
    created_at: node.createdAt,
    cancelled_at: node.cancelledAt,
    financial_status: lower(node.displayFinancialStatus) ?? lower(node.financialStatus),
    test: node.test,
    currency:
      words(node.currencyCode) ?? currencyOf(node.totalPriceSet) ?? currencyOf(node.currentTotalPriceSet),
    source_name: words(node.sourceName) ?? (isJson(node.app) ? node.app.name : null),
    customer: isJson(customer) ? { id: plainId(customer.id) } : null,
    line_items: lines.map(restLine),
    refunds: nodesOf(node.refunds).map((refund) => ({
      created_at: refund.createdAt,
      processed_at: refund.processedAt,
      refund_line_items: nodesOf(refund.refundLineItems).map((part) => ({
        quantity: part.quantity,
        line_item: isJson(part.lineItem) ? restLine(part.lineItem) : null,
      })),
    })),
  };
}

function restLine(node: Json): Json {
  const { variant, product } = node;
  const discounted =
    amountOf(node.discountedUnitPriceAfterAllDiscountsSet) ?? amountOf(node.discountedUnitPriceSet);
  return {
    sku: words(node.sku) ?? (isJson(variant) ? words(variant.sku) : null),
    variant_id: isJson(variant) ? plainId(variant.id) : null,
    product_id: isJson(product) ? plainId(product.id) : null,
    name: words(node.name) ?? titleOf(node),
    quantity: node.quantity,
    price:
      discounted ?? amountOf(node.originalUnitPriceSet) ?? node.discountedUnitPrice ?? node.originalUnitPrice,
    properties: node.customAttributes,
    gift_card: node.isGiftCard,
    requires_shipping: node.requiresShipping,
  };
}

function titleOf(node: Json): string | null {
  const title = words(node.title);
  const variant = words(node.variantTitle);
  return title !== null && variant !== null && variant !== "Default Title" ? `${title} - ${variant}` : title;
}

const money = (set: unknown): Json | null =>
  isJson(set) && isJson(set.shopMoney) ? set.shopMoney : isJson(set) && "amount" in set ? set : null;
const amountOf = (set: unknown): unknown => money(set)?.amount ?? null;
const currencyOf = (set: unknown): string | null => words(money(set)?.currencyCode);
const lower = (value: unknown): string | null => words(value)?.toLowerCase() ?? null;
/** The last part of an id that is an address. */
export const plainId = (id: unknown): string | null =>
  idText(typeof id === "string" ? id.replace(/^.*\//, "").replace(/\?.*$/s, "") : id);
