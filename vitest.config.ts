import { availableParallelism } from "node:os";
import { cloudflareTest } from "@cloudflare/vitest-plugin";
import { defineConfig } from "vitest/config";
import { findBrowser, HOW_TO_GET_ONE } from "./test/browser/find-browser.ts";

// Nothing here may need the internet.
process.env.CLOUDFLARE_CF_FETCH_ENABLED = "false";
process.env.WRANGLER_SEND_METRICS = "false";

/** Commands and browsers are started in many tests: what takes a second alone may take many on a busy machine. */
const PATIENT = { testTimeout: 60_000, hookTimeout: 120_000 };

// A machine without a browser can still run everything else; CI must have one.
const withBrowser = findBrowser() !== null || process.env.CI !== undefined;
if (!withBrowser) process.stderr.write(`The browser tests are left out: ${HOW_TO_GET_ONE}\n`);

const browserProject = {
  test: {
    name: "browser",
    include: ["test/browser/**/*.test.ts"],
    environment: "node",
    ...PATIENT,
  },
};

/** What runs in workerd; the mutation run puts its changes into it. */
export const edgeProject = () => ({
  plugins: [
    cloudflareTest({
      // Vite loads the very files, module by module, of which wrangler deploys the built ones.
      main: "./functions/worker.ts",
      wrangler: { configPath: "./wrangler.toml" },
      miniflare: {
        // Tests that hold somebody out say so.
        bindings: { POLICY_EXPERIMENTS__HOLDOUT__SHARE: "0" },
        // A queue that nobody reads: the runtime would wait for batches that never fill, and a run of tests never end.
        // What the consumer does is tested by handing it batches.
        queueProducers: { EVENTS: { queueName: "read-by-nobody" } },
      },
    }),
  ],
  test: { name: "edge", include: ["test/edge/**/*.test.ts"], ...PATIENT },
});

export default defineConfig({
  test: {
    // Two at least: much of the time a test waits for workerd, a browser or a command.
    maxWorkers: Math.max(2, availableParallelism() - 1),
    // What Workers log is of interest only where a test fails.
    silent: "passed-only",
    // What unit tests run of lib/ in Node; what runs in workerd and in a browser is not counted.
    coverage: {
      provider: "v8",
      include: ["lib/**/*.ts"],
      exclude: ["lib/cli/**", "lib/blocks/element/**"],
      reporter: ["text-summary"],
    },
    projects: [
      {
        test: {
          name: "unit",
          include: ["test/**/*.test.ts"],
          exclude: ["test/edge/**", "test/browser/**"],
          environment: "node",
          ...PATIENT,
        },
      },
      edgeProject(),
      ...(withBrowser ? [browserProject] : []),
    ],
  },
});
