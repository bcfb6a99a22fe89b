import { rename, rm, stat, writeFile } from "node:fs/promises";
import { writeBeside } from "./write-beside.ts";

/** Puts a text in a file's place when all of it is written, so that whoever has the file open, or a full disk, meets no half. */
export async function replaceFile(path: string, text: string): Promise<void> {
  const found = await stat(path).catch(() => null);
  // A pipe or a terminal has no place to be put in.
  if (found !== null && !found.isFile()) return writeFile(path, text);
  const partial = `${path}.${process.pid}.partial`;
  try {
    await writeBeside(partial, new TextEncoder().encode(text));
    await rename(partial, path);
  } finally {
    await rm(partial, { force: true });
  }
}
