/**
 * `node lib/cli/bundle/build-worker.ts`: the Worker's modules into dist/, for wrangler, which runs this before it
 * deploys or serves. What is there from before goes.
 */
import { mkdir, rm, writeFile } from "node:fs/promises";
import { join } from "node:path";
import { workerModules } from "./worker-modules.ts";

const root = join(import.meta.dirname, "../../..");
const folder = join(root, "dist");

const { modules } = await workerModules(join(root, "functions/worker.ts"), {
  minify: true,
  sourceMaps: true,
});
await rm(folder, { recursive: true, force: true });
await mkdir(folder);
for (const { name, text } of modules) await writeFile(join(folder, name), text);
