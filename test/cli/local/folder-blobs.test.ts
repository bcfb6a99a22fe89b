import { mkdir, readdir, writeFile } from "node:fs/promises";
import { join } from "node:path";
import { describe, expect, it } from "vitest";
import { folderBlobs } from "../../../lib/cli/local/folder-blobs.ts";
import { emptyFolder } from "../../fixtures/command-line.ts";

const text = (of: string): Uint8Array => new TextEncoder().encode(of);
const textOf = (found: { bytes: ArrayBuffer } | null): string | null =>
  found === null ? null : new TextDecoder().decode(found.bytes);

describe("blobs in a folder", () => {
  it("hands out a range of a file, whole or not at all", async () => {
    const blobs = folderBlobs(await emptyFolder());
    await blobs.put("work/ranged", new TextEncoder().encode("0123456789"));
    const text = async (from: number, length: number) =>
      new TextDecoder().decode((await blobs.range("work/ranged", from, length))!);
    expect(await text(0, 4)).toBe("0123");
    expect(await text(6, 4)).toBe("6789");
    expect(await blobs.range("work/missing", 0, 4)).toBeNull();
    await expect(blobs.range("work/ranged", 8, 4)).rejects.toThrow("shorter");
  });

  it("come back as they were put, also where one key is the beginning of another or no name for a file", async () => {
    const blobs = folderBlobs(await emptyFolder());
    const keys = ["a", "a/b", "a/b/c", "é 日本/..%/x", "a b?*:"];
    for (const key of keys) await blobs.put(key, text(key));
    for (const key of keys) expect(textOf(await blobs.get(key))).toBe(key);
    expect((await blobs.list("")).map(({ key }) => key)).toEqual([...keys].sort());
    expect((await blobs.list("a/b")).map(({ key }) => key)).toEqual(["a/b", "a/b/c"]);
    expect(await blobs.get("a/c")).toBeNull();
    expect(await blobs.open("a/c")).toBeNull();
  });

  it("change their etag with their content, and are replaced only while it is the one that was seen", async () => {
    const blobs = folderBlobs(await emptyFolder());
    expect(await blobs.put("index", text("one"), { ifEtag: null })).toBe(true);
    expect(await blobs.put("index", text("two"), { ifEtag: null })).toBe(false);
    const { etag } = (await blobs.get("index"))!;
    expect(await blobs.put("index", text("two"), { ifEtag: etag })).toBe(true);
    expect(await blobs.put("index", text("ten"), { ifEtag: etag })).toBe(false);
    expect(textOf(await blobs.get("index"))).toBe("two");
    expect((await blobs.list("index"))[0]!.etag).toBe((await blobs.get("index"))!.etag);
  });

  it("may be files of the user's, listed and read where they lie", async () => {
    const folder = await emptyFolder();
    const file = join(folder, "log.ndjson");
    await writeFile(file, "{}");
    const blobs = folderBlobs(join(folder, "work"), new Map([["orders/log", file]]));
    expect(await blobs.list("orders/")).toMatchObject([{ key: "orders/log", size: 2 }]);
    const chunks: Uint8Array[] = [];
    for await (const chunk of (await blobs.open("orders/log"))!.stream) chunks.push(chunk);
    expect(Buffer.concat(chunks).toString()).toBe("{}");
  });

  it("are gone once deleted, and what was half written is none", async () => {
    const folder = await emptyFolder();
    const blobs = folderBlobs(folder);
    await blobs.put("a/b", text("1"));
    await mkdir(join(folder, "c"));
    await writeFile(join(folder, "c", "d$.1.partial"), "half");
    expect((await blobs.list("")).map(({ key }) => key)).toEqual(["a/b"]);
    await blobs.delete(["a/b", "never there"]);
    expect(await blobs.list("")).toEqual([]);
    expect(await readdir(join(folder, "a"))).toEqual([]);
  });
});
