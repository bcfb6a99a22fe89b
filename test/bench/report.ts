/**
 * How every benchmark reports: one line a measure for people, or with `--json` one object for programs. The results are
 * kept, and `--compare` sets those of the last run on the same kind of machine beside them.
 */
import { availableParallelism, cpus, loadavg } from "node:os";
import { basename, extname, join } from "node:path";
import { beside, keep, lastOf, type Results } from "./last-results.ts";

export interface Measure {
  readonly value: number;
  /** `null` where the figure is only reported. */
  readonly target: number | null;
  readonly ok: boolean;
}

/** A ratio or size that should be at least, or at most, its target; or one that is shown without a target. */
export const least = (value: number, target: number): Measure => ({ value, target, ok: value >= target });
export const most = (value: number, target: number): Measure => ({ value, target, ok: value <= target });
export const shown = (value: number): Measure => ({ value, target: null, ok: true });

/** What every benchmark takes on its command line, for `parseArgs`. */
export const REPORTING = {
  json: { type: "boolean", default: false },
  compare: { type: "boolean", default: false },
} as const;

/** Processes that wanted a core as the benchmark began, on average of the minute before: its own work is not among them. */
const load = loadavg()[0] ?? 0;
/** From so many processes a core on, times and ratios to another process's are doubtful. */
const BUSY = 0.5;

export const machine = (): string =>
  `${availableParallelism()} × ${cpus()[0]?.model.trim() ?? "unknown"}, Node ${process.versions.node}`;

/** Progress and remarks go to stderr, so that stdout is the result alone. */
export const say = (text: string): void => {
  process.stderr.write(`${text}\n`);
};

const KEPT = join(import.meta.dirname, "../../.bench");

export function report(
  measures: Readonly<Record<string, Measure>>,
  { json, compare }: { readonly json: boolean; readonly compare: boolean },
): void {
  if (load > BUSY * availableParallelism())
    say(
      `The machine was busy as this began (load ${load.toFixed(1)}): run it again on a quiet one before believing a time.`,
    );
  const [, script = "", ...words] = process.argv;
  const name = basename(script, extname(script));
  const given = words.filter((word) => !(word.replace("--", "") in REPORTING)).join(" ");
  const results: Results = { machine: machine(), given, load, at: new Date().toISOString(), measures };
  const before = compare ? lastOf(KEPT, name, results) : null;
  if (compare && before === null) say("No earlier run of this on this kind of machine was kept.");
  keep(KEPT, name, results);
  if (json) process.stdout.write(`${JSON.stringify(before === null ? results : { ...results, before })}\n`);
  else process.stdout.write(`${table(results, before).join("\n")}\n`);
}

function table({ measures, ...run }: Results, before: Results | null): string[] {
  const width = Math.max(...Object.keys(measures).map((name) => name.length));
  const lines = Object.entries(measures).map(([name, { value, target, ok }]) => {
    const aim = target === null ? "" : `  to reach ${target}  ${ok ? "ok" : "missed"}`;
    const then = before === null ? "" : `  ${beside(value, before.measures[name]?.value)}`;
    return `${name.padEnd(width)}  ${figure(value).padStart(14)}${aim}${then}`;
  });
  const since = before === null ? [] : [`beside the run of ${before.at}, load ${before.load.toFixed(1)}`];
  return [`${run.machine}, load ${run.load.toFixed(1)}`, ...since, ...lines];
}

const figure = (value: number): string => (Number.isInteger(value) ? String(value) : value.toPrecision(4));
