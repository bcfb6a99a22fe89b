/**
 * Whether two checkouts build the same bytes of the same log, build ids aside: for who rearranges the night and means to
 * change nothing. `node test/bench/compare-builds.ts BEFORE AFTER LOG… [--step-bytes 64e6]`, each log a file or folder of
 * orders; both ways of building are compared, in one piece and in steps of so many bytes. Exits 1 where a byte differs.
 */
import { execFileSync } from "node:child_process";
import { createHash } from "node:crypto";
import { mkdtempSync, readdirSync, readFileSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join, resolve } from "node:path";
import { parseArgs } from "node:util";

const WAYS = { "in one piece": "lib/cli/main.ts", "in steps": "test/fixtures/rebuild-in-steps.ts" };
const { values, positionals } = parseArgs({
  allowPositionals: true,
  options: { "step-bytes": { type: "string", default: "1e6" } },
});
const KEY = "a key for comparing builds, of 32 bytes and more";

/** `affinity/0` → digest of the shard, of the build that a checkout makes of a log. */
function shardsOf(checkout: string, program: string, log: string): Map<string, string> {
  const out = mkdtempSync(join(tmpdir(), "osusume-compare-"));
  try {
    const args = [
      "--expose-gc",
      join(checkout, program),
      "rebuild",
      "--orders",
      log,
      "--out",
      join(out, "tables"),
    ];
    const env = { ...process.env, SIGNING_KEY: KEY, STEP_BYTES: values["step-bytes"], NO_COLOR: "1" };
    execFileSync(process.execPath, args, { cwd: checkout, env, stdio: ["ignore", "ignore", "pipe"] });
    const folder = join(out, "tables", "t");
    const [build] = readdirSync(folder);
    const own = join(folder, build!);
    const files = readdirSync(own, { recursive: true, withFileTypes: true }).filter((entry) =>
      entry.isFile(),
    );
    return new Map(
      files.map((entry) => {
        const path = join(entry.parentPath, entry.name);
        return [path.slice(own.length + 1), createHash("sha256").update(readFileSync(path)).digest("hex")];
      }),
    );
  } finally {
    rmSync(out, { recursive: true, force: true });
  }
}

const [before, after, ...logs] = positionals;
if (before === undefined || after === undefined || logs.length === 0) {
  process.stderr.write("compare-builds BEFORE AFTER LOG…: two checkouts and at least one order log\n");
  process.exit(2);
}
for (const log of logs.map((one) => resolve(one))) {
  for (const [way, program] of Object.entries(WAYS)) {
    const [old, now] = [before, after].map((checkout) => shardsOf(resolve(checkout), program, log));
    const keys = [...new Set([...old!.keys(), ...now!.keys()])].sort();
    const other = keys.filter((key) => old!.get(key) !== now!.get(key));
    process.stdout.write(`${log} ${way}: ${keys.length} shards, ${other.length} differ\n`);
    for (const key of other) process.stdout.write(`  ${key}\n`);
    if (other.length > 0) process.exitCode = 1;
  }
}
