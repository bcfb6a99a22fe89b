import { readFileSync } from "node:fs";
import { join } from "node:path";
import { build } from "esbuild";
import { describe, expect, it } from "vitest";
import { DEGRADED } from "../../../lib/blocks/answer/degraded.ts";

const root = join(import.meta.dirname, "../../..");

describe("what answers shoppers", () => {
  it("has no way around the guardrails: measuring is not among its modules", async () => {
    const { metafile } = await build({
      entryPoints: [join(root, "functions/worker.ts")],
      bundle: true,
      write: false,
      metafile: true,
      format: "esm",
      external: ["cloudflare:*", "node:*"],
      logLevel: "silent",
    });
    const modules = Object.keys(metafile.inputs);
    expect(modules.filter((path) => /answer\/respond\.ts$/.test(path))).toHaveLength(1);
    expect(modules.filter((path) => /answer\/rank\.ts$|ranking\/best-scored\.ts$/.test(path))).toEqual([]);
  });

  it("gives no reason for a degraded answer that the reference does not explain", () => {
    const reference = readFileSync(join(root, "docs/reference/degraded.md"), "utf8");
    const rows = [...reference.matchAll(/^\| `(\w+)` \| (.+) \|$/gm)].map(([, reason, means]) => [
      reason,
      means,
    ]);
    expect(rows.slice(1)).toEqual(Object.entries(DEGRADED));
  });
});
