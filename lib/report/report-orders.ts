/** The order log as a report needs it: of each order the latest record, paid ones only, with what came back taken out. */
import { isReturn, type LogRecord } from "../orders/read/record.ts";

export interface ReportLine {
  readonly sku: string;
  /** Units bought, and units of those that came back. */
  readonly qty: number;
  readonly returned: number;
  /** Minor units per unit; `null` where the log does not say. */
  readonly price: number | null;
  /** Token of the offer it was bought from, as the order says. */
  readonly offer: string | null;
}

export interface ReportOrder {
  readonly id: string;
  /** Milliseconds since 1970. */
  readonly at: number;
  readonly customer: string | null;
  readonly currency: string | null;
  readonly lines: readonly ReportLine[];
}

/**
 * Gathers records in any order. Of two records of an order the later `at` counts, and of equal ones the one added
 * later.
 */
export class ReportOrders {
  readonly #orders = new Map<
    string,
    ReportOrder | { readonly id: string; readonly at: number; readonly lines: null }
  >();
  readonly #returns = new Map<
    string,
    { readonly order: string; readonly lines: readonly { readonly sku: string; readonly qty: number }[] }
  >();

  add(record: LogRecord): void {
    if (isReturn(record)) {
      // The same return twice came back once.
      this.#returns.set(JSON.stringify([record.order, record.at, record.lines]), record);
      return;
    }
    const known = this.#orders.get(record.id);
    if (known !== undefined && known.at > record.at) return;
    const { id, at, customer, currency, status } = record;
    if (status !== "paid") {
      this.#orders.set(id, { id, at, lines: null });
      return;
    }
    const lines = record.lines.map(({ sku, qty, price, offer }) => ({ sku, qty, price, offer, returned: 0 }));
    this.#orders.set(id, { id, at, customer, currency, lines });
  }

  /** Paid orders of `[from, to)` by time and then by id; `returned` of all time. */
  orders(from = Number.NEGATIVE_INFINITY, to = Number.POSITIVE_INFINITY): ReportOrder[] {
    const back = new Map<string, Map<string, number>>();
    for (const { order, lines } of this.#returns.values()) {
      const units = back.get(order) ?? new Map<string, number>();
      for (const { sku, qty } of lines) units.set(sku, (units.get(sku) ?? 0) + qty);
      back.set(order, units);
    }
    const found: ReportOrder[] = [];
    for (const order of this.#orders.values()) {
      if (order.lines === null || order.at < from || order.at >= to) continue;
      const units = back.get(order.id);
      found.push(units === undefined ? order : { ...order, lines: lessReturned(order.lines, units) });
    }
    return found.sort((a, b) => a.at - b.at || (a.id < b.id ? -1 : 1));
  }
}

/** What was bought from an offer goes back last, so that an offer is not blamed for what stood beside it. */
function lessReturned(lines: readonly ReportLine[], units: ReadonlyMap<string, number>): ReportLine[] {
  const left = new Map(units);
  const returned = new Map<ReportLine, number>();
  for (const line of [...lines].sort((a, b) => Number(a.offer !== null) - Number(b.offer !== null))) {
    const back = Math.min(line.qty, left.get(line.sku) ?? 0);
    returned.set(line, back);
    left.set(line.sku, (left.get(line.sku) ?? 0) - back);
  }
  return lines.map((line) => ({ ...line, returned: returned.get(line) ?? 0 }));
}
