/**
 * What goes over the tables between two builds: prices, stock and what is sold, and what merchandisers have laid down.
 * One small value in KV, read together with the manifest and the policy, so that an answer waits for no further read;
 * what is not right in it is passed over.
 */
import * as v from "valibot";
import type { LiveItem } from "../../catalog/live/live-item.ts";
import { sameBytes } from "../../core/bytes.ts";
import { type Override, overrideSchema } from "./overrides.ts";

export const OVERLAY_KEY = "overlay";
/** Some 200 KB of JSON at most. */
export const MOST_LIVE_ITEMS = 2000;
export const MOST_OVERRIDES = 500;

export interface Overlay {
  readonly items: ReadonlyMap<string, LiveItem>;
  readonly overrides: readonly Override[];
}

export const NO_OVERLAY: Overlay = { items: new Map(), overrides: [] };

const at = v.pipe(v.number(), v.finite());
const liveItem = v.object({
  price: v.optional(v.strictTuple([v.nullable(v.string()), at])),
  stock: v.optional(v.strictTuple([v.nullable(v.pipe(v.number(), v.finite())), at])),
  active: v.optional(v.strictTuple([v.boolean(), at])),
});

export const overlayText = (overlay: Overlay): string =>
  JSON.stringify({ items: Object.fromEntries(overlay.items), overrides: overlay.overrides });

/** What an overlay was read from. */
const written = new WeakMap<Overlay, ArrayBuffer>();

/** The one before where nothing was changed since: what was chosen under it still counts. */
export function overlayAfter(before: Overlay, bytes: ArrayBuffer | null): Overlay {
  const known = written.get(before);
  if (bytes !== null && known !== undefined && sameBytes(known, new Uint8Array(bytes))) return before;
  const overlay = readOverlay(bytes);
  if (bytes !== null && overlay !== NO_OVERLAY) written.set(overlay, bytes);
  return overlay;
}

/** Never fails: of what cannot be read the rest counts. */
export function readOverlay(bytes: ArrayBuffer | null): Overlay {
  if (bytes === null) return NO_OVERLAY;
  let value: unknown;
  try {
    value = JSON.parse(new TextDecoder().decode(bytes));
  } catch {
    return NO_OVERLAY;
  }
  if (typeof value !== "object" || value === null) return NO_OVERLAY;
  const { items, overrides }: { items?: unknown; overrides?: unknown } = value;
  const read = new Map<string, LiveItem>();
  if (typeof items === "object" && items !== null) {
    for (const [sku, one] of Object.entries(items).slice(0, MOST_LIVE_ITEMS)) {
      const parsed = v.safeParse(liveItem, one);
      if (parsed.success) read.set(sku, parsed.output as LiveItem);
    }
  }
  const rules: Override[] = [];
  for (const one of Array.isArray(overrides) ? overrides.slice(0, MOST_OVERRIDES) : []) {
    const parsed = v.safeParse(overrideSchema, one);
    if (parsed.success) rules.push(parsed.output);
  }
  return { items: read, overrides: rules };
}
