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
  const files: string[] = [];
  for (const name of names.filter((one) => /\.ndjson(\.gz)?$/.test(basename(one))).sort())
    if (await isFile(join(path, name))) files.push(name);
  if (files.length === 0) throw new CliError(`${path}: the folder holds no .ndjson or .ndjson.gz file`);
  return files.map((name) => fileSource(join(path, name)));
}

/** A folder may bear any name; what is neither may never end, and a link that leads nowhere holds orders no more. */
async function isFile(path: string): Promise<boolean> {
  const found = await stat(path).catch(() => null);
  if (found?.isDirectory()) return false;
  if (found?.isFile()) return true;
  throw new CliError(`${path}: ${found === null ? "it leads to no file" : "it is no file"}`);
}
