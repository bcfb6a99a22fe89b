/** Vitest with the edge project of `vitest.config.ts`, in which sources with switches stand for the files of their names. */
import { join } from "node:path";
import { inspect } from "node:util";
import { createVitest, type TestModule } from "vitest/node";
import { edgeProject } from "../../vitest.config.ts";

declare module "vitest" {
  interface ProvidedContext {
    /** The change that is made (none: ""), and how often it may be run into. */
    mutant: { readonly active: string; readonly hitLimit: number };
  }
  interface TaskMeta {
    /** Change → how often the file of tests had run into it when this test had ended. */
    reached?: Readonly<Record<string, number>>;
  }
}

export interface Trial {
  readonly passed: boolean;
  /** What failed first. */
  readonly reason: string;
  readonly reached: Readonly<Record<string, number>>;
  readonly milliseconds: number;
}

export interface EdgeBench {
  /** One file of tests in a fresh isolate, until a test fails. */
  readonly run: (file: string, active: string, hitLimit: number) => Promise<Trial>;
  readonly close: () => Promise<void>;
}

/** What neither passes nor fails for so long is as good as failed. */
const TEST_TIMEOUT = 60_000;

export async function openEdgeBench(root: string, sources: ReadonlyMap<string, string>): Promise<EdgeBench> {
  const { plugins, test } = edgeProject();
  const vitest = await createVitest(
    {
      ...test,
      config: false,
      root,
      // Kept between runs, the sources with switches would get into everybody's tests.
      fsModuleCache: false,
      watch: false,
      bail: 1,
      silent: true,
      reporters: [{}],
      testTimeout: TEST_TIMEOUT,
      setupFiles: [join(import.meta.dirname, "edge-setup.ts")],
    },
    {
      plugins: [
        { name: "switches", enforce: "pre", load: (id) => sources.get(id.split("?")[0] ?? id) },
        ...plugins,
      ],
    },
  );
  return {
    async run(file, active, hitLimit) {
      vitest.getRootProject().provide("mutant", { active, hitLimit });
      const began = performance.now();
      const specifications = await vitest.globTestSpecifications([file]);
      const { testModules, unhandledErrors } = await vitest.runTestSpecifications(specifications);
      // Those of earlier runs are still among them.
      const module = testModules.find(({ moduleId }) => moduleId === join(root, file));
      const reason = module === undefined ? "it never began" : whyFailed(module);
      return {
        passed: module?.state() === "passed" && unhandledErrors.length === 0,
        reason:
          [reason, ...unhandledErrors.map((error) => inspect(error))].find((one) => one !== undefined) ?? "",
        // The last test's: each has what the file has run into so far.
        reached: [...(module?.children.allTests() ?? [])].at(-1)?.meta().reached ?? {},
        milliseconds: performance.now() - began,
      };
    },
    close: () => vitest.close(),
  };
}

function whyFailed(module: TestModule): string | undefined {
  const [test] = module.children.allTests("failed");
  return module.errors()[0]?.message ?? (test && `${test.fullName}: ${test.result().errors?.[0]?.message}`);
}
