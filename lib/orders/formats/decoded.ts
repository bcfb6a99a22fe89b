import { type ByteSource, ReadFailure, unpackedChunks } from "../bytes.ts";
import { ENCODING_NAMES, type Encoding, guessEncoding } from "../encoding.ts";
import { ImportFailure } from "./format.ts";

const SAMPLE_BYTES = 1 << 16;

/** Chunks of a source with its name put on what goes wrong. */
async function* namedChunks(source: ByteSource): AsyncGenerator<Uint8Array, void, undefined> {
  let bytes = 0;
  try {
    for await (const chunk of unpackedChunks(await source.open())) {
      bytes += chunk.length;
      yield chunk;
    }
  } catch (error) {
    if (!(error instanceof ReadFailure)) throw error;
    throw new ImportFailure(
      `${source.name}: ${error.message} (after ${bytes} bytes): fetch or pack the file anew`,
    );
  }
}

/** The encoding of a whole file: UTF-8 if every byte says so, else by the surroundings of the first that does not. */
export async function encodingOf(source: ByteSource): Promise<Encoding> {
  const strict = new TextDecoder("utf-8", { fatal: true, ignoreBOM: true });
  let before: Uint8Array = new Uint8Array(0);
  for await (const chunk of namedChunks(source)) {
    if (before.length === 0) {
      const first = guessEncoding(chunk.subarray(0, 4));
      if (first === "utf-16le" || first === "utf-16be") return first;
    }
    try {
      strict.decode(chunk, { stream: true });
    } catch {
      return guessLegacy(before, chunk);
    }
    before = chunk;
  }
  try {
    strict.decode();
  } catch {
    return guessLegacy(before, new Uint8Array(0));
  }
  return "utf-8";
}

function guessLegacy(before: Uint8Array, chunk: Uint8Array): Encoding {
  // From a line's beginning, so that no two-byte character is cut in half.
  const sample = new Uint8Array([...before.subarray(-1024), ...chunk.subarray(0, SAMPLE_BYTES)]);
  const guess = guessEncoding(sample.subarray(before.length === 0 ? 0 : sample.indexOf(10) + 1));
  return guess === "utf-8" ? "windows-1252" : guess;
}

/** A file as text, in pieces; says which encoding was assumed when it is not UTF-8. */
export async function* decodedText(
  source: ByteSource,
  note: (text: string) => void,
): AsyncGenerator<string, void, undefined> {
  const encoding = await encodingOf(source);
  if (encoding !== "utf-8") note(`${source.name}: read as ${ENCODING_NAMES[encoding]}`);
  const decoder = new TextDecoder(encoding);
  for await (const chunk of namedChunks(source)) {
    const text = decoder.decode(chunk, { stream: true });
    if (text !== "") yield text;
  }
  const rest = decoder.decode();
  if (rest !== "") yield rest;
}

/** The beginning of a file as text, at least `length` characters where it has them. */
export async function headOf(source: ByteSource, length = 8192): Promise<string> {
  let sample = new Uint8Array(0);
  for await (const chunk of namedChunks(source)) {
    sample = new Uint8Array([...sample, ...chunk.subarray(0, length)]);
    if (sample.length >= length) break;
  }
  return new TextDecoder(guessEncoding(sample)).decode(sample);
}
