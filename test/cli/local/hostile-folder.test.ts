/** A folder of tables that somebody else has made: whatever it names, nothing outside it is read, written or taken for it. */
import { lstat, mkdir, mkdtemp, readFile, rm, stat, symlink, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterEach, beforeEach, describe, expect, it } from "vitest";
import { CliError } from "../../../lib/cli/cli-error.ts";
import { eraseCommand } from "../../../lib/cli/commands/erase-command.ts";
import { sourcesOf } from "../../../lib/cli/files.ts";
import { folderBlobs } from "../../../lib/cli/local/folder-blobs.ts";
import { folderStore } from "../../../lib/cli/local/folder-store.ts";
import { openTables } from "../../../lib/cli/local/tables-folder.ts";
import { refuseOverwriting } from "../../../lib/cli/outputs.ts";
import { pack } from "../../../lib/tables/format/packed.ts";
import { MANIFEST_KEY } from "../../../lib/tables/store/manifest.ts";
import { publish } from "../../../lib/tables/store/publish.ts";
import { rollback } from "../../../lib/tables/store/rollback.ts";
import { tinyBuild } from "../../fixtures/tiny-build.ts";

let home: string;
let folder: string;
let secret: string;
beforeEach(async () => {
  home = await mkdtemp(join(tmpdir(), "osusume-hostile-"));
  folder = join(home, "tables");
  secret = join(home, "secret");
  await writeFile(secret, "not for anybody");
  await mkdir(folder);
});
afterEach(() => rm(home, { recursive: true, force: true }));

const FIRST = "20261030T181000Z-0000000000000001";
const SECOND = "20261031T181000Z-0000000000000002";
const shard = (n: number): Uint8Array => pack("TEST", { a: Uint32Array.of(n) });

async function published() {
  const store = folderStore(folder);
  for (const name of [FIRST, SECOND])
    expect((await publish(store, tinyBuild(name, [1, 2, 3, 4].map(shard)), { keep: 3, now: 0 })).ok).toBe(
      true,
    );
  return store;
}

describe("a key", () => {
  it.each(["../secret", "t/../../secret", "t/../../../../../../etc/passwd", "..", "t/./../../secret"])(
    "%s is a name within the folder",
    async (key) => {
      for (const store of [folderStore(folder), folderBlobs(folder)]) {
        expect(await store.get(key)).toBeNull();
        await store.put(key, Uint8Array.of(1));
        expect(await readFile(secret, "utf8")).toBe("not for anybody");
        expect(JSON.stringify(await store.list(""))).toContain(JSON.stringify(key));
      }
      expect(await stat(secret)).toBeTruthy();
    },
  );

  it("is none where a file's name is no spelling of one", async () => {
    const store = await published();
    const before = await store.list("");
    for (const name of ["100%.txt", "%E0%A4%A", "a b", "%41"]) await writeFile(join(folder, name), "?");
    expect(await store.list("")).toEqual(before);
    expect(await rollback(store, null)).toMatchObject({ ok: true });
  });
});

describe("a link in the folder", () => {
  it("is not followed to what is read", async () => {
    const store = await published();
    await rm(join(folder, MANIFEST_KEY));
    await symlink(secret, join(folder, MANIFEST_KEY));
    await expect(openTables(folder)).rejects.toThrow(CliError);
    await expect(openTables(folder)).rejects.toThrow(/is a link/);
    await rm(join(folder, "t"), { recursive: true });
    await symlink(home, join(folder, "t"));
    await expect(store.get("t/secret")).rejects.toThrow(/is a link/);
  });

  it("is not written through, be it of a file, of a folder, or of the name that is written first", async () => {
    const store = await published();
    await symlink(secret, join(folder, "manifest.partial"));
    expect(await rollback(store, null)).toMatchObject({ ok: true, value: { current: FIRST } });
    expect(await readFile(secret, "utf8")).toBe("not for anybody");
    expect((await lstat(join(folder, MANIFEST_KEY))).isSymbolicLink()).toBe(false);
    const elsewhere = join(home, "elsewhere");
    await mkdir(elsewhere);
    await symlink(elsewhere, join(folder, "t", "out"));
    await expect(store.put("t/out/x", Uint8Array.of(1))).rejects.toThrow(/is a link/);
    await expect(stat(join(elsewhere, "x"))).rejects.toThrow(/ENOENT/);
  });

  it("may be the folder itself", async () => {
    await published();
    const link = join(home, "link");
    await symlink(folder, link);
    expect((await openTables(link)).manifest.current).toBe(SECOND);
  });
});

describe("a manifest that somebody else wrote", () => {
  type Json = Record<string, unknown>;
  const current = (manifest: Json): Json => (manifest.builds as Json[])[0]!;
  const table = (manifest: Json): Json => (current(manifest).tables as Json).affinity as Json;
  const renamed = (name: unknown) => (manifest: Json) => {
    manifest.current = name;
    current(manifest).build = name;
  };
  it.each<readonly [string, (manifest: Json) => void]>([
    ["a path for a build", renamed("../../..")],
    ["a path within the folder", renamed("x/y")],
    ["a name longer than a key may be", renamed("b".repeat(600))],
    ["a name in letters of all the world", renamed("建物-１")],
    ["a name that turns text round", renamed("b\u202e1")],
    ["a number for a name", renamed(7)],
    ["no name", renamed("")],
    ["an object for a name", renamed({})],
    ["a time that is none", (manifest) => Object.assign(current(manifest), { asOf: "tomorrow" })],
    ["a currency that is none", (manifest) => Object.assign(current(manifest), { currency: "<b>" })],
    [
      "other currencies that are none",
      (manifest) => Object.assign(current(manifest), { currencies: ["yen"] }),
    ],
    ["a scorer of a page", (manifest) => Object.assign(current(manifest), { scorer: "x".repeat(1e6) })],
    ["fewer checksums than shards", (manifest) => (table(manifest).checksums as number[]).pop()],
    ["more checksums than shards", (manifest) => (table(manifest).checksums as number[]).push(1)],
    ["more shards than there may be", (manifest) => Object.assign(table(manifest), { bits: 40 })],
    [
      "a count that is no number",
      (manifest) => Object.assign(current(manifest).counts as Json, { items: "9" }),
    ],
    ["a count below nothing", (manifest) => Object.assign(current(manifest).counts as Json, { items: -1 })],
    [
      "a count that no double holds",
      (manifest) => Object.assign(current(manifest).counts as Json, { items: 2 ** 60 }),
    ],
    [
      "a thousand builds",
      (manifest) => Object.assign(manifest, { builds: Array(1000).fill(current(manifest)) }),
    ],
    [
      "an object for the builds",
      (manifest) => Object.assign(manifest, { builds: { length: 1, 0: current(manifest) } }),
    ],
    ["another format", (manifest) => Object.assign(manifest, { format: 2 })],
  ])("that has %s is refused in a line that a terminal can show", async (_, change) => {
    const store = await published();
    const manifest = JSON.parse(await readFile(join(folder, MANIFEST_KEY), "utf8")) as Json;
    change(manifest);
    await store.put(MANIFEST_KEY, new TextEncoder().encode(JSON.stringify(manifest)));
    const refused = await openTables(folder).then(
      () => null,
      (error: unknown) => error,
    );
    expect(refused).toBeInstanceOf(CliError);
    expect((refused as CliError).message.length).toBeLessThan(400);
  });

  it.each([
    ["infinitely good", (text: string) => text.replace('"score":null', '"score":1e999')],
    [
      "trusted without end",
      (text: string) =>
        text.replace(
          '"score":null',
          '"score":null,"personal":{"factor":1e999,"stranger":0,"known":0,"gain":[0,0],"targets":1}',
        ),
    ],
    ["cut off", (text: string) => text.slice(0, -9)],
    ["nothing", () => ""],
    ["deep", () => `${"[".repeat(100_000)}${"]".repeat(100_000)}`],
    ["a proto", (text: string) => text.replace('"builds":', '"__proto__":{"builds":[]},"other":')],
  ])("that is %s is refused too", async (_, change) => {
    const store = await published();
    const text = await readFile(join(folder, MANIFEST_KEY), "utf8");
    const changed = change(text);
    expect(changed).not.toBe(text);
    await store.put(MANIFEST_KEY, new TextEncoder().encode(changed));
    await expect(openTables(folder)).rejects.toThrow(CliError);
  });
});

describe("files that a command is pointed at", () => {
  it("are erased themselves where a link leads to them, and the link stays one", async () => {
    const order = '{"id":"1","at":"2026-10-31T09:12:00Z","customer":"gone","lines":[{"sku":"a","qty":1}]}\n';
    const own = join(home, "orders.ndjson");
    await writeFile(own, order);
    await symlink(own, join(folder, "link.ndjson"));
    await eraseCommand().parseAsync(["gone", "--orders", folder], { from: "user" });
    expect(await readFile(own, "utf8")).not.toContain("gone");
    expect((await lstat(join(folder, "link.ndjson"))).isSymbolicLink()).toBe(true);
  });

  it("are files: a folder of such a name is one, and what leads nowhere is told", async () => {
    await mkdir(join(folder, "2026.ndjson"));
    await writeFile(join(folder, "2026.ndjson", "a.ndjson"), "{}\n");
    expect((await sourcesOf(folder)).map(({ path }) => path)).toEqual([
      join(folder, "2026.ndjson", "a.ndjson"),
    ]);
    await symlink(join(home, "nothing"), join(folder, "gone.ndjson"));
    await expect(sourcesOf(folder)).rejects.toThrow(/gone\.ndjson: it leads to no file/);
  });

  it("are not written over where the folder was named, and not they", async () => {
    await writeFile(join(folder, "a.ndjson"), "{}\n");
    expect(() => refuseOverwriting("--html", [join(folder, "a.ndjson")], [folder])).toThrow(CliError);
    refuseOverwriting("--html", [join(folder, "report.html")], [folder]);
    refuseOverwriting("--html", [join(home, "tables.html")], [folder]);
  });
});
