import { DAY } from "../../../core/time.ts";
import { ARTIFACTS } from "../../artifacts.ts";
import { eventMemos } from "../../events/event-memos.ts";
import { scorerNamed } from "../../learn/affinity/choose-scorer.ts";
import { readAffinity, settingsOf } from "../../learn/learn-affinity.ts";
import { customerPortfolio } from "../../learn/learn-customers.ts";
import { logOf } from "../../log/scan.ts";
import { passGates } from "../../publish/gates.ts";
import { lastBuild, nameBuild, sweepTables } from "../../publish/manifest-step.ts";
import { publishShards, shardsOf } from "../../publish/publish-shards.ts";
import { sweepDerived } from "../../publish/sweep-derived.ts";
import { find, keep, read } from "../../run/artifact.ts";
import { REPORTS_PREFIX, WORK_PREFIX } from "../../run/rebuild-settings.ts";
import type { StepContext } from "../../run/step-context.ts";
import { sweepMemos } from "../../storage/memo.ts";
import { packTables } from "../../tables/tables-step.ts";
import { writeReport } from "../report-step.ts";

export const PUBLISH_STEPS = {
  /** Packs every other table and describes the build. */
  async tables(context: StepContext, { scorer }: { scorer: string | null }) {
    const info = await logOf(context);
    const summary = await read(context, ARTIFACTS.summary, "all");
    const chosen = scorer === null ? null : await read(context, ARTIFACTS.chosen);
    const { name } = scorerNamed(scorer, settingsOf(context), info.items);
    const affinity = await readAffinity(context, summary, chosen, name);
    const build = await packTables(context, info, affinity);
    await keep(context, ARTIFACTS.build, build);
    await keep(context, ARTIFACTS.notes, affinity.notes);
    return { build: build.build, shards: shardsOf(build).length };
  },

  /** Says whether the build may be published. One that is current already needs no publishing. */
  async gates(context: StepContext) {
    const build = await read(context, ARTIFACTS.build);
    const last = await lastBuild(context);
    const { lines, quarantined } = await read(context, ARTIFACTS.totals);
    const { policy, force } = context.options;
    const verdicts = passGates({ build, last, log: { lines, quarantined }, policy: policy.rebuild });
    await keep(context, ARTIFACTS.gates, verdicts);
    const refused = verdicts.filter(({ passed }) => !passed).map(({ detail }) => detail);
    return { refused, publish: refused.length === 0 || force, current: last?.build === build.build };
  },

  async publish(context: StepContext, { from, to }: { from: number; to: number }) {
    const build = await read(context, ARTIFACTS.build);
    return publishShards(context, build, shardsOf(build).slice(from, to));
  },

  async manifest(context: StepContext) {
    return nameBuild(context, await read(context, ARTIFACTS.build));
  },

  /** What this night used stays for another; what nothing needs any more goes, in the tables and beside the log. */
  async sweep(context: StepContext) {
    const { policy, asOf } = context.options;
    const { retention } = policy.rebuild;
    const used = [await read(context, ARTIFACTS.choice)];
    for (const [slice, { rows, dictionary }] of (await logOf(context)).slices.entries()) {
      const { place } = await read(context, ARTIFACTS.compacted, slice);
      used.push(rows, dictionary, ...Object.values(place));
    }
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
        build: await read(context, ARTIFACTS.build),
        gates: await read(context, ARTIFACTS.gates),
        totals: await read(context, ARTIFACTS.totals),
        notes: await read(context, ARTIFACTS.notes),
        chosen: await find(context, ARTIFACTS.chosen),
        portfolio: await customerPortfolio(context, await logOf(context)),
        assortment: await read(context, ARTIFACTS.assortment),
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
