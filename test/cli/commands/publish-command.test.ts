import { mkdtemp, readdir, readFile, rm, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, it, vi } from "vitest";
import { CliError } from "../../../lib/cli/cli-error.ts";
import { publishCommand } from "../../../lib/cli/commands/publish-command.ts";
import { folderStore } from "../../../lib/cli/local/folder-store.ts";
import { memoryBlobs } from "../../../lib/rebuild/storage/memory-blobs.ts";
import { type BuildInfo, currentBuild, MANIFEST_KEY } from "../../../lib/tables/store/manifest.ts";
import { memoryStore } from "../../../lib/tables/store/memory-store.ts";
import { readManifest } from "../../../lib/tables/store/read-manifest.ts";
import { generateLines } from "../../bench/generate-log.ts";
import { inOnePiece, putText } from "../../rebuild/shop.ts";

/** Stands for the shop's KV. */
let shop = memoryStore();
beforeEach(() => {
  shop = memoryStore();
});
vi.mock("../../../lib/cli/local/kv-target.ts", () => ({
  kvTarget: async () => ({ store: shop, close: async () => undefined }),
}));

let folder: string;
let shard: string;
beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), "osusume-publish-"));
  const blobs = memoryBlobs();
  await putText(blobs, "orders/a.ndjson", [...generateLines({ orders: 240, items: 24, seed: 1 })].join("\n"));
  const built = await inOnePiece(blobs);
  const tables = folderStore(folder);
  for (const key of await built.list("")) await tables.put(key, new Uint8Array((await built.get(key))!));
  const [build] = await readdir(join(folder, "t"));
  shard = join(folder, "t", build!, "affinity", "0");
});
afterAll(() => rm(folder, { recursive: true, force: true }));

/** What was refused, `null` where it was published. */
const publish = (...more: string[]): Promise<unknown> =>
  publishCommand()
    .parseAsync(["--tables", folder, "--config", "/nowhere", ...more], { from: "user" })
    .then(
      () => null,
      (error: unknown) => error,
    );
const served = async (): Promise<BuildInfo | null> => {
  const manifest = await readManifest(shop);
  return manifest.ok && manifest.value !== null ? currentBuild(manifest.value) : null;
};

describe("a shard of the folder", () => {
  it.each<readonly [string, (bytes: Buffer) => Uint8Array]>([
    ["cut off", (bytes) => bytes.subarray(0, bytes.length - 8)],
    ["a few bytes", () => Uint8Array.of(1, 2, 3)],
    ["nothing", () => new Uint8Array(0)],
    ["something else", () => new TextEncoder().encode("x".repeat(5000))],
  ])("that is %s is not published: the shop would go on with the build before", async (_, damage) => {
    const before = await readFile(shard);
    await writeFile(shard, damage(before));
    const refused = await publish();
    await writeFile(shard, before);
    expect(refused).toBeInstanceOf(CliError);
    expect((refused as CliError).message).toMatch(/affinity\/0.*rebuild the tables/);
  });
});

describe("tables on their way to a shop", () => {
  const KEY = "a key for tests of thirty-two bytes";
  const key = process.env.SIGNING_KEY;
  const underKey = (value: string | undefined): void => {
    if (value === undefined) delete process.env.SIGNING_KEY;
    else process.env.SIGNING_KEY = value;
  };
  afterEach(() => underKey(key));

  it("take the table of customers along under the shop's key, and are refused under another", async () => {
    underKey(KEY);
    expect(await publish()).toBeNull();
    expect((await served())?.tables.customers.rows).toBeGreaterThan(0);
    underKey("another key of at least thirty-two bytes");
    const before = await served();
    expect(await publish()).toMatchObject({ message: expect.stringContaining("another key") });
    expect(await served()).toEqual(before);
  });

  it("leave it behind where nobody says the shop's key", async () => {
    underKey(undefined);
    expect(await publish()).toBeNull();
    expect((await served())?.tables.customers.rows).toBe(0);
    expect((await shop.list("t/")).filter((one) => one.includes("/customers/"))).toEqual([]);
  });

  it("put out nothing that had twice as many items, unless told to", async () => {
    underKey(KEY);
    expect(await publish()).toBeNull();
    const small = (await served())!;
    const large: BuildInfo = {
      ...small,
      build: `20261101T000000Z-${"f".repeat(16)}`,
      counts: { ...small.counts, items: 10 * small.counts.items },
    };
    shop = memoryStore();
    const manifest = { format: 1, current: large.build, previous: null, builds: [large] };
    await shop.put(MANIFEST_KEY, new TextEncoder().encode(JSON.stringify(manifest)));
    expect(await publish()).toMatchObject({ message: expect.stringMatching(/not published.*items/s) });
    expect((await served())?.build).toBe(large.build);
    expect(await publish("--force")).toBeNull();
    expect((await served())?.build).toBe(small.build);
  });
});
