/** A small world whose truth is known: events and orders are made here, and the report must find it. */
import { requestId } from "../../lib/core/request-id.ts";
import {
  answered,
  eventLine,
  type MeasuredEvent,
  purchased,
  reported,
} from "../../lib/learning/events/measured-event.ts";
import { answerTokens, readToken } from "../../lib/learning/events/offer-token.ts";
import { EventReader } from "../../lib/learning/events/read-events.ts";
import { defaultPolicy, type Policy } from "../../lib/offers/policy/policy.ts";
import type { LogRecord } from "../../lib/orders/read/record.ts";
import { buildReport } from "../../lib/report/build-report.ts";
import type { Report } from "../../lib/report/report.ts";
import { ReportOrders } from "../../lib/report/report-orders.ts";
import { createSigner } from "../../lib/security/signed-token.ts";

export const signer = createSigner("a test's key");
export const NOON = Date.parse("2026-10-05T12:00:00Z");
export const MINUTE = 60_000;
export const HOUR = 60 * MINUTE;
export const DAY = 24 * HOUR;

export const visitorOf = (n: number): string => n.toString(16).padStart(16, "0");
/** As a key of the tables looks. */
export const keyOf = (customer: string): string =>
  `c${customer}`.padStart(16, "0").replace(/[^0-9a-f]/g, "0");

let answers = 0;
const requestAt = (at: number): string =>
  requestId(`00000000-0000-4000-8000-${(++answers).toString(16).padStart(12, "0")}`, at);

export interface Asked {
  readonly visitor: string | null;
  readonly at: number;
  readonly placement?: string;
  readonly kind?: string;
  readonly anchor?: string | null;
  readonly skus?: readonly string[];
  readonly customer?: string | null;
  readonly arms?: Readonly<Record<string, string>>;
  readonly position?: number;
}

/** One answer: its tokens, and what it says of itself. */
export function answer({
  visitor,
  at,
  placement = "cart",
  kind = "crosssell",
  anchor = "BEAN",
  skus = ["FILTER"],
  customer = null,
  arms = {},
}: Asked): { readonly tokens: readonly string[]; readonly block: string; readonly served: MeasuredEvent } {
  const request = requestAt(at);
  const head = { request, placement, build: "b1" };
  const sign = answerTokens(signer, head, { visitor, byExposure: true });
  return {
    tokens: skus.map((sku, position) => sign.offer({ kind, sku, anchor, position, propensity: null })),
    block: sign.block(kind),
    served: answered("served", { ...head, at, visitor, customer, arms, offers: skus.length }),
  };
}

export const ghost = ({ visitor, at, customer = null, arms = {} }: Asked): MeasuredEvent =>
  answered("ghost", {
    request: requestAt(at),
    placement: "cart",
    build: "b1",
    at,
    visitor,
    customer,
    arms,
    offers: 1,
  });

export function report(
  type: "exposure" | "click" | "add" | "dismiss" | "have",
  token: string,
  at: number,
): MeasuredEvent {
  return reported(type, readToken(signer, token)!, token, at);
}

export { purchased };

export interface Bought {
  readonly id: string;
  readonly at: number;
  readonly customer?: string | null;
  readonly channel?: string | null;
  readonly currency?: string;
  readonly status?: "paid" | "cancelled" | "refunded";
  readonly lines: readonly {
    readonly sku: string;
    readonly qty?: number;
    readonly price: number;
    readonly offer?: string;
  }[];
}

export const order = ({
  id,
  at,
  customer = null,
  channel = null,
  currency = "EUR",
  status = "paid",
  lines,
}: Bought): LogRecord => ({
  id,
  at,
  customer,
  currency,
  status,
  channel,
  lines: lines.map(({ sku, qty = 1, price, offer = null }) => ({ sku, qty, price, offer, title: null })),
});

export const sentBack = (id: string, at: number, sku: string, qty = 1): LogRecord => ({
  order: id,
  at,
  lines: [{ sku, qty }],
});

export interface World {
  readonly events: readonly MeasuredEvent[];
  readonly records: readonly LogRecord[];
  readonly policy?: Partial<Policy>;
  readonly from?: number;
  readonly to?: number;
  readonly margin?: number;
}

/** The report by way of lines, as they lie in the log; each line as often as `lines` makes it come. */
export function reportOf(
  { events, records, policy = {}, from = NOON - 30 * DAY, to = NOON + 30 * DAY, margin = 0.5 }: World,
  lines: (all: string[]) => string[] = (all) => all,
): Report {
  const reader = new EventReader({ signer, tokenDays: 30 });
  for (const line of lines(events.map(eventLine))) reader.line(line);
  const orders = new ReportOrders();
  for (const record of records) orders.add(record);
  return buildReport({
    events: reader.events(),
    counts: reader.counts,
    orders: orders.orders(),
    policy: { ...defaultPolicy, ...policy },
    currency: "EUR",
    from,
    to,
    readOffer: (token) => {
      const said = readToken(signer, token);
      return said?.of === "offer" ? said : null;
    },
    customerKey: keyOf,
    marginOf: (_, price) => price * margin,
    tests: 0,
  });
}

export const figure = (found: Report, name: string): number | null =>
  found.metrics.find((one) => one.name === name)!.value;
