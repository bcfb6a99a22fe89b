/**
 * `npm run hold [-- --seconds 60 --fuzz-cases 100000 --seed 1 --json]`: all that should not break the shop, in one
 * table: the attacks of `test/attacks/list/`, a run in which everything fails at once (`npm run chaos`), and hostile
 * input of every kind (`test/fuzz/inputs/`). The same seed brings the same faults and the same input. Exit 1 where
 * anything did not hold.
 */
import { spawn } from "node:child_process";
import { join } from "node:path";
import { parseArgs } from "node:util";
import * as v from "valibot";
import { runAttacks } from "./attacks/run-attacks.ts";
import { least, type Measure, most, REPORTING, report, say } from "./bench/report.ts";

const { values } = parseArgs({
  options: {
    seconds: { type: "string", default: "60" },
    seed: { type: "string", default: "1" },
    "fuzz-cases": { type: "string", default: "100000" },
    ...REPORTING,
  },
});

const chaosSchema = v.object({
  measures: v.record(
    v.string(),
    v.object({ value: v.number(), target: v.nullable(v.number()), ok: v.boolean() }),
  ),
});
/** What may come on top of the run itself: building the shop, coming to rest, a hundred thousand cases. */
const MOST_MORE_MS = 900_000;

/** The chaos run's own measures; rejects where it ended without any. */
function chaos(): Promise<Readonly<Record<string, Measure>>> {
  const { seconds, seed, "fuzz-cases": cases } = values;
  const words = ["--seconds", seconds, "--seed", seed, "--fuzz-cases", cases, "--json"];
  const child = spawn(process.execPath, [join(import.meta.dirname, "chaos/chaos.ts"), ...words], {
    stdio: ["ignore", "pipe", "inherit"],
    timeout: Number(seconds) * 1000 + MOST_MORE_MS,
  });
  let text = "";
  child.stdout.on("data", (bytes: Buffer) => {
    text += bytes;
  });
  return new Promise((resolve, reject) => {
    child.on("error", reject);
    child.on("close", (code) => {
      const last = text.trim().split("\n").at(-1) ?? "";
      const told = v.safeParse(chaosSchema, last.startsWith("{") ? JSON.parse(last) : null);
      if (told.success) resolve(told.output.measures);
      else reject(new Error(`the chaos run ended with ${code} and told nothing`));
    });
  });
}

const { tried, broke } = await runAttacks(say);
for (const one of broke) say(`did not hold: ${one}`);
const measures = { attacks: least(tried, 1), attacks_that_broke: most(broke.length, 0), ...(await chaos()) };
report(measures, values);
process.exit(Object.values(measures).every(({ ok }) => ok) ? 0 : 1);
