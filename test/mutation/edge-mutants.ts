/**
 * Changes `functions/` a piece at a time and runs the edge tests that reach the piece, in workerd. Stryker's own runner starts
 * tests in Node and never sees the modules that workerd loads; its instrumenter puts every change into the source behind a
 * switch, and Vite hands that source to workerd in place of the file, so that the tests run as they always do and no file is
 * touched. Each change has the nearest of the files of tests that run into it (`edge-reach.ts`), each in a fresh isolate,
 * until one fails. What ran out of time is asked again in the end, with nothing beside it: a busy machine notices nothing.
 */
import { globSync, readFileSync } from "node:fs";
import { basename, join } from "node:path";
import type { Mutant } from "@stryker-mutator/api/core";
import type { Logger } from "@stryker-mutator/api/logging";
import { Instrumenter } from "@stryker-mutator/instrumenter";
import { type EdgeBench, openEdgeBench } from "./edge-bench.ts";
import { keptReach, type Reach } from "./edge-reach.ts";

export interface TriedMutant extends Mutant {
  readonly status: "Killed" | "Timeout" | "Survived" | "NoCoverage";
}

/** A change may make a loop endless, and no timer ends what keeps an isolate busy: so many times its usual runs, it throws. */
const HIT_LIMIT = 100;
const BENCHES = 2;
/** What Vitest says of a test that took too long. */
const TOO_LATE = /timed out in \d+ ?ms/i;

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
    const reach = await shared(benches, globSync([...tests], { cwd: root }), keptReach(root, sources));
    const first = await shared(benches, wanted, (bench, mutant) => tryOut(bench, mutant, reach, tell));
    const late = first.filter(({ status }) => status === "Timeout");
    const again = await shared(benches.slice(0, 1), late, (bench, mutant) =>
      tryOut(bench, mutant, reach, tell),
    );
    return [...first.filter(({ status }) => status !== "Timeout"), ...again];
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

/** Source → the file of tests that noticed the last change of it. */
const noticed = new Map<string, string>();

/**
 * How many files of tests a change is asked of. Nearly all of them run into what every request passes through, some for
 * minutes: whatever only a thirteenth would notice counts as unnoticed.
 */
const NEAREST = 12;

/** Who noticed the last change of the file, who bears a word of its name, and who is quick. */
function nearest(reach: readonly Reach[], id: string, fileName: string): readonly Reach[] {
  const words = new Set(wordsOf(fileName));
  const distance = ({ file }: Reach): number =>
    file === noticed.get(fileName) ? 0 : wordsOf(file).some((word) => words.has(word)) ? 1 : 2;
  return reach
    .filter(({ reached }) => reached[id] !== undefined)
    .sort((a, b) => distance(a) - distance(b) || a.milliseconds - b.milliseconds)
    .slice(0, NEAREST);
}

/** `functions/rate-limits.ts` → rate, limits; what half of the files are called by tells nothing. */
const wordsOf = (file: string): readonly string[] =>
  basename(file)
    .split(/[-.]/)
    .filter((word) => !/^(ts|test|admin|state|handlers|of|the)$/.test(word));

async function tryOut(
  bench: EdgeBench,
  mutant: Mutant,
  reach: readonly Reach[],
  tell: (mutant: TriedMutant) => void,
): Promise<TriedMutant> {
  const tried = { ...mutant, ...(await outcome(bench, mutant, reach)) };
  tell(tried);
  return tried;
}

async function outcome(
  bench: EdgeBench,
  { id, fileName }: Mutant,
  reach: readonly Reach[],
): Promise<Pick<TriedMutant, "status" | "statusReason">> {
  const near = nearest(reach, id, fileName);
  let late: string | null = null;
  for (const { file, reached } of near) {
    const { passed, reason } = await bench.run(file, id, HIT_LIMIT * (reached[id] ?? 0));
    if (passed) continue;
    const statusReason = `${file}: ${reason}`;
    if (TOO_LATE.test(reason)) {
      late = statusReason;
      continue;
    }
    noticed.set(fileName, file);
    return { status: "Killed", statusReason };
  }
  if (late !== null) return { status: "Timeout", statusReason: late };
  return { status: near.length > 0 ? "Survived" : "NoCoverage" };
}
