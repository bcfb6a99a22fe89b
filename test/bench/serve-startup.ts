/**
 * How long our Worker takes to start, as `wrangler check startup` samples it, and how long one takes that has nothing to
 * load: the profiler's first sample comes some ten milliseconds after its start, whatever is started.
 */
import { spawnSync } from "node:child_process";
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from "node:fs";
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
export const startupMs = (): number => medianOf(ROOT);

/** The same of a Worker that only counts, long enough to be sampled at all. */
export function bareStartupMs(): number {
  const folder = mkdtempSync(join(tmpdir(), "osusume-bare-"));
  try {
    writeFileSync(join(folder, "worker.mjs"), COUNTING);
    writeFileSync(
      join(folder, "wrangler.toml"),
      'name = "bare"\nmain = "worker.mjs"\ncompatibility_date = "2026-01-01"\nno_bundle = true\n',
    );
    return medianOf(folder);
  } finally {
    rmSync(folder, { recursive: true, force: true });
  }
}

/** Some two milliseconds. */
const COUNTING = `let n = 0;
for (let i = 0; i < 5e5; i++) n += i % 7;
export default { fetch: () => new Response(String(n)) };
`;

const medianOf = (project: string): number =>
  latenciesOf(Array.from({ length: TIMES }, () => spent(profile(project)))).p50;

function spent({ nodes, samples, timeDeltas }: Profile): number {
  const idle = new Set(
    nodes.filter(({ callFrame }) => callFrame.functionName === "(idle)").map(({ id }) => id),
  );
  return samples.reduce((sum, id, i) => sum + (idle.has(id) ? 0 : timeDeltas[i]!), 0) / 1000;
}

function profile(project: string): Profile {
  const folder = mkdtempSync(join(tmpdir(), "osusume-startup-"));
  const file = join(folder, "startup.cpuprofile");
  try {
    const { status, stderr } = spawnSync(
      process.execPath,
      [WRANGLER, "check", "startup", "--outfile", file],
      { cwd: project, encoding: "utf8", env: { ...process.env, WRANGLER_SEND_METRICS: "false" } },
    );
    if (status !== 0) throw new Error(`wrangler check startup failed: ${stderr}`);
    return JSON.parse(readFileSync(file, "utf8")) as Profile;
  } finally {
    rmSync(folder, { recursive: true, force: true });
  }
}
