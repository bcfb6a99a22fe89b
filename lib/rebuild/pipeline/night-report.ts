/** What a run came to, kept under `reports/`. */
import type { Validation } from "../../affinity/affinity-model.ts";
import type { Portfolio } from "../../customers/portfolio.ts";
import type { BuildInfo } from "../../tables/store/manifest.ts";
import type { GateResult } from "../publish/gates.ts";
import type { LogTotals } from "../segments/log-totals.ts";
import type { Assortment } from "../tables/assortment.ts";

export interface StepReport {
  readonly step: string;
  /** Milliseconds since 1970, and milliseconds; a clock that ran backwards counts as no time. */
  readonly started: number;
  readonly ms: number;
  /** Most bytes of typed arrays the step held. */
  readonly bytes: number;
}

export interface NightReport {
  readonly build: string;
  readonly run: string;
  readonly trigger: string;
  readonly outcome: "published" | "refused";
  /** A gate said no and the build was published all the same, as was asked. */
  readonly forced: boolean;
  readonly asOf: string;
  readonly counts: BuildInfo["counts"];
  /** Customers by cell; `null` where the shop has no key to file them under. Absent from reports of before. */
  readonly portfolio?: Portfolio | null;
  readonly assortment?: Assortment;
  readonly scorer: string;
  readonly score: number | null;
  readonly validation: Validation | null;
  readonly notes: readonly string[];
  readonly gates: readonly GateResult[];
  readonly log: LogTotals;
  /** Bytes by table, and shards. */
  readonly tables: Readonly<
    Record<string, { readonly bytes: number; readonly rows: number; readonly shards: number }>
  >;
  /** Operations on KV, which are what a night costs. */
  readonly operations: { readonly writes: number; readonly reads: number; readonly deletes: number };
  readonly steps: readonly StepReport[];
  readonly seconds: number;
  /** The most any step held. */
  readonly peakBytes: number;
}
