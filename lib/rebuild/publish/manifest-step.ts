/** The last step of a build: the manifest moves. And what is left over is swept away. */
import {
  type BuildInfo,
  currentBuild,
  encodeManifest,
  MANIFEST_KEY,
  type Manifest,
  withBuild,
} from "../../tables/store/manifest.ts";
import { readManifest } from "../../tables/store/publish.ts";
import type { StepContext } from "../run/context.ts";
import { WORK_PREFIX } from "../run/rebuild-settings.ts";

/** Work of runs that never ended, and shards that no manifest names, are taken for leftovers after so long. */
const LEFT_OVER_MS = 2 * 86_400_000;
const SHARDS_PREFIX = "t/";

export async function manifestNow(context: StepContext): Promise<Manifest | null> {
  const read = await readManifest(context.tables);
  // A manifest that cannot be read must not be overwritten by one that knows nothing of the builds it named.
  if (!read.ok) throw new Error(`${read.error}: put it right, or delete it to begin anew`);
  return read.value;
}

export async function lastBuild(context: StepContext): Promise<BuildInfo | null> {
  const manifest = await manifestNow(context);
  return manifest === null ? null : currentBuild(manifest);
}

/** Doing it again changes nothing: a build that is already named is not named twice. */
export async function moveManifest(
  context: StepContext,
  build: BuildInfo,
): Promise<{ readonly builds: string[]; readonly dropped: string[] }> {
  const now = await manifestNow(context);
  const next = withBuild(now, build, context.options.settings.keepBuilds);
  if (JSON.stringify(now) !== JSON.stringify(next)) {
    await context.tables.put(MANIFEST_KEY, encodeManifest(next));
  }
  const builds = next.builds.map((one) => one.build);
  const dropped = (now?.builds ?? []).map((one) => one.build).filter((one) => !builds.includes(one));
  return { builds, dropped };
}

/**
 * Deletes the shards of builds that have just been dropped and of those that never came to be named, and the work of
 * runs that never ended; at most so many operations at a time. Another run may be writing its build meanwhile: what is
 * not known to be dropped must be old.
 */
export async function sweep(
  context: StepContext,
  dropped: readonly string[],
): Promise<{ readonly deleted: number }> {
  const manifest = await manifestNow(context);
  const named = new Set(manifest?.builds.map((one) => one.build) ?? []);
  const oldest = context.options.asOf - LEFT_OVER_MS;
  let deleted = 0;
  for (const key of await context.tables.list(SHARDS_PREFIX)) {
    const owner = key.split("/")[1] ?? "";
    if (named.has(owner) || !(dropped.includes(owner) || timeOf(owner) < oldest)) continue;
    if (deleted === context.options.settings.operations) break;
    await context.tables.delete(key);
    deleted++;
  }
  const old = (await context.blobs.list(WORK_PREFIX)).filter(
    ({ key }) => timeOf(key.slice(WORK_PREFIX.length)) < oldest,
  );
  if (old.length > 0) await context.blobs.delete(old.map(({ key }) => key));
  return { deleted };
}

/** The time that a build's or run's name begins with, `20261120T181000Z…`; never old where it has none. */
function timeOf(name: string): number {
  const [, y, mo, d, h, mi, s] = /^(\d{4})(\d\d)(\d\d)T(\d\d)(\d\d)(\d\d)Z/.exec(name) ?? [];
  if (y === undefined) return Number.POSITIVE_INFINITY;
  return Date.UTC(Number(y), Number(mo) - 1, Number(d), Number(h), Number(mi), Number(s));
}
