import { mkdir, mkdtemp, readdir, utimes, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { expect, it } from "vitest";
import { folderStore } from "../../../lib/cli/local/folder-store.ts";
import { versionedStoreSuite } from "../../fixtures/store-suite.ts";

const emptyFolder = () => mkdtemp(join(tmpdir(), "osusume-store-"));

versionedStoreSuite("a folder", async () => folderStore(await emptyFolder()));

it("a folder store leaves nothing half-written behind, and does not list what another left", async () => {
  const folder = await emptyFolder();
  const store = folderStore(folder);
  await store.put("manifest", Uint8Array.of(1));
  expect(await readdir(folder)).toEqual(["manifest"]);
  await writeFile(join(folder, "manifest.partial"), "half");
  expect(await store.list("")).toEqual(["manifest"]);
});

it("a folder store takes over the lock of a process that broke off, and lists no lock", async () => {
  const folder = await emptyFolder();
  const store = folderStore(folder);
  const lock = join(folder, "manifest.locked.partial");
  await mkdir(lock);
  await utimes(lock, new Date(0), new Date(0));
  expect(await store.list("")).toEqual([]);
  expect(await store.swap("manifest", Uint8Array.of(1), null)).toBe(true);
  expect(await readdir(folder)).toEqual(["manifest"]);
});

it("a folder store in a folder that is not there yet is empty", async () => {
  const store = folderStore(join(await emptyFolder(), "not", "yet"));
  expect(await store.list("")).toEqual([]);
  expect(await store.get("manifest")).toBeNull();
});
