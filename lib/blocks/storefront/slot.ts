/**
 * What a slot asks for: its own attributes first, then what the page says of itself (`<meta name="osusume:…">`, the
 * language of `<html>`, the product of its JSON-LD).
 */

import { err, type Result } from "../../core/result.ts";
import { PLACEMENT_NAMES, PLACEMENTS } from "../../offers/placements.ts";
import { parseSearch, type Query } from "../request/query.ts";
import { problem, type RequestProblem } from "../request/request-problem.ts";
import { readJsonLd } from "./json-ld.ts";

/** Parameters of a request that a slot or a page may set; the others are for admins. */
const LISTS = ["items", "cart", "viewed"] as const;
const TEXTS = ["customer", "locale", "currency", "consent", "limit"] as const;

/** Facts that the page gives about itself, by parameter. */
export type PageFacts = Map<string, string>;

/** An attribute of the slot by name; `data-osusume-…` where the slot is an element of the shop's own. */
export type SlotAttribute = (name: string) => string | null;

/** The element for offers; any other may be a slot by `data-osusume-placement`. */
export const SLOT_NAME = "osusume-block";

/** A place for offers in a page. */
export interface Slot {
  /** Name of the element. */
  readonly element: string;
  readonly attribute: SlotAttribute;
  /** Whether its filling is to be bare markup instead of a shadow root. */
  readonly light: boolean;
}

export function slotQuery(
  slot: SlotAttribute,
  page: ReadonlyMap<string, string>,
): Result<Query, RequestProblem> {
  const own = (name: string): string | null => slot(name) ?? slot(`data-osusume-${name}`);
  const placement = own("placement");
  if (placement === null)
    return err(problem(400, "A slot without a placement", "set its placement attribute"));
  const parts = [`placement=${encodeURIComponent(placement)}`];
  for (const name of LISTS) {
    const value = own(name) ?? page.get(name) ?? implied(name, placement, page);
    // Written as in a query string already; only what would end the parameter is escaped.
    if (value !== null) parts.push(`${name}=${value.trim().replace(/[&#]/g, encodeURIComponent)}`);
  }
  for (const name of TEXTS) {
    const value = own(name) ?? page.get(name) ?? (name === "locale" ? page.get("language") : undefined);
    if (value !== undefined) parts.push(`${name}=${encodeURIComponent(value)}`);
  }
  return parseSearch(parts.join("&"));
}

const isOfItem = (placement: string): boolean =>
  PLACEMENT_NAMES.some((name) => name === placement && PLACEMENTS[name].ofItem);

/** A product page that names its product only in JSON-LD. */
const implied = (
  name: (typeof LISTS)[number],
  placement: string,
  page: ReadonlyMap<string, string>,
): string | null => (name === "items" && isOfItem(placement) ? (page.get("product") ?? null) : null);

/** Facts on which it depends where a shopper's forms lead: believed only of a page's head. */
const HEAD_ONLY: ReadonlySet<string> = new Set(["accept", "events", "stylesheet"]);

/** `<meta name="osusume:cart" content="…">` → a fact. */
export function noteMeta(
  page: PageFacts,
  name: string | null,
  content: string | null,
  inHead: boolean,
): void {
  const fact = /^osusume:(\w+)$/i.exec(name ?? "")?.[1]?.toLowerCase();
  if (fact === undefined || (HEAD_ONLY.has(fact) && !inHead)) return;
  if (content !== null && !page.has(fact)) page.set(fact, content);
}

/** The first product of a JSON-LD script that has a sku (schema.org `Product`, also within `@graph`, and its `Offer`). */
export function noteJsonLd(page: PageFacts, json: string): void {
  if (page.has("product")) return;
  const sku = productSku(readJsonLd(json), 0);
  if (sku !== null) page.set("product", encodeURIComponent(sku));
}

const DEEPEST = 5;
const PRODUCTS = ["Product", "ProductGroup", "Offer", "AggregateOffer"] as const;

function productSku(value: unknown, depth: number): string | null {
  if (typeof value !== "object" || value === null || depth > DEEPEST) return null;
  if (Array.isArray(value)) return firstOf(value, depth);
  const node = value as Readonly<Record<string, unknown>>;
  if (PRODUCTS.some((type) => isA(node, type))) {
    const sku = typeof node.sku === "string" || typeof node.sku === "number" ? String(node.sku).trim() : "";
    if (sku !== "") return sku;
    return firstOf([node.offers, node.itemOffered, node.hasVariant], depth);
  }
  return firstOf([node["@graph"], node.mainEntity], depth);
}

function firstOf(values: readonly unknown[], depth: number): string | null {
  for (const value of values) {
    const sku = productSku(value, depth + 1);
    if (sku !== null) return sku;
  }
  return null;
}

const isA = (node: Readonly<Record<string, unknown>>, type: string): boolean =>
  [node["@type"]].flat().some((one) => typeof one === "string" && one.replace(/^.*[/:]/, "") === type);
