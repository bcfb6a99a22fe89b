/**
 * `node test/upgrade/keep.ts NAME WORKTREE`: keeps what a release leaves behind for the tests of those after it.
 * WORKTREE is a checkout of its commit. Its Worker's modules become `worker-before.json.gz`, and a build that it makes
 * of the test's orders `golden/NAME.ndjson.gz`: a line `{key, value}` a KV value, in base64.
 */
import { mkdir, writeFile } from "node:fs/promises";
import { join } from "node:path";
import { gzipSync } from "node:zlib";
import { workerModules } from "../../lib/cli/bundle/worker-modules.ts";
import { ADMIN, catalog, KEPT_FILE, orders, startTwoVersions } from "./two-versions.ts";

const [name, worktree] = process.argv.slice(2);
if (name === undefined || worktree === undefined) throw new Error("keep.ts NAME WORKTREE");
/** Golden builds are of one present. */
const NOW = Date.UTC(2026, 10, 28, 12);

const { modules } = await workerModules(join(worktree, "functions/worker.ts"), { minify: true });
await writeFile(join(import.meta.dirname, KEPT_FILE), gzipSync(JSON.stringify(modules), { level: 9 }));
const shop = await startTwoVersions({ before: modules, now: modules });
try {
  await shop.logs.put("orders/sample.ndjson", orders(400, NOW));
  await shop.logs.put("catalog/shop.ndjson", catalog(1));
  const built = await shop.ask("before", "/v1/admin/rebuild", { method: "POST", headers: ADMIN, body: "{}" });
  if (built.status !== 200) throw new Error(`no build: ${await built.text()}`);
  const lines: string[] = [];
  for (const { name: key } of (await shop.tables.list()).keys) {
    const value = Buffer.from((await shop.tables.get(key, "arrayBuffer"))!).toString("base64");
    lines.push(JSON.stringify({ key, value }));
  }
  await mkdir(join(import.meta.dirname, "golden"), { recursive: true });
  await writeFile(
    join(import.meta.dirname, "golden", `${name}.ndjson.gz`),
    gzipSync(lines.join("\n"), { level: 9 }),
  );
} finally {
  await shop.stop();
}
