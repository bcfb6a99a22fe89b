/** What the shop of the run sells, and what its platform tells. */

/** An order as Shopify's webhook has it. */
export const orderOf = ({
  id,
  placed,
  updated,
  quantity,
  skus,
}: {
  readonly id: number;
  /** Milliseconds since 1970, and from now on. */
  readonly placed: number;
  readonly updated: number;
  readonly quantity: number;
  readonly skus: Iterable<string>;
}): object => ({
  id,
  created_at: new Date(Date.now() - 60_000).toISOString(),
  processed_at: new Date(placed).toISOString(),
  updated_at: new Date(Date.now() + updated).toISOString(),
  currency: "JPY",
  financial_status: "paid",
  customer: { id },
  line_items: [...skus].map((sku) => ({ sku, name: sku, quantity, price: "900" })),
});

/** Every title says which night it is of. */
export const catalogOf = (items: number, generation: number): string =>
  Array.from({ length: items }, (_, i) => {
    const sku = `sku-${i}`;
    const title = `${sku} of generation ${generation}`;
    return `${JSON.stringify({ sku, title, price: 500 + 40 * i, category: `shelf-${i % 5}/board` })}\n`;
  }).join("");
