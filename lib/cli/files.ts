/** Files named on the command line, as the engine reads them. */
import { createReadStream } from "node:fs";
import { readdir, stat } from "node:fs/promises";
import { basename, join } from "node:path";
import type { ByteSource } from "../core/byte-stream.ts";
import { CliError } from "./cli-error.ts";

/** One file. Messages name it as the user did. */
export interface FileSource extends ByteSource {
  readonly path: string;
}

export const fileSource = (path: string): FileSource => ({
  name: path,
  path,
  open: () => createReadStream(path),
});

/** A file, or all `.ndjson` and `.ndjson.gz` files of a folder and its folders, sorted by path. */
export async function sourcesOf(path: string): Promise<FileSource[]> {
  const found = await stat(path).catch(() => null);
  if (found === null) throw new CliError(`${path}: there is no such file or folder`);
  if (!found.isDirectory()) return [fileSource(path)];
  const names = await readdir(path, { recursive: true });
  const files = names.filter((name) => /\.ndjson(\.gz)?$/.test(basename(name))).sort();
  if (files.length === 0) throw new CliError(`${path}: the folder holds no .ndjson or .ndjson.gz file`);
  return files.map((name) => fileSource(join(path, name)));
}
