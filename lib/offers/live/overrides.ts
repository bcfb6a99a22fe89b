/**
 * What a merchandiser lays down over what the tables say: `GET|PUT /v1/admin/overrides`. The list is in order: what
 * stands higher counts first, and a rule with `exit` that is about the page at hand is the last that counts there.
 *
 * - `pin` puts an item first, or at its `position`, before an anchor's other offers, or, without an anchor, in a
 *   placement whatever is in view;
 * - `scenario` says that whoever looks at `anchor` (a sku, or `category:a/b`) is offered `item`;
 * - `boost` multiplies the score of an item or of a category's (below 1 it falls behind);
 * - `ban` takes an item or a category out;
 * - `fill` says what stands in the places that are left over;
 * - `categories` says which categories go with the anchor's: its own, others, or those listed;
 * - `none` leaves the page without offers.
 *
 * Each says who laid it down and why, and may hold only for a placement, a group of customers and a span of time.
 * Guardrails hold for what is pinned or filled in too, but for those that the rule itself waives; which it may is
 * listed here: none that speaks for the shopper.
 */
import * as v from "valibot";
import { PLACEMENT_NAMES } from "../placements.ts";
import { name } from "../policy/policy-fields.ts";

/** In R2: the list, changed by compare and swap alone; what holds of it goes over the tables with the overlay. */
export const OVERRIDES_KEY = "live/overrides.json";

/** What names a category and all below it, where a sku might stand: `category:a/b`. */
export const CATEGORY = "category:";
/** Guardrails of the shop's own judgement, which a rule of its own may waive. */
export const WAIVABLE = [
  "weak_evidence",
  "proportion",
  "price_cap",
  "budget",
  "margin_floor",
  "same_ladder",
  "not_better",
] as const;
export const FILLS = ["nothing", "with_result", "ranking", "items"] as const;
/** Rows that a rule of its own may ask for. */
export const MOST_FILLED = 8;
const MOST_CATEGORIES = 20;

const named = v.pipe(v.string(), v.minLength(1), v.maxLength(256));
const sku = v.pipe(
  named,
  v.check((text) => !text.startsWith(CATEGORY), "must be a product's code, not a category"),
);
const moment = v.pipe(
  v.string(),
  v.maxLength(40),
  v.check((text) => !Number.isNaN(Date.parse(text)), "must be an RFC 3339 time"),
);
const common = {
  id: v.pipe(v.string(), v.regex(/^[\w.-]{1,64}$/, "must be 1 to 64 letters, digits, dots or hyphens")),
  placement: v.optional(v.picklist(PLACEMENT_NAMES)),
  segment: v.optional(name),
  from: v.optional(moment),
  until: v.optional(moment),
  exit: v.optional(v.boolean()),
  campaign: v.optional(v.pipe(v.string(), v.trim(), v.minLength(1), v.maxLength(60))),
  holdout: v.optional(v.pipe(v.number(), v.minValue(0.01), v.maxValue(0.9))),
  who: v.pipe(v.string(), v.minLength(1), v.maxLength(100)),
  why: v.pipe(v.string(), v.minLength(1), v.maxLength(500)),
};
const anchor = v.optional(named);
const waives = v.optional(v.pipe(v.array(v.picklist(WAIVABLE)), v.maxLength(WAIVABLE.length)));
const position = v.optional(v.pipe(v.number(), v.integer(), v.minValue(1), v.maxValue(10)));
const factor = v.pipe(v.number(), v.minValue(0.01), v.maxValue(100));

export const overrideSchema = v.variant("kind", [
  v.strictObject({ kind: v.literal("pin"), item: sku, anchor, position, waives, ...common }),
  v.strictObject({ kind: v.literal("scenario"), item: sku, anchor: named, position, waives, ...common }),
  v.strictObject({ kind: v.literal("boost"), item: named, anchor, factor, ...common }),
  v.strictObject({ kind: v.literal("ban"), item: named, anchor, ...common }),
  v.strictObject({
    kind: v.literal("fill"),
    fill: v.picklist(FILLS),
    items: v.optional(v.pipe(v.array(sku), v.minLength(1), v.maxLength(MOST_FILLED))),
    anchor,
    waives,
    ...common,
  }),
  v.strictObject({
    kind: v.literal("categories"),
    take: v.union([
      v.picklist(["same", "other"]),
      v.pipe(v.array(named), v.minLength(1), v.maxLength(MOST_CATEGORIES)),
    ]),
    strength: v.picklist(["prefer", "only"]),
    anchor,
    ...common,
  }),
  v.strictObject({ kind: v.literal("none"), anchor, ...common }),
]);

export type Override = v.InferOutput<typeof overrideSchema>;
export type OverrideOf<K extends Override["kind"]> = Extract<Override, { readonly kind: K }>;

/** Whether it holds in a placement at a moment, milliseconds since 1970: from `from` on, and until just before `until`. */
export const holdsAt = ({ placement, from, until }: Override, where: string, now: number): boolean =>
  (placement === undefined || placement === where) &&
  (from === undefined || Date.parse(from) <= now) &&
  (until === undefined || now < Date.parse(until));
