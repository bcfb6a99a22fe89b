/**
 * A store in a folder: one file a key, written beside and renamed, so that no reader sees half a value. The folder may be
 * somebody else's: nothing is read or written outside it, whatever its manifest or its links name.
 */
import { mkdir, readdir, readFile, realpath, rename, rm } from "node:fs/promises";
import { dirname, join, relative } from "node:path";
import type { TableStore } from "../../tables/store/store.ts";
import { CliError } from "../cli-error.ts";
import { keyOfPath, pathOfKey } from "./key-path.ts";
import { writeBeside } from "./write-beside.ts";

const PARTIAL = ".partial";

export function folderStore(root: string): TableStore {
  const fileOf = (key: string): string => pathOfKey(root, key);
  /** The folder itself may be a link; what lies in it may not. */
  const refuseLinks = async (path: string): Promise<void> => {
    const [real, home] = await Promise.all([realpath(path), realpath(root)]);
    if (real !== join(home, relative(root, path)))
      throw new CliError(`${path} is a link or lies behind one, which is not followed out of ${root}`);
  };
  return {
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
  };
}

const isMissing = (error: unknown): boolean =>
  error instanceof Error && "code" in error && (error.code === "ENOENT" || error.code === "ENOTDIR");
