import { mkdtemp, readdir, readFile, rm, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { CliError } from "../../../lib/cli/cli-error.ts";
import { publishCommand } from "../../../lib/cli/commands/publish-command.ts";
import { folderStore } from "../../../lib/cli/local/folder-store.ts";
import { memoryBlobs } from "../../../lib/rebuild/storage/memory-blobs.ts";
import { generateLines } from "../../bench/generate-log.ts";
import { inOnePiece, putText } from "../../rebuild/shop.ts";

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

const publish = () =>
  publishCommand().parseAsync(["--tables", folder, "--config", "/nowhere"], { from: "user" });

describe("a shard of the folder", () => {
  it.each<readonly [string, (bytes: Buffer) => Uint8Array]>([
    ["cut off", (bytes) => bytes.subarray(0, bytes.length - 8)],
    ["a few bytes", () => Uint8Array.of(1, 2, 3)],
    ["nothing", () => new Uint8Array(0)],
    ["something else", () => new TextEncoder().encode("x".repeat(5000))],
  ])("that is %s is not published: the shop would go on with the build before", async (_, damage) => {
    const before = await readFile(shard);
    await writeFile(shard, damage(before));
    const refused = await publish().then(
      () => null,
      (error: unknown) => error,
    );
    await writeFile(shard, before);
    expect(refused).toBeInstanceOf(CliError);
    expect((refused as CliError).message).toMatch(/affinity\/0.*rebuild the tables/);
  });
});
