import { type ByteSource, unpackedChunks } from "../../../core/byte-stream.ts";
import { joinedBytes } from "../../../core/bytes.ts";
import { ReadFailure } from "../../../core/read-failure.ts";
import { ImportFailure } from "../import-failure.ts";
import { detectEncoding, encodingName } from "./detect-encoding.ts";
import { type Decoder, decoderOf } from "./encoding.ts";
import { TwiceEncoded, twiceDecoder, UTF8_TWICE } from "./twice-encoded.ts";

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

const ENCODINGS = new WeakMap<ByteSource, Promise<string>>();

/** A text; a large one may say that its encoding is looked for elsewhere, as {@link textEncodingOf} finds it. */
export interface TextSource extends ByteSource {
  encoding?(): Promise<string>;
}

/** The encoding of a whole file, found once; see {@link detectEncoding} for what is not UTF-8 or UTF-16. */
export function textEncodingOf(source: TextSource): Promise<string> {
  const known = ENCODINGS.get(source);
  if (known !== undefined) return known;
  const found = source.encoding?.() ?? lookAt(source);
  ENCODINGS.set(source, found);
  return found;
}

/** UTF-8 if every byte says so, else what an XML document says, else by the surroundings of the first that does not. */
async function lookAt(source: ByteSource): Promise<string> {
  const strict = new TextDecoder("utf-8", { fatal: true, ignoreBOM: true });
  let before: Uint8Array = new Uint8Array(0);
  let sample: Uint8Array | null = null;
  let first = true;
  let head = new Uint8Array(0);
  let declared: string | null = null;
  let isWhole = true;
  const twice = new TwiceEncoded();
  for await (const chunk of namedChunks(source)) {
    // What is all ASCII need not be decoded, unless a letter was left half before it.
    const isPlain: boolean = isWhole && isAscii(chunk);
    isWhole = isPlain || (chunk.length > 3 && wholeLetters(chunk) === chunk.length);
    if (first) {
      const wide = wideEncoding(chunk);
      if (wide !== null) return wide;
      first = false;
    }
    if (head.length < DECLARED_IN) {
      head = joinedBytes([head, chunk.subarray(0, DECLARED_IN)]);
      declared = declaredEncoding(head);
    }
    if (sample !== null) sample = joinedBytes([sample, chunk]);
    else if (isPlain ? twice.addPlain() : isWellFormed(strict, chunk, twice))
      before = joinedBytes([...(chunk.length < 4096 ? [before.subarray(-4096)] : []), chunk.subarray(-4096)]);
    else sample = suspicious(before, chunk);
    if (sample !== null && sample.length >= SAMPLE_BYTES) break;
  }
  if (sample === null && !isWellFormed(strict, null, twice)) sample = suspicious(before, new Uint8Array(0));
  if (sample !== null && declared !== null) return declared;
  if (sample === null) return twice.end() ? UTF8_TWICE : "utf-8";
  return detectEncoding(sample.subarray(0, SAMPLE_BYTES), source.name);
}

const DECLARED_IN = 200;

const decoderBy = (encoding: string): Decoder =>
  encoding === UTF8_TWICE ? twiceDecoder() : decoderOf(encoding);

/** The encoding that an XML document's first line names, where it is a known one of single bytes or East Asia's. */
function declaredEncoding(head: Uint8Array): string | null {
  const text = String.fromCharCode(...head.subarray(0, DECLARED_IN));
  const label = /^<\?xml[^>]*\sencoding\s*=\s*["']([\w.:-]+)["']/i.exec(text)?.[1];
  if (label === undefined || /^utf/i.test(label)) return null;
  try {
    return new TextDecoder(label).encoding;
  } catch {
    return null;
  }
}

/** Whether no byte is beyond ASCII, four at a time. */
function isAscii(bytes: Uint8Array): boolean {
  const words = Math.min(bytes.length, (4 - (bytes.byteOffset % 4)) % 4);
  const count = (bytes.length - words) >> 2;
  // Where a few bytes end before the next whole word, none may be asked for there.
  const view = new Uint32Array(bytes.buffer, count === 0 ? 0 : bytes.byteOffset + words, count);
  let bits = 0;
  for (let i = 0; i < count; i++) bits |= view[i]!;
  for (let i = 0; i < words; i++) bits |= bytes[i]!;
  for (let i = words + 4 * count; i < bytes.length; i++) bits |= bytes[i]!;
  return (bits & 0x80808080) === 0;
}

/** UTF-16, with a byte order mark or by the zeros in which every letter of ASCII begins or ends. */
function wideEncoding(head: Uint8Array): "utf-16le" | "utf-16be" | null {
  if (head[0] === 0xff && head[1] === 0xfe) return "utf-16le";
  if (head[0] === 0xfe && head[1] === 0xff) return "utf-16be";
  const zeros = [0, 0];
  const length = Math.min(head.length, 8192);
  for (let i = 0; i < length; i++) if (head[i] === 0) zeros[i % 2]!++;
  const [even, odd] = zeros as [number, number];
  if (odd > length * 0.04 && odd > 10 * even) return "utf-16le";
  return even > length * 0.04 && even > 10 * odd ? "utf-16be" : null;
}

/** Whether a further chunk, or `null` for the end, keeps the text well-formed. */
function isWellFormed(strict: TextDecoder, chunk: Uint8Array | null, twice: TwiceEncoded): boolean {
  try {
    twice.add(chunk === null ? strict.decode() : strict.decode(chunk, { stream: true }));
    return true;
  } catch {
    return false;
  }
}

/** What stands around the first bad byte, from a line's beginning so that no two-byte character is cut in half. */
function suspicious(before: Uint8Array, chunk: Uint8Array): Uint8Array {
  const tail = before.subarray(-4096);
  return joinedBytes([tail.subarray(tail.length < 4096 ? 0 : tail.indexOf(10) + 1), chunk]);
}

/** How bytes become text, and whom to tell about it. */
export interface TextOptions {
  /** WHATWG label given by the person importing; `null` where the file is to say. */
  readonly encoding: string | null;
  readonly note: (text: string) => void;
}

/** A file as text, in pieces; says which encoding was assumed when it is not UTF-8. */
export async function* decodedText(
  source: ByteSource,
  options: TextOptions,
): AsyncGenerator<string, void, undefined> {
  for await (const { content } of decodedPieces(source, options, () => false)) yield content as string;
}

/** Bytes of a file, whole letters of UTF-8 at a time, from the letter on that begins at one. */
export async function* lettersFrom(
  source: ByteSource,
  begin: number,
): AsyncGenerator<Uint8Array, void, undefined> {
  let left = begin;
  let carried: Uint8Array = new Uint8Array(0);
  for await (const chunk of namedChunks(source)) {
    const piece = chunk.subarray(left);
    left = Math.max(0, left - chunk.length);
    const bytes = carried.length === 0 ? piece : joinedBytes([carried, piece]);
    const end = wholeLetters(bytes);
    carried = bytes.slice(end);
    if (end > 0) yield bytes.subarray(0, end);
  }
  if (carried.length > 0) yield carried;
}

/** A piece of a file, and how many bytes of the unpacked file come before it. */
interface Piece {
  readonly content: string | Uint8Array;
  readonly begin: number;
}

/**
 * A file in pieces: as text, and from where `asBytes` says so on as it is, whole letters at a time, where all of it was
 * seen to be UTF-8.
 */
export async function* decodedPieces(
  source: TextSource,
  { encoding: given, note }: TextOptions,
  asBytes: () => boolean,
): AsyncGenerator<Piece, void, undefined> {
  const encoding = given ?? (await textEncodingOf(source));
  if (given === null && encoding !== "utf-8") note(`${source.name}: read as ${encodingName(encoding)}`);
  const decoder = decoderBy(encoding);
  const isSure = given === null && encoding === "utf-8";
  let begin = 0;
  for await (const bytes of isSure ? lettersFrom(source, 0) : namedChunks(source)) {
    if (isSure && asBytes()) yield { content: bytes, begin };
    else {
      const text = decoder.decode(bytes, { stream: true });
      if (text !== "") yield { content: text, begin };
    }
    begin += bytes.length;
  }
  const rest = decoder.decode();
  if (rest !== "") yield { content: rest, begin };
}

/** Bytes up to the end of the last letter of UTF-8 that is whole. */
function wholeLetters(bytes: Uint8Array): number {
  let lead = bytes.length - 1;
  while (lead >= 0 && lead > bytes.length - 4 && (bytes[lead]! & 0xc0) === 0x80) lead--;
  if (lead < 0) return bytes.length;
  const byte = bytes[lead]!;
  const needed = byte >= 0xf0 ? 4 : byte >= 0xe0 ? 3 : byte >= 0xc0 ? 2 : 1;
  return lead + needed > bytes.length ? lead : bytes.length;
}

/** One line of a text; `cut` where it was longer than the bound and only its beginning is here. */
export interface TextLine {
  readonly text: string;
  readonly cut: boolean;
}

/** Lines of a file, in batches, without their ends (LF or CRLF); holds at most `most` units of one. */
export async function* textLines(
  source: ByteSource,
  options: TextOptions,
  most: number,
): AsyncGenerator<TextLine[], void, undefined> {
  let carried = "";
  let overlong = false;
  const line = (text: string): TextLine => ({
    text: text.endsWith("\r") ? text.slice(0, -1) : text,
    cut: overlong,
  });
  for await (const piece of decodedText(source, options)) {
    const parts = piece.split("\n");
    const rest = parts.pop()!;
    const found: TextLine[] = [];
    for (const part of parts) {
      found.push(line(overlong ? carried : carried + part));
      carried = "";
      overlong = false;
    }
    if (!overlong) carried += rest;
    if (carried.length > most) {
      carried = carried.slice(0, 4096);
      overlong = true;
    }
    yield found;
  }
  if (carried !== "") yield [line(carried)];
}

/** The beginning of a file as text, at least `length` bytes of it where it has them. */
export async function headOf(
  source: ByteSource,
  encoding: string | null = null,
  length = 8192,
): Promise<string> {
  const pieces: Uint8Array[] = [];
  let bytes = 0;
  for await (const chunk of namedChunks(source)) {
    pieces.push(chunk.subarray(0, length));
    bytes += pieces.at(-1)!.length;
    if (bytes >= length) break;
  }
  return decoderBy(encoding ?? (await textEncodingOf(source))).decode(joinedBytes(pieces));
}
