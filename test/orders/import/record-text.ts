import type { Imported } from "../../../lib/orders/import/format.ts";
import type { Return } from "../../../lib/orders/order.ts";

type Told = Pick<Extract<Imported, { kind: "record" }>["record"]["lines"][number], "sku" | "qty">;

/** `A×2, B×1` */
export const unitsText = (lines: readonly Told[]): string =>
  lines.map(({ sku, qty }) => `${sku}×${qty}`).join(", ");

/** `A×2@500`, the price in minor units. */
export const lineText = ({ sku, qty, price }: Told & { readonly price: number | null }): string =>
  `${sku}×${qty}@${price}`;

/** `back 17: A×2, B×1` */
export const returnText = ({ order, lines }: Return): string => `back ${order}: ${unitsText(lines)}`;
