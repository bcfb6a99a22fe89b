/** A store in a folder: one file a key, written beside and renamed, so that no reader sees half a value. */
import { mkdir, readdir, readFile, rename, rm, writeFile } from "node:fs/promises";
import { dirname, join, relative, sep } from "node:path";
import type { TableStore } from "../../tables/store/store.ts";

const PARTIAL = ".partial";

export function folderStore(root: string): TableStore {
  const fileOf = (key: string): string => join(root, ...key.split("/").map(encodeURIComponent));
  return {
    async get(key) {
      try {
        return new Uint8Array(await readFile(fileOf(key))).buffer;
      } catch (error) {
        if (isMissing(error)) return null;
        throw error;
      }
    },
    async put(key, value) {
      const file = fileOf(key);
      await mkdir(dirname(file), { recursive: true });
      try {
        await writeFile(file + PARTIAL, value);
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
        .map((entry) =>
          relative(root, join(entry.parentPath, entry.name)).split(sep).map(decodeURIComponent).join("/"),
        )
        .filter((key) => key.startsWith(prefix))
        .sort();
    },
  };
}

const isMissing = (error: unknown): boolean =>
  error instanceof Error && "code" in error && (error.code === "ENOENT" || error.code === "ENOTDIR");
