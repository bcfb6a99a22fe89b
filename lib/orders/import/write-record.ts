import { toMajor } from "../../core/money.ts";
import { NO_CURRENCY } from "../limits.ts";
import { isReturn, type LogRecord } from "../read/record.ts";

/** A record as one line of canonical NDJSON, without the line's end; absent facts are left out. */
export function writeRecord(record: LogRecord): string {
  const at = new Date(record.at).toISOString();
  if (isReturn(record))
    return JSON.stringify({ type: "return", order: record.order, at, lines: record.lines });
  const currency = record.currency ?? NO_CURRENCY;
  return JSON.stringify({
    id: record.id,
    at,
    ...(record.customer === null ? {} : { customer: record.customer }),
    ...(currency === NO_CURRENCY ? {} : { currency }),
    ...(record.status === "paid" ? {} : { status: record.status }),
    ...(record.channel === null ? {} : { channel: record.channel }),
    lines: record.lines.map((line) => ({
      sku: line.sku,
      qty: line.qty,
      ...(line.price === null ? {} : { price: toMajor(line.price, currency) }),
      ...(line.title === null ? {} : { title: line.title }),
      ...(line.offer === null ? {} : { offer: line.offer }),
      ...(line.free === true ? { free: true } : {}),
    })),
  });
}
