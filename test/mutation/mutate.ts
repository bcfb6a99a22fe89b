/**
 * `npm run test:mutation [-- FOLDER … --share .1 --seed 1]`: changes the code a piece at a time (Stryker) and runs the tests
 * that reach the piece, unit tests for `lib/` and for `functions/` those in workerd; a change that no test notices survives. A
 * folder may be one of those listed, lie below one (its tests are then those of the whole area), or hold several. Of offers
 * and affinity each folder is an area of its own: all of their tests would take hours. The demo shop is in none, as only a
 * browser's tests reach it. Long, and no part of CI. A folder's survivors should stay under a tenth, each looked at: a missing
 * test, or a change that changes nothing, or one that is noticed only by what a file of tests works out while it is
 * collected or before its tests: Stryker runs for a change the tests that reach it themselves. The report is left under
 * `reports/mutation/`.
 */
import { spawnSync } from "node:child_process";
import { mkdirSync, readFileSync, writeFileSync } from "node:fs";
import { join, matchesGlob, relative } from "node:path";
import { parseArgs } from "node:util";
import { mutateAtTheEdge, type TriedMutant } from "./edge-mutants.ts";
import { seededSample } from "./seeded-sample.ts";

/**
 * Area → the tests that are near it. Whole nights (`test/rebuild/equality.test.ts`) would take 20 s for each change, and
 * random worlds and whole shops (`choose.test.ts`, `situations`) some: what only they notice counts as unnoticed.
 */
const AREAS: Readonly<Record<string, readonly string[]>> = {
  "lib/offers/*.ts": [
    "test/offers/at-the-bound.test.ts",
    "test/offers/choose-places.test.ts",
    "test/offers/offer-apart.test.ts",
    "test/offers/quantity-cost.test.ts",
    "test/offers/shop-days.test.ts",
    "test/offers/solves.test.ts",
    "test/offers/guardrails",
    "test/offers/ranking/exploration.test.ts",
  ],
  "lib/offers/candidates": ["test/offers/candidates", "test/offers/at-the-bound.test.ts"],
  "lib/offers/guardrails": [
    "test/offers/guardrails",
    "test/offers/at-the-bound.test.ts",
    "test/offers/shop-days.test.ts",
  ],
  "lib/offers/live": ["test/offers/live", "test/blocks/answer"],
  "lib/offers/policy": ["test/offers/policy"],
  "lib/offers/ranking": ["test/offers/ranking", "test/offers/at-the-bound.test.ts"],
  "lib/offers/shopper": [
    "test/offers/shopper",
    "test/offers/guardrails",
    "test/offers/at-the-bound.test.ts",
    "test/offers/shop-days.test.ts",
  ],
  "lib/affinity/*.ts": ["test/affinity/build-affinity.test.ts"],
  "lib/affinity/counts": ["test/affinity/counts", "test/affinity/bounds.test.ts"],
  "lib/affinity/evaluation": ["test/affinity/evaluation", "test/affinity/bounds.test.ts"],
  "lib/affinity/rows": [
    "test/affinity/rows",
    "test/affinity/bounds.test.ts",
    "test/affinity/build-affinity.test.ts",
  ],
  "lib/affinity/scorers": ["test/affinity/scorers", "test/affinity/bounds.test.ts"],
  "lib/affinity/sequel": [
    "test/affinity/sequel",
    "test/affinity/bounds.test.ts",
    "test/offers/situations/apart.test.ts",
  ],
  "lib/customers": ["test/customers"],
  "lib/ladder": ["test/ladder"],
  "lib/tables": ["test/tables"],
  "lib/security": ["test/security"],
  "lib/rebuild/publish": [
    "test/rebuild/gates.test.ts",
    "test/rebuild/names-left.test.ts",
    "test/rebuild/publish",
    "test/rebuild/sweep-derived.test.ts",
    "test/rebuild/artifacts/publish-artifacts.test.ts",
  ],
  // The console's: what previews and Access rest on is reached from nowhere else.
  "functions/*.ts": [
    "test/edge/!(console*|faults*|rebuild-objects|stores-night|workflow).test.ts",
    "test/edge/console-@(forms|try).test.ts",
  ],
  "functions/console": ["test/edge/@(audit|console*|customers-admin|first-day|hostile-requests).test.ts"],
};
const LEAST_KILLED = 90;
// Words that people read are no behaviour that a test should repeat.
const excludedMutations = ["StringLiteral"];

const { values, positionals } = parseArgs({
  allowPositionals: true,
  options: { share: { type: "string", default: "1" }, seed: { type: "string", default: "1" } },
});
const root = join(import.meta.dirname, "../..");
const reports = join(root, "reports/mutation");
mkdirSync(reports, { recursive: true });

/** What became of a change, in Stryker's words. */
interface Outcome {
  readonly status: string;
  readonly statusReason?: string | undefined;
}

/**
 * Whether a test noticed it. A clock that ran out tells of a busy machine as much as of the change, and is not counted; a
 * loop that runs a hundred times as often as it should is endless by any clock.
 */
const isNoticed = ({ status, statusReason = "" }: Outcome): boolean =>
  status === "Killed" || (status === "Timeout" && /hit limit/i.test(statusReason));

/** Areas below the folder, or the one that it lies in; each with its tests. */
function areasOf(folder: string): readonly (readonly [string, readonly string[]])[] {
  const all = Object.entries(AREAS);
  const below = all.filter(([area]) => `${area}/`.startsWith(`${folder}/`));
  if (below.length > 0) return below;
  const around = all.filter(([area]) => matchesGlob(folder, area) || folder.startsWith(`${area}/`));
  if (around.length === 0) throw new Error(`${folder} is in none of ${Object.keys(AREAS).join(", ")}`);
  return around.map(([, tests]) => [folder, tests]);
}

function inNode(mutate: string, tests: readonly string[], report: string): readonly Outcome[] {
  const settings = join(reports, "settings.json");
  writeFileSync(
    settings,
    JSON.stringify({
      testRunner: "vitest",
      vitest: { configFile: "test/mutation/vitest.config.ts", related: false },
      plugins: ["@stryker-mutator/vitest-runner", join(import.meta.dirname, "seeded-sample.ts")],
      checkers: ["seeded-sample"],
      mutate: [mutate],
      mutator: { excludedMutations },
      ignoreStatic: true,
      coverageAnalysis: "perTest",
      dryRunTimeoutMinutes: 30,
      concurrency: 2,
      reporters: ["clear-text", "json"],
      clearTextReporter: { allowColor: false, reportTests: false, skipFull: true },
      jsonReporter: { fileName: report },
      tempDirName: "reports/mutation/sandbox",
      ignorePatterns: ["reports", "coverage", ".wrangler", "lib/console/assets"],
      // It would be rewritten by an API that TypeScript 7 no longer has; nothing in the sandbox needs it.
      tsconfigFile: "reports/mutation/none.json",
      thresholds: { break: null },
    }),
  );
  const ran = spawnSync(process.execPath, [join(root, "node_modules/.bin/stryker"), "run", settings], {
    cwd: root,
    stdio: "inherit",
    env: {
      ...process.env,
      MUTATION_TESTS: tests.join(","),
      MUTATION_SHARE: values.share,
      MUTATION_SEED: values.seed,
    },
  });
  if (ran.status !== 0) process.exit(ran.status ?? 1);
  const { files } = JSON.parse(readFileSync(report, "utf8")) as {
    readonly files: Readonly<Record<string, { readonly mutants: readonly Outcome[] }>>;
  };
  return Object.values(files).flatMap(({ mutants }) => mutants);
}

async function inWorkerd(
  mutate: string,
  tests: readonly string[],
  report: string,
): Promise<readonly Outcome[]> {
  const taken = seededSample(Number(values.share), values.seed);
  const tried = await mutateAtTheEdge(root, { mutate, tests, excludedMutations }, taken, tell);
  writeFileSync(report, JSON.stringify(tried));
  return tried;
}

function tell({ status, fileName, location: { start }, mutatorName, replacement }: TriedMutant): void {
  const place = `${relative(root, fileName)}:${start.line + 1}:${start.column + 1}`;
  process.stdout.write(
    `[${status}] ${mutatorName} ${place}\n${status === "Killed" ? "" : `+ ${replacement}\n`}`,
  );
}

let failed = false;
const folders = positionals.length > 0 ? positionals : Object.keys(AREAS);
for (const [area, tests] of folders.flatMap(areasOf)) {
  const mutate = area.endsWith(".ts") ? area : `${area}/**/*.ts`;
  const report = join(reports, `${area.replaceAll(/[/*]+/g, "-")}.json`);
  const all = await (area.startsWith("functions/") ? inWorkerd : inNode)(mutate, tests, report);
  const killed = all.filter(isNoticed).length;
  const late = all.filter((one) => one.status === "Timeout" && !isNoticed(one)).length;
  const lived = late + all.filter(({ status }) => status === "Survived" || status === "NoCoverage").length;
  const share = (100 * killed) / Math.max(1, killed + lived);
  process.stdout.write(
    `${area}: ${killed} of ${killed + lived} noticed, ${share.toFixed(1)} %; ${late} ran out of time\n`,
  );
  failed ||= share < LEAST_KILLED;
}
process.exitCode = failed ? 1 : 0;
