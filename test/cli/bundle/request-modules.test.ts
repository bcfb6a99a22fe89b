/**
 * What an isolate loads before it answers a shopper: of the modules that are deployed, those that the entry imports at
 * once.
 */
import { join } from "node:path";
import { gzipSync } from "node:zlib";
import { beforeAll, describe, expect, it } from "vitest";
import { unstable_readConfig } from "wrangler";
import { type WorkerModules, workerModules } from "../../../lib/cli/bundle/worker-modules.ts";
import { root } from "../../fixtures/command-line.ts";

let built: WorkerModules;
/** Files of the project and of libraries that are loaded at once. */
let loaded: string[];
let later: string[];

beforeAll(async () => {
  built = await workerModules(join(root, "functions/worker.ts"), { minify: true });
  const files = [...built.holding.keys()].map((file) => file.replace(/^(\.\.\/)+/, ""));
  const atOnce = (file: string) => built.atOnce.has(built.holding.get(file)!);
  loaded = files.filter(atOnce);
  later = files.filter((file) => !atOnce(file));
});

describe("the request path", () => {
  it("comes to less than 100 KB, gzipped as it is deployed", () => {
    const bytes = built.modules
      .filter(({ name }) => built.atOnce.has(name))
      .map(({ text }) => gzipSync(text, { level: 9 }).byteLength);
    expect(bytes.reduce((sum, n) => sum + n, 0)).toBeLessThan(100_000);
  });

  it("has what answers, and neither the night, the console, the filling of pages nor a parser of messages", () => {
    expect(loaded).toContain("functions/blocks.ts");
    const others =
      /@stdlib|luxon|papaparse|ical\.js|node_modules\/hono|node_modules\/entities|^lib\/(words|rebuild|console|report|orders\/import|experiments\/(welch|cuped|msprt))\//;
    expect(later.filter((file) => others.test(file)).length).toBeGreaterThan(50);
    // Where orders lie in the log and the numbers of a rebuild: constants.
    const constants = ["lib/rebuild/run/rebuild-settings.ts", "lib/rebuild/segments/bucket-key.ts"];
    expect(loaded.filter((file) => others.test(file) && !constants.includes(file))).toEqual([]);
    const parsers = [...loaded, ...later].filter((file) => /icu-(messageformat|skeleton)-parser/.test(file));
    expect(parsers).toEqual(["node_modules/@formatjs/icu-messageformat-parser/no-parser.js"]);
  });

  it("is deployed as those modules: wrangler builds them by our command and adds nothing", () => {
    const config = unstable_readConfig({ config: join(root, "wrangler.toml") });
    expect(config.main).toBe(join(root, "dist/worker.mjs"));
    expect(built.modules[0]!.name).toBe("worker.mjs");
    expect([config.no_bundle, config.find_additional_modules]).toEqual([true, true]);
    expect(config.build.command).toBe("node lib/cli/bundle/build-worker.ts");
  });
});
