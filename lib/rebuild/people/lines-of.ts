import { type ByteStream, unpackedChunks } from "../../core/byte-stream.ts";
import { ReadFailure } from "../../core/read-failure.ts";

/** A line of a log is far shorter; a longer one is not looked through. */
const MOST_LINE = 8 << 20;

/** The lines of a file, gzip or plain, without their ends. Throws {@link ReadFailure} for what is no text of lines. */
export async function* linesOf(stream: ByteStream): AsyncGenerator<string, void, undefined> {
  const decoder = new TextDecoder("utf-8", { fatal: true, ignoreBOM: false });
  const decoded = (bytes?: Uint8Array): string => {
    try {
      return bytes === undefined ? decoder.decode() : decoder.decode(bytes, { stream: true });
    } catch {
      throw new ReadFailure("it is not UTF-8");
    }
  };
  let rest = "";
  for await (const chunk of unpackedChunks(stream)) {
    const lines = (rest + decoded(chunk)).split("\n");
    rest = lines.pop()!;
    if (rest.length > MOST_LINE) throw new ReadFailure(`a line is longer than ${MOST_LINE} characters`);
    yield* lines;
  }
  rest += decoded();
  if (rest !== "") yield rest;
}

/** Lines of a rewritten file are handed on in pieces of so many letters. */
const CHUNK_LETTERS = 1 << 16;

/** Lines → UTF-8, each with its end. A line is made when there is room for it. */
export async function* chunksOfLines(lines: AsyncIterable<string>): AsyncGenerator<Uint8Array> {
  const encoder = new TextEncoder();
  let text = "";
  for await (const line of lines) {
    text += `${line}\n`;
    if (text.length < CHUNK_LETTERS) continue;
    yield encoder.encode(text);
    text = "";
  }
  if (text !== "") yield encoder.encode(text);
}
