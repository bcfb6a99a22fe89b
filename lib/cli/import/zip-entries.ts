import { createReadStream } from "node:fs";
import { Unzip, UnzipInflate } from "fflate";
import { ReadFailure } from "../../core/byte-stream.ts";

const CHUNK = 1 << 16;
/** Packed bytes unpacked at once: zeros unpack to a thousand times as many. */
const PIECE = 1 << 12;

async function* pieces(path: string): AsyncGenerator<Uint8Array, void, undefined> {
  for await (const chunk of createReadStream(path, { highWaterMark: CHUNK })) {
    const bytes = chunk as Uint8Array;
    for (let at = 0; at < bytes.length; at += PIECE) yield bytes.subarray(at, at + PIECE);
  }
}

/** Names of the files in a zip archive and how many bytes they unpack to; `most` bounds what is unpacked to find out. */
export async function zipEntries(
  path: string,
  most: number,
): Promise<{ readonly names: readonly string[]; readonly bytes: number }> {
  const names: string[] = [];
  let bytes = 0;
  const unzip = new Unzip((file) => {
    if (file.name.endsWith("/")) return;
    names.push(file.name);
    file.ondata = (error, data) => {
      if (error !== null) throw error;
      bytes += data.length;
    };
    file.start();
  });
  unzip.register(UnzipInflate);
  for await (const piece of pieces(path)) {
    push(unzip, piece, false);
    if (bytes > most) break;
  }
  return { names, bytes };
}

/** The bytes of one file in a zip archive, unpacked as they are read. */
export async function* zipEntry(path: string, name: string): AsyncGenerator<Uint8Array, void, undefined> {
  let found: Uint8Array[] = [];
  let state: "before" | "open" | "done" = "before";
  const unzip = new Unzip((file) => {
    if (file.name !== name || state !== "before") return;
    state = "open";
    file.ondata = (error, data, final) => {
      if (error !== null) throw error;
      if (data.length > 0) found.push(data);
      if (final) state = "done";
    };
    file.start();
  });
  unzip.register(UnzipInflate);
  for await (const piece of pieces(path)) {
    push(unzip, piece, false);
    yield* found;
    found = [];
    if ((state as string) === "done") return;
  }
  throw new ReadFailure("the archive ends too early");
}

function push(unzip: Unzip, chunk: Uint8Array, last: boolean): void {
  try {
    unzip.push(chunk, last);
  } catch (error) {
    throw new ReadFailure(
      `the archive is damaged: ${error instanceof Error ? error.message : String(error)}`,
    );
  }
}
