import { isCurrency } from "../../../core/money.ts";
import type { GoodsRule } from "../../goods.ts";
import { NO_CURRENCY } from "../../limits.ts";
import type { Order, OrderLine, OrderStatus, Return } from "../../order.ts";
import type { Reason, RecordProblem } from "../../order-problem.ts";
import { cellText } from "../cells/nothing.ts";
import type { SaidStatuses } from "../cells/statuses.ts";
import { usableLine } from "../gathered/usable-line.ts";

/** One line of a shop's order before it is checked; `total` is what all its units cost after discounts. */
export interface ShopLine {
  /** What the shop calls the line itself. */
  readonly id?: string | null;
  /** Codes by which the item may be known, the shop's own first. */
  readonly skus: readonly (string | null)[];
  readonly title: string | null;
  readonly qty: number | null;
  readonly total: number | null;
  /** A part of a set that is a line of its own. */
  readonly part?: boolean;
  /** What the platform's flags say: no goods, or goods that are sent. */
  readonly service?: boolean | null;
  /** Token of the offer that it was bought from. */
  readonly offer?: string | null;
}

/** A shop's order before it is checked. */
export interface ShopOrder {
  readonly id: string | null;
  /** Milliseconds since 1970. */
  readonly at: number | null;
  readonly customer: string | null;
  readonly currency: string | null;
  readonly status: OrderStatus;
  readonly channel: string | null;
  readonly lines: readonly ShopLine[];
}

/** What the person importing, or the shop's settings, say of orders that do not say it themselves. */
export interface ShopOptions {
  readonly currency: string | null;
  readonly zone: string | null;
  readonly statuses: SaidStatuses;
  readonly goods?: GoodsRule;
}

/** What one JSON record of a shop holds: records for the log, and what of it cannot be used. */
export interface ShopRecord {
  readonly records: readonly (Order | Return)[];
  readonly problems: readonly RecordProblem[];
  /** What the shop calls each line of the order among them. */
  readonly lineIds?: readonly (string | null)[];
}

/** A record of which nothing can be used. */
export const unusableRecord = (reason: Reason, field: string | null, message: string): ShopRecord => ({
  records: [],
  problems: [{ reason, field, message }],
});

/** Checks a shop's order. Lines that cannot be used are set aside one by one; an order without goods is set aside. */
export function checkedOrder(order: ShopOrder, options: ShopOptions): ShopRecord {
  if (order.id === null) return unusableRecord("no_order_id", "id", "the order has no id");
  if (order.at === null) return unusableRecord("bad_time", "at", "the order has no time");
  const currency = order.currency?.toUpperCase() ?? options.currency ?? NO_CURRENCY;
  if (!isCurrency(currency))
    return unusableRecord("bad_currency", "currency", `${currency} is no currency code (ISO 4217)`);
  const lines: OrderLine[] = [];
  const lineIds: (string | null)[] = [];
  const problems: RecordProblem[] = [];
  for (const said of order.lines) {
    const made = line(said, currency, options.goods);
    if ("problem" in made) problems.push(made.problem);
    else if (made.qty < 0)
      problems.push({ reason: "bad_quantity", field: "qty", message: `${made.sku}: less than none` });
    else {
      lines.push({ ...made, offer: said.offer ?? null });
      lineIds.push(said.id ?? null);
    }
  }
  if (lines.length === 0)
    return {
      records: [],
      problems:
        problems.length > 0
          ? problems
          : unusableRecord("no_lines", "lines", "the order holds no goods").problems,
    };
  const { id, at, customer, status, channel } = order;
  return {
    records: [{ id, at, customer, currency, status, channel, lines: priced(lines) }],
    problems,
    lineIds,
  };
}

/**
 * Lines with their prices as far as they are prices: what cost nothing beside paid lines was given away; where nothing
 * was paid for anything, what the items cost is not known.
 */
function priced(lines: readonly OrderLine[]): OrderLine[] {
  const worth = lines.some(({ price }) => price !== null && price > 0);
  return lines.map((line) =>
    line.price !== 0 ? line : worth ? { ...line, price: null, free: true } : { ...line, price: null },
  );
}

function line(said: ShopLine, currency: string, goods?: GoodsRule): ReturnType<typeof usableLine> {
  const { title, qty, total } = said;
  const sku = said.skus.map((code) => cellText(code ?? "")).find((code) => code !== "" && code !== "0") ?? "";
  return usableLine(
    {
      sku: sku.replace(/^(\d+)\.0+$/, "$1"),
      title: title === null ? null : cellText(title) || null,
      qty,
      quantity: qty === null ? "" : String(qty),
      price: total === null || qty === null || qty === 0 ? null : total / qty,
      part: said.part ?? false,
      service: said.service ?? null,
    },
    currency,
    goods,
  );
}

/** Checks goods sent back; without lines there is nothing to take out. */
export function checkedReturn(
  order: string | null,
  at: number | null,
  lines: readonly ShopLine[],
): ShopRecord {
  if (order === null) return unusableRecord("no_order_id", "order", "the refund names no order");
  if (at === null) return unusableRecord("bad_time", "at", "the refund has no time");
  const kept = lines.flatMap((said) => {
    const made = line(said, NO_CURRENCY);
    return "problem" in made ? [] : [{ sku: made.sku, qty: Math.abs(made.qty) }];
  });
  return kept.length === 0
    ? unusableRecord("no_lines", "lines", "a refund of money without goods")
    : { records: [{ order, at, lines: kept }], problems: [] };
}
