import { rm, writeFile } from "node:fs/promises";

/** A file that is to take another's place. A link of its name, somebody else's, is taken away and not written through. */
export async function writeBeside(
  file: string,
  bytes: Uint8Array | AsyncIterable<Uint8Array>,
): Promise<void> {
  await rm(file, { force: true });
  await writeFile(file, bytes, { flag: "wx" });
}
