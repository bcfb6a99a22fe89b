import { exponentOf, toMajor } from "../../core/money.ts";
import { NO_CURRENCY } from "../../orders/limits.ts";
import type { Order } from "../../orders/order.ts";
import { isReturn, parseRecord } from "../../orders/read/record.ts";
import { shortText } from "./short-text.ts";

/** Bytes of the log's beginning that are looked at for one. */
const LOOKED_AT = 1 << 16;
/** Lines that are shown of it. */
const MOST_LINES = 4;

/**
 * An order as it stands in the log, for the owner to hold beside the shop's own page of it: whatever an import took for
 * something else shows there first. Of the log's beginning it is the first that was paid, of several goods if there is one.
 */
export class ExampleOrder {
  #order: Order | null = null;
  #left = LOOKED_AT;

  get order(): Order | null {
    return this.#order;
  }

  /** The next whole lines of the log. */
  take(bytes: Uint8Array): void {
    if (this.#left <= 0) return;
    const lines = new TextDecoder().decode(bytes.subarray(0, this.#left)).split("\n");
    this.#left -= bytes.length;
    for (const line of lines) {
      const read = parseRecord(line);
      if (!read.ok || isReturn(read.value)) continue;
      const order = read.value;
      if (rank(order) > rank(this.#order)) this.#order = order;
      if (rank(this.#order) === BEST) {
        this.#left = 0;
        return;
      }
    }
  }
}

const BEST = 3;

/** How much an order shows: whether it was paid, and whether it has several goods, each with its price. */
function rank(order: Order | null): number {
  if (order === null) return -1;
  if (order.status !== "paid") return 0;
  if (order.lines.length < 2) return 1;
  return order.lines.every(({ price }) => price !== null) ? BEST : 2;
}

/** `1001, 2026-05-01 08:00 UTC: 2 × POT-BL (Tea Pot) at 22.50, 1 × SEN-100 at 10.00; goods for 55.00 EUR`. */
export function exampleText({ id, at, currency, status, lines }: Order): string {
  const code = currency ?? NO_CURRENCY;
  const money = (minor: number): string => toMajor(minor, code).toFixed(exponentOf(code));
  const shown = lines.slice(0, MOST_LINES).map(({ sku, qty, price, title, free }) => {
    const called = title === null || title === sku ? "" : ` (${shortText(title)})`;
    const cost =
      free === true ? ", given away" : price === null ? ", price not known" : ` at ${money(price)}`;
    return `${qty} × ${shortText(sku)}${called}${cost}`;
  });
  const more = lines.length - shown.length;
  const rest = more === 0 ? [] : [more === 1 ? "1 more line" : `${more} more lines`];
  let sum: number | null = 0;
  for (const { qty, price, free } of lines) {
    if (free === true) continue;
    sum = sum === null || price === null ? null : sum + qty * price;
  }
  const goods = sum === null ? "" : `; goods for ${money(sum)}${code === NO_CURRENCY ? "" : ` ${code}`}`;
  const time = new Date(at).toISOString().slice(0, 16).replace("T", " ");
  const state = status === "paid" ? "" : `, ${status}`;
  return `${shortText(id)}, ${time} UTC${state}: ${[...shown, ...rest].join(", ")}${goods}`;
}
