/**
 * Which file of tests runs into which change. To ask them all takes minutes, so that what they said is kept beside the
 * reports, for as long as the changed files, the file of tests and what all of these share are the same to the byte.
 */
import { createHash } from "node:crypto";
import { existsSync, globSync, mkdirSync, readFileSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import type { EdgeBench } from "./edge-bench.ts";

/** A file of tests, and how often it runs into each change. */
export interface Reach {
  readonly file: string;
  readonly milliseconds: number;
  readonly reached: Readonly<Record<string, number>>;
}

/** `sources`: what is loaded in place of the files. */
export function keptReach(root: string, sources: ReadonlyMap<string, string>) {
  const kept = join(root, "reports/mutation/reach");
  mkdirSync(kept, { recursive: true });
  const shared = globSync("test/edge/!(*.test).ts", { cwd: root }).sort();
  return async (bench: EdgeBench, file: string): Promise<Reach> => {
    const hash = createHash("sha256");
    for (const source of sources.values()) hash.update(source);
    for (const one of [...shared, file]) hash.update(readFileSync(join(root, one)));
    const at = join(kept, `${hash.digest("hex").slice(0, 32)}.json`);
    if (existsSync(at)) return JSON.parse(readFileSync(at, "utf8")) as Reach;
    const reach = await dryRun(bench, file);
    writeFileSync(at, JSON.stringify(reach));
    return reach;
  };
}

async function dryRun(bench: EdgeBench, file: string): Promise<Reach> {
  const { passed, reason, reached, milliseconds } = await bench.run(file, "", 0);
  if (!passed) throw new Error(`${file} fails without any change: ${reason}`);
  process.stdout.write(
    `${file}: ${Object.keys(reached).length} changes, ${(milliseconds / 1000).toFixed(0)} s\n`,
  );
  return { file, milliseconds, reached };
}
