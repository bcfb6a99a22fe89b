import type { Portfolio } from "../../customers/portfolio.ts";
import type { BuildInfo } from "../../tables/store/manifest.ts";
import type { GateResult } from "../publish/gates.ts";
import { REPORTS_PREFIX } from "../run/rebuild-settings.ts";
import type { StepContext } from "../run/step-context.ts";
import type { LogTotals } from "../segments/log-totals.ts";
import type { ChosenScorer } from "../shapes/affinity-shapes.ts";
import type { Assortment } from "../tables/assortment.ts";
import type { NightReport, StepReport } from "./night-report.ts";
import { stepReports } from "./step-records.ts";

interface NightsWork {
  readonly build: BuildInfo;
  readonly gates: readonly GateResult[];
  readonly totals: LogTotals;
  /** Of the affinity model. */
  readonly notes: readonly string[];
  readonly chosen: ChosenScorer | null;
  readonly portfolio: Portfolio | null;
  readonly assortment: Assortment;
}

/** What only whoever drives the steps knows. */
interface Driven {
  readonly published: boolean;
  readonly written: number;
  readonly deleted: number;
}

export async function writeReport(
  context: StepContext,
  made: NightsWork,
  driven: Driven,
): Promise<NightReport> {
  const { options, blobs } = context;
  const steps = await stepReports(blobs, options.run);
  const report: NightReport = {
    build: made.build.build,
    run: options.run,
    trigger: options.trigger,
    outcome: driven.published ? "published" : "refused",
    forced: driven.published && made.gates.some(({ passed }) => !passed),
    asOf: made.build.asOf,
    counts: made.build.counts,
    portfolio: made.portfolio,
    assortment: made.assortment,
    scorer: made.build.scorer,
    score: made.build.score,
    validation: made.chosen?.validation ?? null,
    notes: notesOf(made),
    gates: made.gates,
    log: made.totals,
    tables: Object.fromEntries(
      Object.entries(made.build.tables).map(([table, { bytes, rows, checksums }]) => [
        table,
        { bytes, rows, shards: checksums.length },
      ]),
    ),
    operations: {
      // Every shard is written and read back once; the manifest is read by gates, move and sweep, and written once.
      writes: driven.written + (driven.published ? 1 : 0),
      reads: driven.written + 3,
      deletes: driven.deleted,
    },
    steps,
    seconds: elapsed(steps),
    peakBytes: steps.reduce((most, { bytes }) => Math.max(most, bytes), 0),
  };
  await blobs.put(
    `${REPORTS_PREFIX}${report.build}.json`,
    new TextEncoder().encode(`${JSON.stringify(report, null, 2)}\n`),
  );
  return report;
}

/** What was learned, and the objects that nothing was learned from. */
const notesOf = ({ notes, totals }: NightsWork): string[] => [
  ...notes,
  ...totals.problems.flatMap(({ object, refused }) =>
    refused === null ? [] : [`${object} was not read: ${refused}`],
  ),
];

/** From the first step's beginning to the last one's end; never less than nothing, whatever the clock did. */
function elapsed(steps: readonly StepReport[]): number {
  if (steps.length === 0) return 0;
  const first = Math.min(...steps.map(({ started }) => started));
  const last = Math.max(...steps.map(({ started, ms }) => started + ms));
  return Math.max(0, last - first) / 1000;
}
