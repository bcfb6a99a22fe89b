#!/usr/bin/env node
// Starts the command line with a Node that runs TypeScript as it is: this one if it is new enough, else the one that
// the project brings along as a dependency. Plain JavaScript, since it must start on Node 20.
import { spawnSync } from "node:child_process";
import { existsSync, statSync } from "node:fs";
import module from "node:module";
import { constants } from "node:os";
import { dirname, join } from "node:path";
import { fileURLToPath } from "node:url";

const TYPES_STRIPPED_SINCE = 24;
/**
 * A rebuild works on columns of tens of megabytes. It frees them between its stages (see rebuild.ts), which needs `gc`;
 * glibc gives them back to the system at once where they are mapped apart (other systems pass over the variable); and
 * for the few objects beside them a small nursery will do. What the environment says of these counts more.
 */
const REBUILD_FLAGS = ["--expose-gc", "--max-semi-space-size=4"];
const COLUMNS_ENV = { MALLOC_MMAP_THRESHOLD_: "1000000" };
const rebuilds = process.argv[2] === "rebuild";
/**
 * An import of a large file holds such columns too, but makes a small object a row and drops it: the nursery is smaller
 * than Node's own, and large enough that they die before anybody copies them. Below that no other Node is
 * started: 46 MB take 370 MB so, and 300 in one. What is packed is some times as large.
 */
const IMPORT_FLAGS = ["--max-semi-space-size=16"];
const LARGE_BYTES = 48 << 20;
const PACKED = /\.(gz|zip|xlsx)$/i;
const PACKED_TIMES = 8;
const isLarge = (word) =>
  (statSync(word, { throwIfNoEntry: false })?.size ?? 0) * (PACKED.test(word) ? PACKED_TIMES : 1) >
  LARGE_BYTES;
const imports = process.argv[2] === "import" && process.argv.slice(3).some(isLarge);
const here = dirname(fileURLToPath(import.meta.url));
/** Types are stripped and modules compiled once, not at every start; where nothing can be written, at every start. */
const cache = process.env.NODE_COMPILE_CACHE ?? join(here, "../../node_modules/.cache/osusume");
const bundled = join(here, "../../node_modules/node/bin", process.platform === "win32" ? "node.exe" : "node");
const current = Number(process.versions.node.split(".")[0]) >= TYPES_STRIPPED_SINCE;
if (!current && !existsSync(bundled)) {
  process.stderr.write(
    `osusume needs Node ${TYPES_STRIPPED_SINCE}; run “npm ci” in the project, which brings it\n`,
  );
  process.exit(1);
}
if (current && !rebuilds && !imports) {
  // Nothing that must be set before Node starts: another one would take as long again as most commands run.
  module.enableCompileCache(cache);
  await import("./main.ts");
} else {
  const { status, signal, error } = spawnSync(
    current ? process.execPath : bundled,
    [
      ...(rebuilds ? REBUILD_FLAGS : imports ? IMPORT_FLAGS : []),
      join(here, "main.ts"),
      ...process.argv.slice(2),
    ],
    {
      stdio: "inherit",
      env: { NODE_COMPILE_CACHE: cache, ...(rebuilds || imports ? COLUMNS_ENV : {}), ...process.env },
    },
  );
  if (error) {
    process.stderr.write(`${error.message}\n`);
    process.exit(1);
  }
  process.exit(signal ? 128 + (constants.signals[signal] ?? 0) : (status ?? 1));
}
