/**
 * What a merchandiser lays down over what the tables say: `GET|PUT /v1/admin/overrides`. Guardrails hold for all of it.
 *
 * - `pin` puts an item first, before an anchor's other offers, or, without an anchor, in a placement whatever is in view;
 * - `scenario` says that whoever looks at `anchor` (a sku, or `category:a/b`) is offered `item`;
 * - `boost` multiplies an item's score (below 1 it falls behind);
 * - `ban` takes an item out.
 *
 * Each says who laid it down and why, and may hold only for a placement and a span of time.
 */
import * as v from "valibot";
import { PLACEMENT_NAMES } from "../placements.ts";

const sku = v.pipe(v.string(), v.minLength(1), v.maxLength(256));
const moment = v.pipe(
  v.string(),
  v.maxLength(40),
  v.check((text) => !Number.isNaN(Date.parse(text)), "must be an RFC 3339 time"),
);
const common = {
  id: v.pipe(v.string(), v.regex(/^[\w.-]{1,64}$/, "must be 1 to 64 letters, digits, dots or hyphens")),
  item: sku,
  placement: v.optional(v.picklist(PLACEMENT_NAMES)),
  from: v.optional(moment),
  until: v.optional(moment),
  who: v.pipe(v.string(), v.minLength(1), v.maxLength(100)),
  why: v.pipe(v.string(), v.minLength(1), v.maxLength(500)),
};

export const overrideSchema = v.variant("kind", [
  v.strictObject({ kind: v.literal("pin"), anchor: v.optional(sku), ...common }),
  v.strictObject({ kind: v.literal("scenario"), anchor: sku, ...common }),
  v.strictObject({
    kind: v.literal("boost"),
    anchor: v.optional(sku),
    factor: v.pipe(v.number(), v.minValue(0.01), v.maxValue(100)),
    ...common,
  }),
  v.strictObject({ kind: v.literal("ban"), anchor: v.optional(sku), ...common }),
]);

export type Override = v.InferOutput<typeof overrideSchema>;

/** Whether it holds in a placement at a moment, milliseconds since 1970: from `from` on, and until just before `until`. */
export const holdsAt = ({ placement, from, until }: Override, where: string, now: number): boolean =>
  (placement === undefined || placement === where) &&
  (from === undefined || Date.parse(from) <= now) &&
  (until === undefined || now < Date.parse(until));
