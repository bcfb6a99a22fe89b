/** The last step of a build: the manifest moves. And what is left over is swept away. */
import { type BuildInfo, currentBuild } from "../../tables/store/manifest.ts";
import { moveManifest } from "../../tables/store/move-manifest.ts";
import { readManifest } from "../../tables/store/read-manifest.ts";
import { sweepShards } from "../../tables/store/sweep.ts";
import type { StepContext } from "../run/context.ts";
import { WORK_PREFIX } from "../run/rebuild-settings.ts";

/** Work of runs that never ended is taken for left over after so long. */
const LEFT_OVER_MS = 2 * 86_400_000;

export async function lastBuild(context: StepContext): Promise<BuildInfo | null> {
  const manifest = await readManifest(context.tables);
  if (!manifest.ok) throw new Error(`${manifest.error}: put it right, or delete it to begin anew`);
  return manifest.value === null ? null : currentBuild(manifest.value);
}

/** Doing it again changes nothing: a build that is already named is not named twice. */
export async function nameBuild(
  context: StepContext,
  build: BuildInfo,
): Promise<{ readonly builds: string[] }> {
  const { keepBuilds: keep } = context.options.settings;
  const moved = await moveManifest(context.tables, build, { keep, now: context.now() });
  if (!moved.ok) throw new Error(moved.error);
  return { builds: moved.value.builds.map((one) => one.build) };
}

/** Deletes shards that nothing names any more, so many at a time, and the work of runs that never ended. */
export async function sweep(context: StepContext): Promise<{ readonly deleted: number }> {
  const now = context.now();
  const { deleted } = await sweepShards(context.tables, { now, most: context.options.settings.operations });
  // Names tell what a run's build speaks of, and this run may speak of long ago.
  const oldest = Math.min(now, context.options.asOf) - LEFT_OVER_MS;
  const old = (await context.blobs.list(WORK_PREFIX)).filter(
    ({ key }) => timeOf(key.slice(WORK_PREFIX.length)) < oldest,
  );
  if (old.length > 0) await context.blobs.delete(old.map(({ key }) => key));
  return { deleted };
}

/** The time that a run's name begins with, `20261120T181000Z…`; never old where it has none. */
function timeOf(name: string): number {
  const [, y, mo, d, h, mi, s] = /^(\d{4})(\d\d)(\d\d)T(\d\d)(\d\d)(\d\d)Z/.exec(name) ?? [];
  if (y === undefined) return Number.POSITIVE_INFINITY;
  return Date.UTC(Number(y), Number(mo) - 1, Number(d), Number(h), Number(mi), Number(s));
}
