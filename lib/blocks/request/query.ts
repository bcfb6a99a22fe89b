/** A request for blocks, from a query string or a JSON body, checked once here and trusted inside. */

import { err, ok, type Result } from "../../core/result.ts";
import { PLACEMENTS, type Placement } from "../../offers/offer.ts";
import { CONSENTS, type Consent } from "../../offers/shopper/shopper.ts";
import { type Problem, problem } from "./request-problem.ts";

export const FORMATS = ["json", "html"] as const;

/** One item asked about. */
export interface QueryLine {
  readonly sku: string;
  readonly qty: number;
  /**
   * What the same letters say if their commas and colons separate: `A%2CB` is the sku `A,B` percent-encoded, or the
   * list `A,B` as URLSearchParams writes it. Taken when the build knows no sku `A,B`.
   */
  readonly list?: readonly QueryLine[];
}

export interface Query {
  readonly placement: Placement;
  readonly items: readonly QueryLine[];
  readonly cart: readonly QueryLine[];
  /** The latest last. */
  readonly viewed: readonly string[];
  readonly customer: string | null;
  /** What the browser remembers, as an earlier answer gave it (for sites of another origin); else the cookie speaks. */
  readonly state: string | null;
  /** In support: what the shopper asks about. Offers tagged `solves:` that topic may help. */
  readonly topic: string | null;
  readonly locale: string | null;
  readonly currency: string | null;
  readonly consent: Consent;
  readonly limit: number | null;
  readonly format: (typeof FORMATS)[number];
  readonly explain: boolean;
  /** Milliseconds since 1970, and a build: for replay by an admin. */
  readonly at: number | null;
  readonly build: string | null;
}

const MOST_LINES = 100;
const MOST_QTY = 100_000;
const MOST_SKU_LENGTH = 256;
const MOST_LIMIT = 100;

/** The names a request may use; anything else is the storefront's own and passed over. */
type Field = keyof Query;
type Raw = Readonly<Partial<Record<Field, unknown>>>;

/** `?placement=cart&items=A,B:2` */
export function parseSearch(search: string): Result<Query, Problem> {
  const raw: Partial<Record<Field, unknown>> = {};
  for (const pair of search.replace(/^\?/, "").split("&")) {
    const equals = pair.indexOf("=");
    const name = decode(equals < 0 ? pair : pair.slice(0, equals));
    const value = equals < 0 ? "" : pair.slice(equals + 1);
    if (name === null) return err(problem(400, "Malformed query", `“${pair}” is not percent-encoded text`));
    if (isListField(name)) {
      const lines = splitList(value);
      if (lines === null) return malformed(name, "each sku must be percent-encoded UTF-8");
      raw[name] = lines;
    } else {
      const text = decode(value);
      if (text === null) return malformed(name, "it must be percent-encoded UTF-8");
      raw[name as Field] = text;
    }
  }
  return check(raw);
}

/** The POST body, parsed as JSON. */
export function parseBody(body: unknown): Result<Query, Problem> {
  if (typeof body !== "object" || body === null || Array.isArray(body)) {
    return err(problem(400, "Malformed body", "the body must be a JSON object with at least “placement”"));
  }
  return check(body as Raw);
}

function check(raw: Raw): Result<Query, Problem> {
  const placement = PLACEMENTS.find((one) => one === raw.placement);
  if (placement === undefined) return malformed("placement", `it must be one of ${PLACEMENTS.join(", ")}`);
  const consent = CONSENTS.find((one) => one === (raw.consent ?? "all"));
  if (consent === undefined) return malformed("consent", `it must be one of ${CONSENTS.join(", ")}`);
  const format = FORMATS.find((one) => one === (raw.format ?? "json"));
  if (format === undefined) return malformed("format", `it must be one of ${FORMATS.join(", ")}`);

  const items = checkLines("items", raw.items);
  if (!items.ok) return items;
  const cart = checkLines("cart", raw.cart);
  if (!cart.ok) return cart;
  const viewed = checkLines("viewed", raw.viewed);
  if (!viewed.ok) return viewed;

  const limit = optionalNumber(raw.limit);
  if (limit !== null && !(Number.isInteger(limit) && limit >= 1 && limit <= MOST_LIMIT)) {
    return malformed("limit", `it must be a whole number from 1 to ${MOST_LIMIT}`);
  }
  const at = raw.at === undefined || raw.at === null || raw.at === "" ? null : Date.parse(String(raw.at));
  if (Number.isNaN(at)) return malformed("at", "it must be an RFC 3339 time");
  for (const name of ["customer", "state", "topic", "locale", "currency", "build"] as const) {
    if (raw[name] !== undefined && raw[name] !== null && typeof raw[name] !== "string") {
      return malformed(name, "it must be a string");
    }
  }
  return ok({
    placement,
    items: items.value,
    cart: cart.value,
    viewed: viewed.value.map((line) => line.sku),
    customer: text(raw.customer),
    state: typeof raw.state === "string" ? raw.state : null,
    topic: text(raw.topic),
    locale: text(raw.locale),
    currency: text(raw.currency)?.toUpperCase() ?? null,
    consent,
    limit,
    format,
    explain: raw.explain === true || raw.explain === "1" || raw.explain === "true",
    at,
    build: text(raw.build),
  });
}

const text = (value: unknown): string | null => (typeof value === "string" && value !== "" ? value : null);

function optionalNumber(value: unknown): number | null {
  if (value === undefined || value === null || value === "") return null;
  return typeof value === "number" ? value : typeof value === "string" ? Number(value) : Number.NaN;
}

function checkLines(name: "items" | "cart" | "viewed", value: unknown): Result<QueryLine[], Problem> {
  if (value === undefined || value === null) return ok([]);
  const list = typeof value === "string" ? (splitList(value) ?? [value]) : value;
  if (!Array.isArray(list)) return malformed(name, "it must be a list of skus or of {sku, qty}");
  if (list.length > MOST_LINES)
    return malformed(name, `${list.length} items, at most ${MOST_LINES} are allowed`);
  const lines: QueryLine[] = [];
  for (const [i, one] of list.entries()) {
    const line: Partial<QueryLine> =
      typeof one === "string" ? { sku: one } : typeof one === "object" && one !== null ? one : {};
    const { sku, qty = 1 } = line;
    if (typeof sku !== "string" || sku === "" || sku.length > MOST_SKU_LENGTH) {
      return malformed(name, `entry ${i + 1} needs a sku of 1 to ${MOST_SKU_LENGTH} letters`);
    }
    if (typeof qty !== "number" || !Number.isInteger(qty) || qty < 1 || qty > MOST_QTY) {
      return malformed(name, `the quantity of ${sku} must be a whole number from 1 to ${MOST_QTY}`);
    }
    lines.push({ sku, qty, ...(line.list === undefined ? {} : { list: line.list }) });
  }
  return ok(lines);
}

/** `A,B:2` as it stands in the query string, still percent-encoded; `null` where that encoding is broken. */
function splitList(value: string): QueryLine[] | null {
  if (value === "") return [];
  const lines: QueryLine[] = [];
  for (const part of value.split(",")) {
    if (part === "") continue;
    const line = decodeLine(part);
    if (line === null) return null;
    lines.push(line);
  }
  const [only] = lines;
  if (lines.length !== 1 || only === undefined || !/%2C|%3A/i.test(value)) return lines;
  const list = splitList(decode(value) ?? "");
  return list === null ? lines : [{ ...only, list }];
}

function decodeLine(part: string): QueryLine | null {
  const quantity = /^(.+):(\d+)$/.exec(part);
  const sku = decode(quantity?.[1] ?? part);
  return sku === null ? null : { sku, qty: quantity === null ? 1 : Number(quantity[2]) };
}

function decode(text: string): string | null {
  if (!/[%+]/.test(text)) return text;
  try {
    return decodeURIComponent(text.replaceAll("+", " "));
  } catch {
    return null;
  }
}

const isListField = (name: string): name is "items" | "cart" | "viewed" =>
  name === "items" || name === "cart" || name === "viewed";

const malformed = (parameter: string, detail: string): Result<never, Problem> =>
  err(problem(400, `Malformed parameter “${parameter}”`, detail, parameter));
