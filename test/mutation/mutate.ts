/**
 * `npm run test:mutation [-- FOLDER … --share .1 --seed 1]`: changes the code a line at a time (Stryker) and runs the
 * unit tests that cover the line; a change that no test notices survives. A folder may lie below one of those listed; the
 * tests are those of the whole area. Of offers and affinity each folder is an area of its own: all of their tests would
 * take hours. Long, and no part of CI. A folder's survivors should stay under a tenth, each looked at: a missing test, or
 * a change that changes nothing. The report is left under `reports/mutation/`.
 */
import { spawnSync } from "node:child_process";
import { mkdirSync, readFileSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { parseArgs } from "node:util";

/** Area → the tests that are near it. Whole nights (`test/rebuild/equality.test.ts`) would take 20 s for each change. */
const AREAS: Readonly<Record<string, readonly string[]>> = {
  "lib/offers/*.ts": [
    "test/offers/choose.test.ts",
    "test/offers/situations",
    "test/offers/at-the-bound.test.ts",
  ],
  "lib/offers/candidates": [
    "test/offers/candidates",
    "test/offers/situations",
    "test/offers/at-the-bound.test.ts",
  ],
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
    "test/rebuild/publish",
    "test/rebuild/sweep-derived.test.ts",
    "test/rebuild/artifacts/publish-artifacts.test.ts",
  ],
};
const LEAST_KILLED = 90;

function testsNear(folder: string): readonly string[] {
  const area = Object.keys(AREAS).find((one) => folder === one || folder.startsWith(`${one}/`));
  if (area === undefined) throw new Error(`${folder} is in none of ${Object.keys(AREAS).join(", ")}`);
  return AREAS[area]!;
}

const { values, positionals } = parseArgs({
  allowPositionals: true,
  options: { share: { type: "string", default: "1" }, seed: { type: "string", default: "1" } },
});
const root = join(import.meta.dirname, "../..");
const reports = join(root, "reports/mutation");
mkdirSync(reports, { recursive: true });

interface Mutants {
  readonly files: Readonly<
    Record<
      string,
      { readonly mutants: readonly { readonly status: string; readonly statusReason?: string }[] }
    >
  >;
}

let failed = false;
for (const folder of positionals.length > 0 ? positionals : Object.keys(AREAS)) {
  const near = testsNear(folder);
  const file = join(reports, `${folder.replaceAll(/[/*]+/g, "-")}.json`);
  const settings = join(reports, "settings.json");
  writeFileSync(
    settings,
    JSON.stringify({
      testRunner: "vitest",
      vitest: { configFile: "test/mutation/vitest.config.ts", related: false },
      plugins: ["@stryker-mutator/vitest-runner", join(import.meta.dirname, "seeded-sample.mjs")],
      ignorers: ["seeded-sample"],
      mutate: [folder.endsWith(".ts") ? folder : `${folder}/**/*.ts`],
      // Words that people read are no behaviour that a unit test should repeat.
      mutator: { excludedMutations: ["StringLiteral"] },
      ignoreStatic: true,
      coverageAnalysis: "perTest",
      dryRunTimeoutMinutes: 30,
      concurrency: 2,
      reporters: ["clear-text", "json"],
      clearTextReporter: { allowColor: false, reportTests: false, skipFull: true },
      jsonReporter: { fileName: file },
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
      MUTATION_TESTS: near.join(","),
      MUTATION_SHARE: values.share,
      MUTATION_SEED: values.seed,
    },
  });
  if (ran.status !== 0) process.exit(ran.status ?? 1);
  const { files } = JSON.parse(readFileSync(file, "utf8")) as Mutants;
  const all = Object.values(files).flatMap(({ mutants }) => mutants.map(({ status }) => status));
  const killed = all.filter((status) => status === "Killed" || status === "Timeout").length;
  const lived = all.filter((status) => status === "Survived" || status === "NoCoverage").length;
  const share = (100 * killed) / Math.max(1, killed + lived);
  process.stdout.write(`${folder}: ${killed} of ${killed + lived} noticed, ${share.toFixed(1)} %\n`);
  failed ||= share < LEAST_KILLED;
}
process.exitCode = failed ? 1 : 0;
