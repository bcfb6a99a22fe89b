/**
 * Which changes a run tries: a seeded sample of all. All of a large folder take hours, a sample tells as much of how many
 * survive; another seed draws others. For Stryker it is a checker, which is asked of each change by itself: its ignorers pass
 * over whatever stands below a piece of code, so that a sample of theirs would be of blocks for the most part.
 */
import { createHash } from "node:crypto";
import { relative } from "node:path";
import { type Checker, type CheckResult, CheckStatus } from "@stryker-mutator/api/check";
import type { Mutant } from "@stryker-mutator/api/core";
import { declareFactoryPlugin, PluginKind } from "@stryker-mutator/api/plugin";

/** A change → whether it is in the sample of `share` (0 to 1) of all below the working folder. */
export function seededSample(share: number, seed: string): (mutant: Mutant) => boolean {
  return ({ fileName, location: { start }, mutatorName, replacement }) => {
    const name = [
      seed,
      relative(process.cwd(), fileName),
      start.line,
      start.column,
      mutatorName,
      replacement,
    ].join(" ");
    return createHash("sha256").update(name).digest().readUInt32LE() / 2 ** 32 < share;
  };
}

function sampleChecker(): Checker {
  const taken = seededSample(Number(process.env.MUTATION_SHARE), process.env.MUTATION_SEED ?? "");
  return {
    init: async () => {},
    check: async (mutants) =>
      Object.fromEntries(
        mutants.map((mutant): [string, CheckResult] => [
          mutant.id,
          taken(mutant)
            ? { status: CheckStatus.Passed }
            : { status: CheckStatus.CompileError, reason: "not in the sample" },
        ]),
      ),
  };
}

export const strykerPlugins = [declareFactoryPlugin(PluginKind.Checker, "seeded-sample", sampleChecker)];
