import { DAY } from "../../../core/time.ts";
import { ARTIFACTS } from "../../artifacts.ts";
import { eventMemos } from "../../events/event-memos.ts";
import { scorerNamed } from "../../learn/affinity/choose-scorer.ts";
import { affinitySettingsOf, readAffinity } from "../../learn/learn-affinity.ts";
import { customerPortfolio } from "../../learn/learn-customers.ts";
import { earlierInAll } from "../../log/earlier-purchases.ts";
import { logOf } from "../../log/scan.ts";
import { passGates } from "../../publish/gates.ts";
import { keepNames } from "../../publish/keep-names.ts";
import { lastBuild, nameBuild, sweepTables } from "../../publish/manifest-step.ts";
import { publishShards, shardsOf } from "../../publish/publish-shards.ts";
import { sweepDerived } from "../../publish/sweep-derived.ts";
import { findArtifact, keepArtifact, readArtifact } from "../../run/artifact.ts";
import { REPORTS_PREFIX, WORK_PREFIX } from "../../run/rebuild-settings.ts";
import type { StepContext } from "../../run/step-context.ts";
import { sweepMemos } from "../../storage/memo.ts";
import { packTables } from "../../tables/tables-step.ts";
import { writeReport } from "../write-report.ts";

export const PUBLISH_STEPS = {
  /** Packs every other table and describes the build. */
  async tables(context: StepContext, { scorer }: { scorer: string | null }) {
    const info = await logOf(context);
    const summary = await readArtifact(context, ARTIFACTS.summary, "all");
    const chosen = scorer === null ? null : await readArtifact(context, ARTIFACTS.chosen);
    const { name } = scorerNamed(scorer, affinitySettingsOf(context), info.items);
    const affinity = await readAffinity(context, summary, chosen, name);
    const build = await packTables(context, info, affinity);
    await keepArtifact(context, ARTIFACTS.build, build);
    await keepArtifact(context, ARTIFACTS.notes, affinity.notes);
    await keepNames(context, build.build);
    return { build: build.build, shards: shardsOf(build).length };
  },

  /** Says whether the build may be published. One that is current already needs no publishing. */
  async gates(context: StepContext) {
    const build = await readArtifact(context, ARTIFACTS.build);
    const last = await lastBuild(context);
    const { lines, quarantined } = await readArtifact(context, ARTIFACTS.totals);
    const { policy, force } = context.options;
    const verdicts = passGates({ build, last, log: { lines, quarantined }, policy: policy.rebuild });
    await keepArtifact(context, ARTIFACTS.gates, verdicts);
    const refused = verdicts.filter(({ passed }) => !passed).map(({ detail }) => detail);
    return { refused, publish: refused.length === 0 || force, current: last?.build === build.build };
  },

  async publish(context: StepContext, { from, to }: { from: number; to: number }) {
    const build = await readArtifact(context, ARTIFACTS.build);
    return publishShards(context, build, shardsOf(build).slice(from, to));
  },

  async manifest(context: StepContext) {
    return nameBuild(context, await readArtifact(context, ARTIFACTS.build));
  },

  /** What this night used stays for another; what nothing needs any more goes, in the tables and beside the log. */
  async sweep(context: StepContext, { after }: { after: string | null }) {
    if (after !== null) return sweepTables(context, after);
    const { policy, asOf } = context.options;
    const { retention } = policy.rebuild;
    const used = [await readArtifact(context, ARTIFACTS.choice)];
    for (const { rows, dictionary } of (await logOf(context)).slices) used.push(rows, dictionary);
    const { slices } = await readArtifact(context, ARTIFACTS.plan);
    for (const slice of slices.keys()) {
      const { place } = await readArtifact(context, ARTIFACTS.compacted, slice);
      used.push(...Object.values(place));
    }
    used.push(...(await earlierInAll(context)).keys);
    used.push(...(await eventMemos(context)));
    await sweepMemos(context.blobs, used, asOf, asOf - retention.memo_days * DAY);
    await sweepDerived(context.blobs, { night: asOf, reportsDays: retention.reports_days });
    return sweepTables(context);
  },

  /** Writes the report and then lets the run's work go. */
  async report(context: StepContext, input: { published: boolean; written: number; deleted: number }) {
    const report = await writeReport(
      context,
      {
        build: await readArtifact(context, ARTIFACTS.build),
        gates: await readArtifact(context, ARTIFACTS.gates),
        totals: await readArtifact(context, ARTIFACTS.totals),
        notes: await readArtifact(context, ARTIFACTS.notes),
        chosen: await findArtifact(context, ARTIFACTS.chosen),
        portfolio: await customerPortfolio(context, await logOf(context)),
        assortment: await readArtifact(context, ARTIFACTS.assortment),
      },
      input,
    );
    return { key: `${REPORTS_PREFIX}${report.build}.json` };
  },

  /** The last step: nothing of the run is kept but segments, tables and the report. */
  async clear(context: StepContext) {
    const prefix = `${WORK_PREFIX}${context.options.run}/`;
    const keys = (await context.blobs.list(prefix)).map(({ key }) => key);
    await context.blobs.delete(keys);
    return { deleted: keys.length };
  },
} as const;
