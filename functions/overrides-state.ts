/** Where overrides are kept: one object in R2, changed by compare and swap. */

import * as v from "valibot";
import { campaignFaults } from "../lib/experiments/campaign-rules.ts";
import { MOST_OVERRIDES } from "../lib/offers/live/overlay.ts";
import { OVERRIDES_KEY, type Override, overrideSchema } from "../lib/offers/live/overrides.ts";
import type { Blobs } from "../lib/rebuild/storage/blobs.ts";

/** A list of at most 500, no two of one id. */
export const overridesSchema = v.pipe(
  v.array(overrideSchema),
  v.maxLength(MOST_OVERRIDES),
  v.check((list) => new Set(list.map(({ id }) => id)).size === list.length, "no two may have the same id"),
  v.check(
    (list) => campaignFaults(list).length === 0,
    ({ input }) => campaignFaults(input).join("; "),
  ),
);

export interface StoredOverrides {
  readonly overrides: readonly Override[];
  /** Names what was read, for a change that must not undo another's; `null` before the first. */
  readonly etag: string | null;
}

export async function storedOverrides(blobs: Pick<Blobs, "get">): Promise<StoredOverrides> {
  const found = await blobs.get(OVERRIDES_KEY);
  if (found === null) return { overrides: [], etag: null };
  const kept: unknown = JSON.parse(new TextDecoder().decode(found.bytes));
  // Each was checked when it was put. One that this code no longer takes must not stop nights and overlays; what is no
  // list is none either.
  const overrides = [kept].flat().flatMap((one) => {
    const parsed = v.safeParse(overrideSchema, one);
    if (parsed.success) return [parsed.output];
    console.warn(JSON.stringify({ event: "override", error: parsed.issues[0].message }));
    return [];
  });
  return { overrides, etag: found.etag };
}

export const readOverrides = async (blobs: Pick<Blobs, "get">): Promise<readonly Override[]> =>
  (await storedOverrides(blobs)).overrides;
