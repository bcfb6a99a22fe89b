import { isObject } from "../../core/is-object.ts";
import { isCurrency, toMinor } from "../../core/money.ts";
import { notJson } from "../../core/not-json.ts";
import { err, ok, type Result } from "../../core/result.ts";
import { parseRfc3339 } from "../../core/rfc3339.ts";
import { NO_CURRENCY, ORDER_LIMITS, type OrderLimits } from "../limits.ts";
import type { Order, OrderLine, OrderStatus, Return } from "../order.ts";
import type { Reason, RecordProblem } from "../order-problem.ts";

/** One record of a canonical log. */
export type LogRecord = Order | Return;

export const isReturn = (record: LogRecord): record is Return => "order" in record;

export interface RecordOptions {
  /** Currency of orders that name none; ISO 4217's `XXX` (no currency, two decimals) when absent. */
  readonly currency?: string;
  readonly limits?: OrderLimits;
  /** Milliseconds since 1970: what is dated later is `future`; without it nothing is. */
  readonly now?: number;
}

/** Thrown and caught inside this file only: the happy path of millions of records stays free of Result objects. */
class Refusal extends Error {
  readonly problem: RecordProblem;
  constructor(reason: Reason, field: string | null, message: string, due?: number) {
    super(message);
    this.problem = { reason, field, message, ...(due === undefined ? {} : { due }) };
  }
}

/**
 * One line of canonical NDJSON → an order or a return.
 * Validation is written by hand because this is the hot path of every rebuild (see `npm run bench:import`).
 */
export function parseRecord(text: string, options: RecordOptions = {}): Result<LogRecord, RecordProblem> {
  let value: unknown;
  try {
    value = JSON.parse(text);
  } catch (error) {
    return err({ reason: "malformed", field: null, message: notJson(error) });
  }
  return toRecord(value, options);
}

/** A parsed JSON value → an order or a return; see {@link parseRecord}. */
export function toRecord(value: unknown, options: RecordOptions = {}): Result<LogRecord, RecordProblem> {
  const limits = options.limits ?? ORDER_LIMITS;
  try {
    if (typeof value !== "object" || value === null || Array.isArray(value)) {
      throw new Refusal("malformed", null, "a record must be a JSON object, one a line");
    }
    const record = value as Record<string, unknown>;
    const type = record.type;
    if (type === "return") return ok(notFuture(toReturn(record, limits), options.now));
    if (type !== undefined && type !== "order") {
      throw new Refusal("malformed", "type", `type must be absent, "order" or "return", not ${show(type)}`);
    }
    return ok(notFuture(toOrder(record, options.currency ?? NO_CURRENCY, limits), options.now));
  } catch (error) {
    if (error instanceof Refusal) return err(error.problem);
    throw error;
  }
}

/** One wrong date must not become the present of a whole log. */
function notFuture<T extends LogRecord>(record: T, now: number = Number.POSITIVE_INFINITY): T {
  if (record.at <= now) return record;
  const [at, clock] = [record.at, now].map((time) => new Date(time).toISOString());
  throw new Refusal("future", "at", `at lies in the future: it says ${at}, and it is ${clock}`, record.at);
}

function toOrder(record: Record<string, unknown>, defaultCurrency: string, limits: OrderLimits): Order {
  const id = identifier(record.id, "no_order_id", "id", limits);
  const at = time(record.at);
  const currency = record.currency ?? null;
  if (currency !== null && (typeof currency !== "string" || !isCurrency(currency))) {
    throw new Refusal(
      "bad_currency",
      "currency",
      `currency must be three capital letters (ISO 4217), not ${show(currency)}`,
    );
  }
  const status = toStatus(record.status);
  const customer = record.customer;
  const guest = customer === undefined || customer === null || customer === "";
  const lines = lineList(record.lines);
  const priced = currency ?? defaultCurrency;
  return {
    id,
    at,
    customer: guest ? null : identifier(customer, "bad_customer", "customer", limits),
    currency: priced,
    status,
    channel: typeof record.channel === "string" ? record.channel : null,
    lines: lines.map((line, i) => toLine(line, i, priced, limits)),
  };
}

function toReturn(record: Record<string, unknown>, limits: OrderLimits): Return {
  const order = identifier(record.order, "no_order_id", "order", limits);
  const at = time(record.at);
  const lines = lineList(record.lines).map((value, i) => {
    const line = lineObject(value, i);
    return {
      sku: identifier(line.sku, "no_product", `lines[${i}].sku`, limits),
      qty: quantity(line.qty, i, limits),
    };
  });
  return { order, at, lines };
}

function toLine(value: unknown, i: number, currency: string, limits: OrderLimits): OrderLine {
  const line = lineObject(value, i);
  const sku = line.sku;
  const title = line.title;
  const offer = line.offer;
  return {
    sku: identifier(sku, "no_product", `lines[${i}].sku`, limits),
    qty: quantity(line.qty, i, limits),
    price: price(line.price, i, currency, limits),
    title: typeof title === "string" && title !== "" ? title : null,
    offer: typeof offer === "string" && offer !== "" ? offer : null,
    ...(line.free === true ? { free: true } : {}),
  };
}

function identifier(value: unknown, reason: Reason, field: string, limits: OrderLimits): string {
  if (typeof value === "string" && value !== "" && value.length <= limits.maxIdLength) return value;
  if (typeof value === "number") {
    throw new Refusal(
      "malformed",
      field,
      `${field} must be a string, as large numbers lose digits: write "${value}"`,
    );
  }
  if (typeof value === "string" && value !== "") {
    throw new Refusal("malformed", field, `${field} is longer than ${limits.maxIdLength} characters`);
  }
  throw new Refusal(reason, field, `${field} must be a non-empty string, not ${show(value)}`);
}

function time(value: unknown): number {
  const at = typeof value === "string" ? parseRfc3339(value) : null;
  if (at === null) {
    throw new Refusal(
      "bad_time",
      "at",
      `at must be an RFC 3339 time such as 2026-01-31T09:30:00+09:00, not ${show(value)}`,
    );
  }
  return at;
}

function toStatus(value: unknown): OrderStatus {
  if (value === undefined || value === null || value === "paid") return "paid";
  if (value === "cancelled" || value === "refunded") return value;
  throw new Refusal("bad_status", "status", `status must be paid, cancelled or refunded, not ${show(value)}`);
}

function lineList(value: unknown): readonly unknown[] {
  if (!Array.isArray(value) || value.length === 0) {
    throw new Refusal(
      "no_lines",
      "lines",
      `lines must be an array with at least one line, not ${show(value)}`,
    );
  }
  return value;
}

function lineObject(value: unknown, i: number): Record<string, unknown> {
  if (isObject(value)) return value;
  throw new Refusal(
    "malformed",
    `lines[${i}]`,
    `lines[${i}] must be an object with sku and qty, not ${show(value)}`,
  );
}

function quantity(value: unknown, i: number, limits: OrderLimits): number {
  if (typeof value === "number" && value >= 1 && value <= limits.maxQty && Number.isInteger(value))
    return value;
  const range = `a whole number from 1 to ${limits.maxQty}`;
  throw new Refusal(
    "bad_quantity",
    `lines[${i}].qty`,
    `lines[${i}].qty must be ${range}, not ${show(value)}`,
  );
}

function price(value: unknown, i: number, currency: string, limits: OrderLimits): number | null {
  if (value === undefined || value === null) return null;
  const minor = typeof value === "number" || typeof value === "string" ? toMinor(value, currency) : null;
  // More than the log's columns hold: the line stays, its price is not known.
  if (minor !== null && minor >= 0) return minor <= limits.maxPrice ? minor : null;
  throw new Refusal(
    "bad_price",
    `lines[${i}].price`,
    `lines[${i}].price must be a decimal of zero or more, not ${show(value)}`,
  );
}

/** A value as a message shows it, short; what is in lists and objects is not told, as it may be deep or large. */
function show(value: unknown): string {
  if (value === undefined) return "missing";
  if (Array.isArray(value)) return value.length === 0 ? "[]" : "a list";
  if (typeof value === "object" && value !== null) return "an object";
  const text = JSON.stringify(typeof value === "string" ? value.slice(0, 64) : value);
  return text.length > 60 ? `${text.slice(0, 57)}…` : text;
}
