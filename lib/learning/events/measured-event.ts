/**
 * One line of the log of events, as the queue's consumer writes it: what a browser reported with a token that was verified,
 * or what an answer says of itself. Nobody's name stands in it: a visitor is a random number, a customer the key of the
 * tables.
 */
import * as v from "valibot";
import { hash64, hex64 } from "../../core/hash.ts";
import { parseRfc3339 } from "../../core/rfc3339.ts";
import type { BlockToken, OfferToken } from "./offer-token.ts";

/** What a browser may report. */
export const REPORTED_TYPES = ["exposure", "click", "add", "dismiss", "have", "purchase"] as const;
export type ReportedType = (typeof REPORTED_TYPES)[number];
/** What an answer says of itself: offers were given, or would have been to somebody who is held out (a ghost exposure). */
export const ANSWER_TYPES = ["served", "ghost"] as const;

const MEASURED_TYPES = [...REPORTED_TYPES, ...ANSWER_TYPES] as const;
type MeasuredType = (typeof MEASURED_TYPES)[number];

export interface MeasuredEvent {
  readonly type: MeasuredType;
  /** Events of one id count once, however often they are delivered. */
  readonly id: string;
  /** Milliseconds since 1970, by the clock of who took it down. */
  readonly at: number;
  readonly visitor: string | null;
  /** Key of the customer's row as sixteen hexadecimal digits, where the shopper was signed in. */
  readonly customer: string | null;
  readonly request: string | null;
  readonly placement: string | null;
  readonly build: string | null;
  readonly kind: string | null;
  readonly sku: string | null;
  readonly anchor: string | null;
  readonly position: number | null;
  readonly propensity: number | null;
  /** Only of a purchase: which order it was. */
  readonly order: string | null;
  /** Only of what an answer says: experiment → arm. */
  readonly arms: Readonly<Record<string, string>> | null;
  /** Only of what an answer says: how many offers it held, or would have. */
  readonly offers: number | null;
  /** Whether nobody did this: of the sample shop, and of whoever tries the figures out. `null` where it was done. */
  readonly simulated: true | null;
}

const NOTHING = {
  visitor: null,
  customer: null,
  request: null,
  placement: null,
  build: null,
  kind: null,
  sku: null,
  anchor: null,
  position: null,
  propensity: null,
  order: null,
  arms: null,
  offers: null,
  simulated: null,
} as const;

/** A report about a token that was verified. What is counted once is the token and the type. */
export function reported(
  type: ReportedType,
  token: OfferToken | BlockToken,
  text: string,
  at: number,
  order: string | null = null,
): MeasuredEvent {
  const { request, placement, build, kind, visitor } = token;
  const id = hex64(hash64(`${type}\n${text}`));
  const all = { ...NOTHING, type, id, at, visitor, request, placement, build, kind, order };
  if (token.of === "block") return all;
  const { sku, anchor, position, propensity } = token;
  return { ...all, sku, anchor, position, propensity };
}

/** The confirmation page's word that this visitor placed that order. It makes no order. */
export const purchased = (visitor: string, order: string, at: number): MeasuredEvent => ({
  ...NOTHING,
  type: "purchase",
  id: hex64(hash64(`purchase\n${visitor}\n${order}`)),
  at,
  visitor,
  order,
});

/** What an answer says of itself. */
export const answered = (
  type: (typeof ANSWER_TYPES)[number],
  said: Pick<
    MeasuredEvent,
    "at" | "visitor" | "customer" | "request" | "placement" | "build" | "arms" | "offers"
  >,
): MeasuredEvent => ({ ...NOTHING, ...said, type, id: hex64(hash64(`${type}\n${said.request}`)) });

const text = v.pipe(v.string(), v.minLength(1), v.maxLength(2048));
const optionalText = v.optional(v.nullable(text), null);
const share = v.pipe(v.number(), v.gtValue(0), v.maxValue(1));
const count = v.pipe(v.number(), v.integer(), v.minValue(0));

/** A line of the log. What later versions add is passed over. */
const lineSchema = v.object({
  type: v.picklist(MEASURED_TYPES),
  id: text,
  at: v.pipe(
    v.string(),
    v.transform((at) => parseRfc3339(at)),
    v.number("must be an RFC 3339 time"),
  ),
  visitor: optionalText,
  customer: v.optional(v.nullable(v.pipe(v.string(), v.regex(/^[0-9a-f]{16}$/))), null),
  request: optionalText,
  placement: optionalText,
  build: optionalText,
  kind: optionalText,
  sku: optionalText,
  anchor: optionalText,
  position: v.optional(v.nullable(count), null),
  propensity: v.optional(v.nullable(share), null),
  order: optionalText,
  arms: v.optional(v.nullable(v.record(v.string(), v.string())), null),
  offers: v.optional(v.nullable(count), null),
  simulated: v.optional(v.nullable(v.literal(true)), null),
});

/** `null` for what is no such line. */
export function measuredEvent(value: unknown): MeasuredEvent | null {
  const parsed = v.safeParse(lineSchema, value);
  return parsed.success ? parsed.output : null;
}

/** JSON of a line; what is not known is left out. */
export function eventLine(event: MeasuredEvent): string {
  const said = Object.entries(event).filter(([, value]) => value !== null);
  return JSON.stringify({ ...Object.fromEntries(said), at: new Date(event.at).toISOString() });
}
