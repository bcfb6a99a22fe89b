/** How long our Worker takes to start, as `wrangler check startup` samples it. */
import { spawnSync } from "node:child_process";
import { mkdtempSync, readFileSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { latenciesOf } from "./http-client.ts";

const ROOT = join(import.meta.dirname, "../..");
const WRANGLER = join(ROOT, "node_modules/wrangler/bin/wrangler.js");
const TIMES = 5;

interface Profile {
  readonly nodes: readonly {
    readonly id: number;
    readonly callFrame: { readonly functionName: string };
  }[];
  readonly samples: readonly number[];
  readonly timeDeltas: readonly number[];
}

/** Milliseconds of anything but idling, median of some starts. */
export function startupMs(): number {
  const spent = ({ nodes, samples, timeDeltas }: Profile): number => {
    const idle = new Set(
      nodes.filter(({ callFrame }) => callFrame.functionName === "(idle)").map(({ id }) => id),
    );
    return samples.reduce((sum, id, i) => sum + (idle.has(id) ? 0 : timeDeltas[i]!), 0) / 1000;
  };
  return latenciesOf(Array.from({ length: TIMES }, () => spent(profile()))).p50;
}

function profile(): Profile {
  const folder = mkdtempSync(join(tmpdir(), "osusume-startup-"));
  const file = join(folder, "startup.cpuprofile");
  try {
    const { status, stderr } = spawnSync(
      process.execPath,
      [WRANGLER, "check", "startup", "--outfile", file],
      { cwd: ROOT, encoding: "utf8", env: { ...process.env, WRANGLER_SEND_METRICS: "false" } },
    );
    if (status !== 0) throw new Error(`wrangler check startup failed: ${stderr}`);
    return JSON.parse(readFileSync(file, "utf8")) as Profile;
  } finally {
    rmSync(folder, { recursive: true, force: true });
  }
}
