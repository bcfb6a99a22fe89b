/** The last results of each benchmark, one file for the same work on the same kind of machine, to compare the next with. */
import { createHash } from "node:crypto";
import { mkdirSync, readFileSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import * as v from "valibot";

const RESULTS = v.object({
  machine: v.string(),
  /** What the command was given, but for how to report. */
  given: v.string(),
  /** Processes that wanted a core as it began. */
  load: v.number(),
  /** RFC 3339. */
  at: v.string(),
  measures: v.record(
    v.string(),
    v.object({
      // What could not be measured is no number, and JSON has none for it.
      value: v.nullable(v.number(), Number.NaN),
      target: v.nullable(v.number()),
      ok: v.boolean(),
    }),
  ),
});
export type Results = v.InferOutput<typeof RESULTS>;

/** Runs that can be compared: the same work on the same kind of machine. */
export type Run = Pick<Results, "machine" | "given">;

const fileOf = (folder: string, name: string, { machine, given }: Run): string =>
  join(
    folder,
    `${name}-${createHash("sha256").update(`${machine}\n${given}`).digest("hex").slice(0, 8)}.json`,
  );

export function keep(folder: string, name: string, results: Results): void {
  mkdirSync(folder, { recursive: true });
  writeFileSync(fileOf(folder, name, results), `${JSON.stringify(results, null, 2)}\n`);
}

/** `null` where nothing was kept of such a run, or what was kept is no results. */
export function lastOf(folder: string, name: string, run: Run): Results | null {
  try {
    const read = v.safeParse(RESULTS, JSON.parse(readFileSync(fileOf(folder, name, run), "utf8")));
    return read.success ? read.output : null;
  } catch {
    return null;
  }
}

/** What a figure was before, and how many times that it is now. */
export function beside(now: number, before: number | undefined): string {
  if (before === undefined) return "new";
  if (now === before) return "as before";
  const times = before === 0 ? "" : `, × ${(now / before).toPrecision(3)}`;
  return `before ${Number.isInteger(before) ? before : before.toPrecision(4)}${times}`;
}
