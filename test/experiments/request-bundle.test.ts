/** What an answer to a shopper loads: everything that worker.ts imports at once, as esbuild sees it. */
import { join } from "node:path";
import { build } from "esbuild";
import { describe, expect, it } from "vitest";

const root = join(import.meta.dirname, "../..");

async function loadedAtOnce(): Promise<Set<string>> {
  const { metafile } = await build({
    absWorkingDir: root,
    entryPoints: ["functions/worker.ts"],
    bundle: true,
    write: false,
    metafile: true,
    format: "esm",
    external: ["cloudflare:*", "node:*"],
    outdir: "out",
    splitting: true,
  });
  const seen = new Set<string>();
  const visit = (file: string): void => {
    if (seen.has(file)) return;
    seen.add(file);
    for (const { path, kind } of metafile.inputs[file]?.imports ?? [])
      if (kind !== "dynamic-import") visit(path);
  };
  visit("functions/worker.ts");
  return seen;
}

describe("the request path", () => {
  it("carries none of the statistics that the night and the reports compute with", async () => {
    const loaded = [...(await loadedAtOnce())];
    expect(loaded).toContain("functions/blocks.ts");
    expect(loaded.filter((file) => file.includes("@stdlib"))).toEqual([]);
    expect(loaded.filter((file) => /^lib\/(experiments\/(welch|cuped|msprt)|report)/.test(file))).toEqual([]);
  });
});
