/**
 * A store in a folder: one file a key, written beside and renamed, so that no reader sees half a value. The folder may be
 * somebody else's: nothing is read or written outside it, whatever its manifest or its links name.
 */
import { createHash } from "node:crypto";
import { mkdir, readdir, readFile, realpath, rename, rm, stat } from "node:fs/promises";
import { dirname, join, relative } from "node:path";
import type { VersionedStore } from "../../tables/store/store.ts";
import { CliError } from "../cli-error.ts";
import { keyOfPath, pathOfKey } from "./key-path.ts";
import { writeBeside } from "./write-beside.ts";

const PARTIAL = ".partial";
const LOCKED = `.locked${PARTIAL}`;
/** Comparing and swapping takes some milliseconds: whoever holds a lock for so long has been broken off. */
const LOCK_MS = 5000;
const LOOK_AGAIN_MS = 5;

export function folderStore(root: string): VersionedStore {
  const fileOf = (key: string): string => pathOfKey(root, key);
  /** The folder itself may be a link; what lies in it may not. */
  const refuseLinks = async (path: string): Promise<void> => {
    const [real, home] = await Promise.all([realpath(path), realpath(root)]);
    if (real !== join(home, relative(root, path)))
      throw new CliError(`${path} is a link or lies behind one, which is not followed out of ${root}`);
  };
  /** One at a time, of all processes. */
  async function alone<T>(file: string, work: () => Promise<T>): Promise<T> {
    const lock = file + LOCKED;
    await mkdir(dirname(file), { recursive: true });
    await refuseLinks(dirname(file));
    while (!(await mkdir(lock).then(() => true, isThere))) {
      const age = await stat(lock).then(
        ({ mtimeMs }) => Date.now() - mtimeMs,
        () => 0,
      );
      if (age > LOCK_MS) await rm(lock, { recursive: true, force: true });
      else await new Promise((resolve) => setTimeout(resolve, LOOK_AGAIN_MS));
    }
    try {
      return await work();
    } finally {
      await rm(lock, { recursive: true, force: true });
    }
  }
  const store: VersionedStore = {
    async get(key) {
      const file = fileOf(key);
      try {
        await refuseLinks(file);
        return new Uint8Array(await readFile(file)).buffer;
      } catch (error) {
        if (isMissing(error)) return null;
        throw error;
      }
    },
    async put(key, value) {
      const file = fileOf(key);
      await mkdir(dirname(file), { recursive: true });
      await refuseLinks(dirname(file));
      try {
        await writeBeside(file + PARTIAL, value);
        await rename(file + PARTIAL, file);
      } catch (error) {
        // A full disk must not stay full of what is of no use.
        await rm(file + PARTIAL, { force: true });
        throw error;
      }
    },
    delete: (key) => rm(fileOf(key), { force: true }),
    async list(prefix) {
      const entries = await readdir(root, { recursive: true, withFileTypes: true }).catch(
        (error: unknown) => {
          if (isMissing(error)) return [];
          throw error;
        },
      );
      return entries
        .filter((entry) => entry.isFile() && !entry.name.endsWith(PARTIAL))
        .flatMap((entry) => keyOfPath(root, join(entry.parentPath, entry.name)) ?? [])
        .filter((key) => key.startsWith(prefix))
        .sort();
    },
    async latest(key) {
      const bytes = await store.get(key);
      return bytes === null ? null : { bytes, etag: etagOf(bytes) };
    },
    swap: (key, value, etag) =>
      alone(fileOf(key), async () => {
        if (((await store.latest(key))?.etag ?? null) !== etag) return false;
        await store.put(key, value);
        return true;
      }),
    settle: () => Promise.resolve(),
  };
  return store;
}

const etagOf = (bytes: ArrayBuffer): string =>
  createHash("sha256").update(new Uint8Array(bytes)).digest("hex");

/** Somebody else has it. */
function isThere(error: unknown): false {
  if (error instanceof Error && "code" in error && error.code === "EEXIST") return false;
  throw error;
}

const isMissing = (error: unknown): boolean =>
  error instanceof Error && "code" in error && (error.code === "ENOENT" || error.code === "ENOTDIR");
