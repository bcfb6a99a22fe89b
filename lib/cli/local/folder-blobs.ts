/**
 * Blobs in a folder: one file a key, written beside and renamed. Some keys may be files of the user's, which are only
 * read.
 */

import { createReadStream } from "node:fs";
import { mkdir, open, readdir, readFile, rename, rm, stat } from "node:fs/promises";
import { dirname, join } from "node:path";
import { threadId } from "node:worker_threads";
import { byCodeUnits } from "../../core/code-unit-order.ts";
import type { BlobInfo, Blobs, PutCondition } from "../../rebuild/storage/blobs.ts";
import { keyOfPath, pathOfKey } from "./key-path.ts";
import { writeBeside } from "./write-beside.ts";

/** Ends the name of a file, which no folder's does: one key may be the beginning of another. */
const FILE = "$";
const PARTIAL = ".partial";
/** Files looked at or deleted at the same time. */
const AT_ONCE = 64;

/** `inputs`: key → path. Several threads may share a folder as long as no two write the same key at once. */
export function folderBlobs(root: string, inputs: ReadonlyMap<string, string> = new Map()): Blobs {
  const made = new Set<string>();
  const fileOf = (key: string): string => inputs.get(key) ?? pathOfKey(root, key) + FILE;
  const infoOf = async (key: string): Promise<BlobInfo | null> => {
    try {
      const { size, mtimeMs, ino } = await stat(fileOf(key));
      return { key, size, etag: `${ino}-${mtimeMs}-${size}` };
    } catch (error) {
      if (isMissing(error)) return null;
      throw error;
    }
  };
  const holds = async (key: string, { ifEtag }: PutCondition): Promise<boolean> =>
    ((await infoOf(key))?.etag ?? null) === ifEtag;
  /** Where a file is written beside the one that it is to become. */
  const partialOf = async (key: string): Promise<string> => {
    const file = fileOf(key);
    const folder = dirname(file);
    if (!made.has(folder)) await mkdir(folder, { recursive: true });
    made.add(folder);
    return `${file}.${threadId}${PARTIAL}`;
  };
  return {
    async get(key) {
      const info = await infoOf(key);
      if (info === null) return null;
      const bytes = await readFile(fileOf(key));
      const whole = bytes.byteOffset === 0 && bytes.byteLength === bytes.buffer.byteLength;
      return { bytes: whole ? bytes.buffer : new Uint8Array(bytes).buffer, etag: info.etag };
    },
    async range(key, from, length) {
      const file = await open(fileOf(key)).catch((error: unknown) => {
        if (isMissing(error)) return null;
        throw error;
      });
      if (file === null) return null;
      try {
        const { buffer, bytesRead } = await file.read(new Uint8Array(length), 0, length, from);
        if (bytesRead !== length) throw new Error(`${key} is shorter than that`);
        return buffer;
      } finally {
        await file.close();
      }
    },
    async open(key) {
      const info = await infoOf(key);
      return info === null ? null : { ...info, stream: createReadStream(fileOf(key)) };
    },
    async put(key, bytes, condition) {
      if (condition !== undefined && !(await holds(key, condition))) return false;
      const partial = await partialOf(key);
      await writeBeside(partial, bytes);
      await rename(partial, fileOf(key));
      return true;
    },
    async putStream(key, bytes, condition) {
      const partial = await partialOf(key);
      try {
        await writeBeside(partial, bytes);
        if (!(await holds(key, condition))) return false;
        await rename(partial, fileOf(key));
        return true;
      } finally {
        await rm(partial, { force: true });
      }
    },
    async list(prefix) {
      const own = prefix.slice(0, prefix.lastIndexOf("/") + 1);
      const from = pathOfKey(root, own);
      const entries = await readdir(from, { recursive: true, withFileTypes: true }).catch(
        (error: unknown) => {
          if (isMissing(error)) return [];
          throw error;
        },
      );
      const files = entries
        .filter((entry) => entry.isFile() && entry.name.endsWith(FILE))
        .flatMap((entry) => keyOfPath(root, join(entry.parentPath, entry.name.slice(0, -FILE.length))) ?? []);
      const keys = [...files, ...inputs.keys()].filter((key) => key.startsWith(prefix)).sort(byCodeUnits);
      const found: BlobInfo[] = [];
      for (let i = 0; i < keys.length; i += AT_ONCE) {
        const infos = await Promise.all(keys.slice(i, i + AT_ONCE).map(infoOf));
        for (const info of infos) if (info !== null) found.push(info);
      }
      return found;
    },
    async delete(keys) {
      for (let i = 0; i < keys.length; i += AT_ONCE) {
        await Promise.all(keys.slice(i, i + AT_ONCE).map((key) => rm(fileOf(key), { force: true })));
      }
    },
  };
}

const isMissing = (error: unknown): boolean =>
  error instanceof Error && "code" in error && (error.code === "ENOENT" || error.code === "ENOTDIR");
