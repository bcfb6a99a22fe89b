import { createReadStream } from "node:fs";
import { type AsyncFlateStreamHandler, Unzip, UnzipInflate } from "fflate";
import { ReadFailure } from "../../core/read-failure.ts";
import { refuseBomb } from "../../core/unpacking-limit.ts";

const CHUNK = 1 << 16;
/** Packed bytes unpacked at once: zeros unpack to a thousand times as many. */
const PIECE = 1 << 12;

async function* pieces(path: string): AsyncGenerator<Uint8Array, void, undefined> {
  for await (const chunk of createReadStream(path, { highWaterMark: CHUNK })) {
    const bytes = chunk as Uint8Array;
    for (let at = 0; at < bytes.length; at += PIECE) yield bytes.subarray(at, at + PIECE);
  }
}

/** Passes over what is packed: only names are looked for. */
class Skipped {
  static readonly compression = 8;
  ondata: AsyncFlateStreamHandler = () => undefined;
  push(_data: Uint8Array, final: boolean): void {
    this.ondata(null, new Uint8Array(0), final);
  }
}

/** Names of the files in a zip archive; nothing is unpacked. */
export async function zipNames(path: string): Promise<readonly string[]> {
  const names: string[] = [];
  const unzip = new Unzip((file) => {
    file.ondata = () => undefined;
    file.start();
    if (!file.name.endsWith("/")) names.push(file.name);
  });
  unzip.register(Skipped);
  for await (const piece of pieces(path)) push(unzip, piece, false);
  return names;
}

/** Whether all files in a zip archive together unpack to more than that. */
export async function zipUnpacksToMore(path: string, most: number): Promise<boolean> {
  let bytes = 0;
  const unzip = new Unzip((file) => {
    file.ondata = (error, data) => {
      if (error !== null) throw error;
      bytes += data.length;
    };
    file.start();
  });
  unzip.register(UnzipInflate);
  for await (const piece of pieces(path)) {
    push(unzip, piece, false);
    if (bytes > most) return true;
  }
  return false;
}

/** The bytes of one file in a zip archive, unpacked as they are read. */
export async function* zipEntry(path: string, name: string): AsyncGenerator<Uint8Array, void, undefined> {
  let found: Uint8Array[] = [];
  let unpacked = 0;
  let packed = 0;
  let state: "before" | "open" | "done" = "before";
  const unzip = new Unzip((file) => {
    if (file.name !== name || state !== "before") return;
    state = "open";
    file.ondata = (error, data, final) => {
      if (error !== null) throw error;
      unpacked += data.length;
      if (data.length > 0) found.push(data);
      if (final) state = "done";
    };
    file.start();
  });
  unzip.register(UnzipInflate);
  for await (const piece of pieces(path)) {
    if ((state as string) === "open") packed += piece.length;
    push(unzip, piece, false);
    refuseBomb(packed, unpacked);
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
