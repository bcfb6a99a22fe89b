/** The last step of a build: the manifest moves. And what is left over is swept away. */
import { type BuildInfo, currentBuild } from "../../tables/store/manifest.ts";
import { moveManifest } from "../../tables/store/move-manifest.ts";
import { latestManifest } from "../../tables/store/read-manifest.ts";
import { type Swept, sweepShards } from "../../tables/store/sweep.ts";
import type { StepContext } from "../run/step-context.ts";

export async function lastBuild(context: StepContext): Promise<BuildInfo | null> {
  const read = await latestManifest(context.tables);
  if (!read.ok) throw new Error(`${read.error}: put it right, or delete it to begin anew`);
  const { manifest } = read.value;
  return manifest === null ? null : currentBuild(manifest);
}

/** Doing it again changes nothing: a build that is already named is not named twice. */
export async function nameBuild(
  context: StepContext,
  build: BuildInfo,
): Promise<{ readonly builds: string[] }> {
  const { keepBuilds: keep } = context.options.settings;
  const moved = await moveManifest(context.tables, build, { keep, now: context.options.asOf });
  if (!moved.ok) throw new Error(moved.error);
  return { builds: moved.value.builds.map((one) => one.build) };
}

/** Deletes shards that nothing names any more, so many at a time, of those behind `after`. */
export const sweepTables = (context: StepContext, after: string | null = null): Promise<Swept> =>
  sweepShards(context.tables, {
    now: context.options.asOf,
    most: context.options.settings.operations,
    after,
  });
