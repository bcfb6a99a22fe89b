/** Puts together the overlay that answers read, from what R2 holds of it. */

import { changedAt } from "../lib/catalog/live/live-item.ts";
import { mostTelling, readLive } from "../lib/catalog/live/live-state.ts";
import { HOUR } from "../lib/core/time.ts";
import { MOST_LIVE_ITEMS, OVERLAY_KEY, overlayText } from "../lib/offers/live/overlay.ts";
import { r2Blobs } from "../lib/rebuild/storage/r2-blobs.ts";
import { currentBuild } from "../lib/tables/store/manifest.ts";
import { latestManifest } from "../lib/tables/store/read-manifest.ts";
import type { Env } from "./env.ts";
import { errorLine } from "./log.ts";
import { readOverrides } from "./overrides-state.ts";
import { tablesStore } from "./tables-store.ts";

/** A night reads the catalog at its beginning; what changed while it ran is not in it. */
const NIGHT_MS = 2 * HOUR;
const TRIES = 12;
/** KV takes one write a second to a key. */
const PAUSE_MS = 1100;

/**
 * Writes the overlay anew, and again where KV refuses or somebody else was quicker with something older: whoever is
 * last has read all that was told before. Never rejects: what was told is durable already, and the next word or the
 * night brings it.
 */
export async function publishOverlay(env: Env): Promise<void> {
  const blobs = r2Blobs(env.LOGS);
  for (let tried = 0; tried < TRIES; tried++) {
    if (tried > 0) await pause(PAUSE_MS * (0.8 + 0.4 * Math.random()));
    try {
      const text = await overlayNow();
      await env.TABLES.put(OVERLAY_KEY, text);
      // Two who write at once may overtake each other on the way: what is told must be what stands there.
      if (text === (await overlayNow())) return;
    } catch (error) {
      console.warn(JSON.stringify({ event: "overlay", error: errorLine(error) }));
    }
  }

  async function overlayNow(): Promise<string> {
    const [live, overrides, latest] = await Promise.all([
      readLive(blobs),
      readOverrides(blobs),
      latestManifest(tablesStore(env)),
    ]);
    const build = latest.ok && latest.value.manifest !== null ? currentBuild(latest.value.manifest) : null;
    const folded = build === null ? 0 : Math.min(Date.parse(build.asOf), Date.now()) - NIGHT_MS;
    const items = Object.entries(live).filter(([, item]) => changedAt(item) >= folded);
    return overlayText({ items: new Map(mostTelling(items, MOST_LIVE_ITEMS)), overrides });
  }
}

const pause = (milliseconds: number): Promise<void> => new Promise((done) => setTimeout(done, milliseconds));
