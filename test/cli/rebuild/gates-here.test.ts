import { describe, expect, it } from "vitest";
import { CliError } from "../../../lib/cli/cli-error.ts";
import { passGatesHere } from "../../../lib/cli/rebuild/gates-here.ts";
import { defaultPolicy } from "../../../lib/offers/policy/policy.ts";
import { memoryBlobs } from "../../../lib/rebuild/storage/memory-blobs.ts";
import { type BuildInfo, currentBuild } from "../../../lib/tables/store/manifest.ts";
import { memoryStore } from "../../../lib/tables/store/memory-store.ts";
import { readManifest } from "../../../lib/tables/store/read-manifest.ts";
import { generateLines } from "../../bench/generate-log.ts";
import { inOnePiece, putText } from "../../rebuild/shop.ts";

const options = { log: null, policy: defaultPolicy, force: false };

/** A store that serves, and what it serves. */
async function serving() {
  const blobs = memoryBlobs();
  const lines = [...generateLines({ orders: 300, items: 20, seed: 1 })];
  await putText(blobs, "orders/a.ndjson", `${lines.join("\n")}\n`);
  const store = await inOnePiece(blobs);
  const read = await readManifest(store);
  if (!read.ok || read.value === null) throw new Error("nothing is published");
  return { store, build: currentBuild(read.value)! };
}
const lesser = (build: BuildInfo, items: number): BuildInfo => ({
  ...build,
  build: "20261121T000000Z-other",
  counts: { ...build.counts, items },
});

describe("the gates of who publishes by hand", () => {
  it("keep what serves where the new build has lost more than half of its items", async () => {
    const { store, build } = await serving();
    await expect(passGatesHere(store, lesser(build, 9), options)).rejects.toThrow(CliError);
    await expect(passGatesHere(store, lesser(build, 9), options)).rejects.toThrow(/items: 9 items, 19/);
    await passGatesHere(store, lesser(build, 10), options);
  });

  it("let it pass for who insists", async () => {
    const { store, build } = await serving();
    await passGatesHere(store, lesser(build, 0), { ...options, force: true });
  });

  it("ask nothing of the first build, nor of the one that serves already", async () => {
    const { store, build } = await serving();
    await passGatesHere(memoryStore(), lesser(build, 0), options);
    await passGatesHere(store, { ...build, counts: { ...build.counts, items: 0 } }, options);
  });

  it("mind an empty table, but not where somebody wants none", async () => {
    const { store, build } = await serving();
    const nobody: BuildInfo = {
      ...build,
      build: "other",
      tables: { ...build.tables, customers: { bits: 0, rows: 0, bytes: 0, checksums: [] } },
    };
    await expect(passGatesHere(store, nobody, options)).rejects.toThrow("customers");
    await passGatesHere(store, nobody, { ...options, without: ["customers"] });
  });

  it("refuse a log of which a tenth was set aside", async () => {
    const { store, build } = await serving();
    const log = { lines: 1000, quarantined: 100 };
    await expect(passGatesHere(store, lesser(build, 20), { ...options, log })).rejects.toThrow("quarantined");
  });
});
