/** A request for blocks, from a query string or a JSON body, checked once here and trusted inside. */

import { requestTime } from "../../core/request-id.ts";
import { err, ok, type Result } from "../../core/result.ts";
import { parseRfc3339 } from "../../core/rfc3339.ts";
import { PLACEMENT_NAMES, PLACEMENTS, type Placement } from "../../offers/placements.ts";
import { CONSENTS, type Consent } from "../../offers/shopper/shopper.ts";
import { decode, Lines, linesOfJson, linesOfText, MOST_LINES, type QueryLine } from "./lines.ts";
import { problem, type RequestProblem } from "./request-problem.ts";

const FORMATS = ["json", "html"] as const;

export interface Query {
  readonly placement: Placement;
  readonly items: readonly QueryLine[];
  readonly cart: readonly QueryLine[];
  /** Skus of items and cart that are too many to be read. */
  readonly beyond: readonly ReadonlySet<string>[];
  /** The latest last. */
  readonly viewed: readonly string[];
  readonly customer: string | null;
  /** What the browser remembers, as an earlier answer gave it (for sites of another origin); else the cookie speaks. */
  readonly state: string | null;
  /** Beside a confirmation: the order just placed. */
  readonly order: string | null;
  /** In support: what the shopper asks about. Offers tagged `solves:` that topic may help. */
  readonly topic: string | null;
  readonly locale: string | null;
  readonly currency: string | null;
  readonly consent: Consent;
  readonly limit: number | null;
  readonly format: (typeof FORMATS)[number];
  readonly explain: boolean;
  /**
   * Milliseconds since 1970 (of an answer that is given again the moment it was given), and a build: for replay by an
   * admin.
   */
  readonly at: number | null;
  readonly build: string | null;
  /** Id of an answer that was given, to give it again: what was drawn for it is drawn as it was. */
  readonly request: string | null;
}

const MOST_LIMIT = 100;
/** Of a whole query string: as much as of a body. */
const MOST_SEARCH = 64 * 1024;
/** Letters of what is compared with names; more could be none. */
const MOST_LETTERS = 256;
/** Letters of a customer's token; a longer one is none of the shop's. */
const MOST_TOKEN = 2048;

const TEXTS = ["order", "topic", "locale", "currency", "build", "request"] as const;
const LISTS = ["items", "cart", "viewed"] as const;
const FIELDS = [
  ...TEXTS,
  ...LISTS,
  "placement",
  "customer",
  "state",
  "consent",
  "limit",
  "format",
  "explain",
  "at",
] as const satisfies readonly (keyof Query)[];

type ListField = (typeof LISTS)[number];
/** The names a request may use; anything else is the storefront's own and passed over. */
type Field = (typeof FIELDS)[number];
const FIELD_NAMED: ReadonlyMap<string | null, Field> = new Map(FIELDS.map((field) => [field, field]));
const isList = (field: Field): field is ListField =>
  field === "items" || field === "cart" || field === "viewed";
/** As it came, but for lists that have been read already. */
export type RawQuery = Readonly<Partial<Record<Field, unknown>>>;
/** Lists that have been read already, by what they were read from: slots of a page share them. */
export type KnownLists = Map<unknown, Result<Lines, string>>;

/** `?placement=cart&items=A,B:2` */
export function parseSearch(search: string): Result<Query, RequestProblem> {
  const raw = rawSearch(search);
  return raw.ok ? checkQuery(raw.value) : raw;
}

/** A list named several times is one list; of everything else the last counts. */
export function rawSearch(search: string): Result<RawQuery, RequestProblem> {
  if (search.length > MOST_SEARCH) {
    return err(problem(414, "Query too long", `at most ${MOST_SEARCH} letters; a POST body says the same`));
  }
  const raw: Partial<Record<Field, unknown>> = {};
  const lists: Partial<Record<ListField, string[]>> = {};
  for (const pair of (search.startsWith("?") ? search.slice(1) : search).split("&")) {
    const equals = pair.indexOf("=");
    const name = FIELD_NAMED.get(decode(equals < 0 ? pair : pair.slice(0, equals)));
    if (name === undefined) continue;
    const value = equals < 0 ? "" : pair.slice(equals + 1);
    if (isList(name)) {
      const parts = lists[name] ?? [];
      parts.push(value);
      lists[name] = parts;
    } else {
      const text = decode(value);
      if (text === null) return malformed(name, "it must be percent-encoded UTF-8");
      raw[name] = text;
    }
  }
  for (const name of LISTS) {
    const parts = lists[name];
    if (parts === undefined) continue;
    const read = linesOfText(parts.join(","));
    if (!read.ok) return malformed(name, read.error);
    raw[name] = read.value;
  }
  return ok(raw);
}

/** The POST body, parsed as JSON. */
export function parseBody(body: unknown, known: KnownLists = new Map()): Result<Query, RequestProblem> {
  if (typeof body !== "object" || body === null || Array.isArray(body)) {
    return err(problem(400, "Malformed body", "the body must be a JSON object with at least “placement”"));
  }
  return checkQuery(body, known);
}

export function checkQuery(raw: RawQuery, known: KnownLists = new Map()): Result<Query, RequestProblem> {
  const placement = PLACEMENT_NAMES.find((one) => one === raw.placement);
  if (placement === undefined)
    return malformed("placement", `it must be one of ${PLACEMENT_NAMES.join(", ")}`);
  const consent = CONSENTS.find((one) => one === (raw.consent ?? "all"));
  if (consent === undefined) return malformed("consent", `it must be one of ${CONSENTS.join(", ")}`);
  const format = FORMATS.find((one) => one === (raw.format ?? "json"));
  if (format === undefined) return malformed("format", `it must be one of ${FORMATS.join(", ")}`);

  const items = listOf("items", raw.items, known);
  if (!items.ok) return items;
  const cart = listOf("cart", raw.cart, known);
  if (!cart.ok) return cart;
  const viewed = listOf("viewed", raw.viewed, known);
  if (!viewed.ok) return viewed;

  const limit = optionalNumber(raw.limit);
  if (limit !== null && !(Number.isInteger(limit) && limit >= 1 && limit <= MOST_LIMIT)) {
    return malformed("limit", `it must be a whole number from 1 to ${MOST_LIMIT}`);
  }
  const at = optionalTime(raw.at);
  if (at !== null && Number.isNaN(at)) return malformed("at", "it must be an RFC 3339 time");
  for (const name of ["customer", "state", ...TEXTS] as const) {
    const value = raw[name];
    if (value !== undefined && value !== null && typeof value !== "string") {
      return malformed(name, "it must be a string");
    }
  }
  for (const name of TEXTS) {
    if ((text(raw[name])?.length ?? 0) > MOST_LETTERS) {
      return malformed(name, `it must have at most ${MOST_LETTERS} letters`);
    }
  }
  const request = text(raw.request);
  const given = request === null ? null : requestTime(request);
  if (request !== null && given === null)
    return malformed("request", "it must be the “request” of an answer");
  const customer = text(raw.customer);
  return ok({
    placement,
    items: items.value.lines,
    cart: cart.value.lines,
    beyond: [items.value.beyond, cart.value.beyond].filter(({ size }) => size > 0),
    viewed: [...viewed.value.lines.map(({ sku }) => sku), ...viewed.value.beyond].slice(-MOST_LINES),
    customer: customer !== null && customer.length > MOST_TOKEN ? null : customer,
    state: typeof raw.state === "string" ? raw.state : null,
    order: PLACEMENTS[placement].afterOrder ? text(raw.order) : null,
    topic: text(raw.topic),
    locale: text(raw.locale),
    currency: text(raw.currency)?.toUpperCase() ?? null,
    consent,
    limit,
    format,
    explain: raw.explain === true || raw.explain === "1" || raw.explain === "true",
    at: at ?? given,
    build: text(raw.build),
    request,
  });
}

function listOf(name: ListField, value: unknown, known: KnownLists): Result<Lines, RequestProblem> {
  if (value instanceof Lines) return ok(value);
  let read = known.get(value);
  if (read === undefined) {
    read = linesOfJson(value);
    known.set(value, read);
  }
  return read.ok ? read : malformed(name, read.error);
}

const text = (value: unknown): string | null => (typeof value === "string" && value !== "" ? value : null);

function optionalNumber(value: unknown): number | null {
  if (value === undefined || value === null || value === "") return null;
  return typeof value === "number" ? value : typeof value === "string" ? Number(value) : Number.NaN;
}

/** Milliseconds since 1970; NaN for what is no time. */
const optionalTime = (value: unknown): number | null =>
  value === undefined || value === null || value === ""
    ? null
    : ((typeof value === "string" ? parseRfc3339(value) : null) ?? Number.NaN);

const malformed = (parameter: string, detail: string): Result<never, RequestProblem> =>
  err(problem(400, `Malformed parameter “${parameter}”`, detail, parameter));
