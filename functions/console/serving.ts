/** What each slot serves, and since when. */
import type { AuditEntry } from "../../lib/console/pages/audit-page.ts";
import type { Serving } from "../../lib/console/pages/build-sections.ts";
import { DAY } from "../../lib/core/time.ts";
import type { LearnedPair } from "../../lib/learning/acceptance.ts";
import { holdsAt } from "../../lib/offers/live/overrides.ts";
import { PLACEMENT_NAMES } from "../../lib/offers/placements.ts";
import type { Builds } from "../../lib/rebuild/pipeline/run-progress.ts";
import { r2Blobs } from "../../lib/rebuild/storage/r2-blobs.ts";
import { PAIRS_KEY } from "../../lib/report/offers-report.ts";
import type { Manifest } from "../../lib/tables/store/manifest.ts";
import { getAudit } from "../admin-live.ts";
import { readOverrides } from "../overrides-state.ts";
import { currentPolicy } from "../policy-state.ts";
import { ask } from "./api.ts";
import type { Opened } from "./opened.ts";

/** Days that are looked through for a roll-back to the build that serves. */
const DAYS_BACK = 7;

export async function servingOf(
  opened: Pick<Opened, "env" | "view" | "now">,
  manifest: Manifest | null,
  finished: Builds["finished"],
): Promise<Serving> {
  const { env, now } = opened;
  const [{ policy }, overrides, object, since] = await Promise.all([
    currentPolicy(env),
    readOverrides(r2Blobs(env.LOGS)),
    env.LOGS.get(PAIRS_KEY),
    manifest === null ? null : servedSince(opened, manifest.current, finished),
  ]);
  const seen = new Map<string, number>();
  for (const pair of object === null ? [] : await object.json<LearnedPair[]>()) {
    seen.set(pair.placement, (seen.get(pair.placement) ?? 0) + pair.seen);
  }
  return {
    since,
    slots: PLACEMENT_NAMES.map((placement) => ({
      placement,
      kinds: policy.placements[placement],
      rules: overrides.filter((one) => holdsAt(one, placement, now)).length,
      seen: seen.get(placement) ?? 0,
    })),
  };
}

/** From the last roll-back to it on, else from its publish. */
async function servedSince(
  { env, view, now }: Pick<Opened, "env" | "view" | "now">,
  build: string,
  finished: Builds["finished"],
): Promise<number | null> {
  for (let back = 0; back < DAYS_BACK; back++) {
    const day = new Date(now - back * DAY).toISOString().slice(0, 10);
    const { status, body } = await ask(getAudit, env, view.session, `/v1/admin/audit?day=${day}`);
    const { entries = [] } = (status === 200 ? body : {}) as { entries?: readonly AuditEntry[] };
    const last = entries.find(({ what, after }) => what === "rollback" && after === build);
    if (last !== undefined) return Date.parse(last.at);
  }
  const night = finished.find((one) => one.outcome === "published" && one.build === build);
  if (night === undefined || night.outcome === "failed") return null;
  const ends = night.steps.map(({ started, ms }) => started + ms);
  return ends.length === 0 ? Date.parse(night.asOf) : Math.max(...ends);
}
