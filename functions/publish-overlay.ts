/** Puts together the overlay that answers read, from what R2 holds of it. */

import { changedAt } from "../lib/catalog/live/live-item.ts";
import { foldLive, mostTelling } from "../lib/catalog/live/live-state.ts";
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
const TRIES = 18;
/** KV takes one write a second to a key. */
const PAUSE_MS = 1100;

/** One who has just begun writes for those who come to this isolate meanwhile; later it may have no time left to. */
const JOINED_MS = 8000;

interface Turn {
  readonly since: number;
  /** More was told since it last read. */
  isBehind: boolean;
  done: Promise<void>;
}
const turns = new WeakMap<R2Bucket, Turn>();

/**
 * Writes the overlay anew, and again where KV refuses or somebody else was quicker with something older: whoever is
 * last has read all that was told before. A thousand webhooks at once are a few writes. Never rejects: what was told is
 * durable already, and the next word or the night brings it.
 */
export function publishOverlay(env: Env): Promise<void> {
  const other = turns.get(env.LOGS);
  if (other !== undefined && Math.abs(Date.now() - other.since) < JOINED_MS) {
    other.isBehind = true;
    return other.done;
  }
  const turn: Turn = { since: Date.now(), isBehind: true, done: Promise.resolve() };
  turns.set(env.LOGS, turn);
  turn.done = publishInTurn(env, turn).finally(() => {
    if (turns.get(env.LOGS) === turn) turns.delete(env.LOGS);
  });
  return turn.done;
}

async function publishInTurn(env: Env, turn: Turn): Promise<void> {
  const blobs = r2Blobs(env.LOGS);
  let written: string | null = null;
  for (let tried = 0; tried < TRIES; ) {
    try {
      turn.isBehind = false;
      const text = await overlayNow();
      // Two who write at once may overtake each other on the way: what is told must be what stands there.
      if (text === written) {
        if (turn.isBehind) continue;
        return;
      }
      if (tried++ > 0) await pause(PAUSE_MS * (0.8 + 0.4 * Math.random()));
      await env.TABLES.put(OVERLAY_KEY, text);
      written = text;
    } catch (error) {
      console.warn(JSON.stringify({ event: "overlay", error: errorLine(error) }));
      tried++;
      await pause(PAUSE_MS * (0.8 + 0.4 * Math.random()));
    }
  }

  async function overlayNow(): Promise<string> {
    const [live, overrides, latest] = await Promise.all([
      foldLive(blobs),
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
