/** Tries every input of `inputs/`: none may throw, and none may take more than 100 ms. */
import { readdir } from "node:fs/promises";
import { join } from "node:path";
import { pathToFileURL } from "node:url";
import fc from "fast-check";
import type { FuzzInput } from "./input.ts";
import { stopRealShop } from "./real-worker.ts";

const FOLDER = join(import.meta.dirname, "inputs");
const MOST_MS = 100;
/**
 * A machine that is busy with something else is not the code's fault: it counts when the same case is slow each time,
 * at once and a little later.
 */
const PAUSES_MS = [0, 0, 0, 0, 100, 200, 400, 800];

export async function fuzzInputs(): Promise<FuzzInput[]> {
  const files = (await readdir(FOLDER)).filter((name) => name.endsWith(".ts")).sort();
  return Promise.all(
    files.map(
      async (file) =>
        ((await import(pathToFileURL(join(FOLDER, file)).href)) as { default: FuzzInput }).default,
    ),
  );
}

/** How many of `cases` are an input's. */
export function shareOf(one: FuzzInput, all: readonly FuzzInput[], cases: number): number {
  const weights = all.reduce((sum, { weight }) => sum + weight, 0);
  return Math.ceil((cases * one.weight) / weights);
}

/** Rejects with the seed and the smallest case that fails. */
export async function fuzz(
  { arbitrary, run, control, controlMs = CONTROL_MS }: FuzzInput,
  numRuns: number,
  seed: number,
): Promise<void> {
  await fc.assert(
    fc.asyncProperty(arbitrary, async (value) => {
      let quickest = Number.POSITIVE_INFINITY;
      for (const pause of PAUSES_MS) {
        if (quickest <= MOST_MS) break;
        if (pause > 0) await new Promise((done) => setTimeout(done, pause));
        const began = performance.now();
        await run(value);
        quickest = Math.min(quickest, performance.now() - began);
      }
      if (quickest > MOST_MS && !(await isSlow(control, value, controlMs)))
        throw new Error(`it took ${Math.round(quickest)} ms, at most ${MOST_MS} are allowed`);
    }),
    // A slow case would be slow to make smaller.
    { numRuns, seed, endOnFailure: true },
  );
}

const CONTROL_MS = 10;
const CONTROLS = 4;

/** Whether the control takes long as well. */
async function isSlow(control: FuzzInput["control"], value: unknown, most: number): Promise<boolean> {
  if (control === undefined) return false;
  let quickest = Number.POSITIVE_INFINITY;
  for (let look = 0; look < CONTROLS; look++) {
    const began = performance.now();
    await control(value);
    quickest = Math.min(quickest, performance.now() - began);
  }
  return quickest > most;
}

/** All inputs one after another; how many cases were tried. */
export async function runFuzz({
  cases,
  seed,
  say,
}: {
  cases: number;
  seed: number;
  say: (text: string) => void;
}): Promise<number> {
  const inputs = await fuzzInputs();
  let tried = 0;
  try {
    for (const one of inputs) {
      const share = shareOf(one, inputs, cases);
      say(`fuzz ${one.name}: ${share} cases, seed ${seed}`);
      await fuzz(one, share, seed);
      tried += share;
    }
  } finally {
    await stopRealShop();
  }
  return tried;
}
