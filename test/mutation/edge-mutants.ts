/**
 * Changes `functions/` a piece at a time and runs the edge tests that reach the piece, in workerd. Stryker's own runner starts
 * tests in Node and never sees the modules that workerd loads; its instrumenter puts every change into the source behind a
 * switch, and Vite hands that source to workerd in place of the file, so that the tests run as they always do and no file is
 * touched. A dry run tells which file of tests reaches which change; then each change has those files, the quickest first,
 * each in a fresh isolate, until one fails.
 */
import { globSync, readFileSync } from "node:fs";
import { join } from "node:path";
import type { Mutant } from "@stryker-mutator/api/core";
import type { Logger } from "@stryker-mutator/api/logging";
import { Instrumenter } from "@stryker-mutator/instrumenter";
import { type EdgeBench, openEdgeBench } from "./edge-bench.ts";

export interface TriedMutant extends Mutant {
  readonly status: "Killed" | "Survived" | "NoCoverage";
}

/** A change may make a loop endless, and no timer ends what keeps an isolate busy: so many times its usual runs, it throws. */
const HIT_LIMIT = 100;
const BENCHES = 2;

const nothing = (): void => {};
const no = (): boolean => false;
const silent: Logger = {
  isTraceEnabled: no,
  isDebugEnabled: no,
  isInfoEnabled: no,
  isWarnEnabled: no,
  isErrorEnabled: no,
  isFatalEnabled: no,
  trace: nothing,
  debug: nothing,
  info: nothing,
  warn: nothing,
  error: nothing,
  fatal: nothing,
};

/** A file of tests, and how often it runs into each change. */
interface Reach {
  readonly file: string;
  readonly milliseconds: number;
  readonly reached: Readonly<Record<string, number>>;
}

/** `mutate`: a glob of files, `tests`: globs of files of tests, both below `root`. What became of each
 * change that is `taken`, told as it is known. */
export async function mutateAtTheEdge(
  root: string,
  {
    mutate,
    tests,
    excludedMutations,
  }: { mutate: string; tests: readonly string[]; excludedMutations: string[] },
  taken: (mutant: Mutant) => boolean,
  tell: (mutant: TriedMutant) => void,
): Promise<readonly TriedMutant[]> {
  const names = globSync(mutate, { cwd: root }).filter((name) => !name.endsWith(".d.ts"));
  const { files, mutants } = await new Instrumenter(silent).instrument(
    names.map((name) => {
      const file = join(root, name);
      return { name: file, mutate: true, content: readFileSync(file, "utf8") };
    }),
    { plugins: null, noHeader: false, excludedMutations, ignorers: [] },
  );
  const wanted = mutants.filter((mutant) => mutant.status === undefined && taken(mutant));
  const sources = new Map(files.map(({ name, content }) => [name, content]));
  const benches = await Promise.all(Array.from({ length: BENCHES }, () => openEdgeBench(root, sources)));
  try {
    const reach = await shared(benches, globSync([...tests], { cwd: root }), dryRun);
    reach.sort((a, b) => a.milliseconds - b.milliseconds);
    return await shared(benches, wanted, async (bench, mutant) => {
      const tried = await tryOut(bench, mutant, reach);
      tell(tried);
      return tried;
    });
  } finally {
    await Promise.all(benches.map((bench) => bench.close()));
  }
}

/** Whichever bench is free takes the next. */
async function shared<T, R>(
  benches: readonly EdgeBench[],
  all: readonly T[],
  work: (bench: EdgeBench, one: T) => Promise<R>,
): Promise<R[]> {
  const waiting = all.values();
  const done: R[] = [];
  await Promise.all(
    benches.map(async (bench) => {
      for (const one of waiting) {
        done.push(await work(bench, one));
      }
    }),
  );
  return done;
}

async function dryRun(bench: EdgeBench, file: string): Promise<Reach> {
  const { passed, reason, reached, milliseconds } = await bench.run(file, "", 0);
  if (!passed) throw new Error(`${file} fails without any change: ${reason}`);
  process.stdout.write(
    `${file}: ${Object.keys(reached).length} changes, ${(milliseconds / 1000).toFixed(0)} s\n`,
  );
  return { file, milliseconds, reached };
}

async function tryOut(bench: EdgeBench, mutant: Mutant, reach: readonly Reach[]): Promise<TriedMutant> {
  const near = reach.filter(({ reached }) => reached[mutant.id] !== undefined);
  for (const { file, reached } of near) {
    const { passed, reason } = await bench.run(file, mutant.id, HIT_LIMIT * (reached[mutant.id] ?? 0));
    if (!passed) return { ...mutant, status: "Killed", statusReason: `${file}: ${reason}` };
  }
  return { ...mutant, status: near.length > 0 ? "Survived" : "NoCoverage" };
}
