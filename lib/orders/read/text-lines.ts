import { type ByteStream, unpackedChunks } from "../../core/byte-stream.ts";
import { ReadFailure } from "../../core/read-failure.ts";
import { err, ok, type Result } from "../../core/result.ts";
import { encodingAdvice } from "../import/text/encoding.ts";
import { ORDER_LIMITS } from "../limits.ts";
import type { InputError } from "../order-problem.ts";

/** Called for each line; `bytes[start, end)` is the line without its ending and is only valid during the call. */
export interface LineVisitor {
  line(bytes: Uint8Array, start: number, end: number, number: number): void;
  /** A line longer than the bound: its beginning, at most {@link HEAD_BYTES}. */
  tooLong(head: Uint8Array, number: number): void;
}

export interface LineStats {
  /** Lines seen, empty ones too. */
  readonly lines: number;
  /** Bytes read, after unpacking. */
  readonly bytes: number;
}

/** How much of an overlong line is shown, and of a file when its encoding is guessed. */
const HEAD_BYTES = 4096;

const LF = 10;
const CR = 13;

/** A visitor throws this when a line is not UTF-8; `index` is the position in the line's bytes. */
export class BadUtf8 extends Error {
  readonly index: number;
  constructor(index: number) {
    super("not UTF-8");
    this.index = index;
  }
}

/**
 * Reads NDJSON bytes line by line: LF or CRLF, an optional UTF-8 byte order mark, gzip or plain.
 * Holds one chunk and at most one line of `maxLineBytes`, however long the file or its lines are.
 */
export async function readLines(
  name: string,
  stream: ByteStream,
  visitor: LineVisitor,
  maxLineBytes: number = ORDER_LIMITS.maxLineBytes,
): Promise<Result<LineStats, InputError>> {
  const steps = stepLines(name, stream, visitor, maxLineBytes);
  for (;;) {
    const step = await steps.next();
    if (step.done) return step.value;
  }
}

/** {@link readLines} that pauses after each chunk, so that what the visitor gathered can be taken away. */
export async function* stepLines(
  name: string,
  stream: ByteStream,
  visitor: LineVisitor,
  maxLineBytes: number = ORDER_LIMITS.maxLineBytes,
): AsyncGenerator<void, Result<LineStats, InputError>, undefined> {
  const splitter = new LineSplitter(visitor, maxLineBytes);
  const stop = (line: number, message: string): Result<LineStats, InputError> =>
    line === 0
      ? err({ file: name, line: null, message: `${name}: ${message}` })
      : err({ file: name, line, message: `${name}:${line}: ${message}` });
  try {
    for await (const chunk of unpackedChunks(stream)) {
      splitter.push(chunk);
      yield;
    }
    splitter.end();
  } catch (error) {
    if (error instanceof BadUtf8) {
      const place = `not UTF-8 at byte ${error.index + 1} of the line`;
      return stop(splitter.lines, `${place}; ${encodingAdvice(splitter.evidence)}`);
    }
    if (error instanceof ReadFailure) {
      const readSoFar = `after ${splitter.lines} lines, ${splitter.bytes} bytes`;
      return stop(splitter.lines, `${error.message} (${readSoFar}): fetch or pack the file anew`);
    }
    throw error;
  }
  return ok({ lines: splitter.lines, bytes: splitter.bytes });
}

class LineSplitter {
  lines = 0;
  bytes = 0;
  /** Bytes that tell what the encoding may be: the file's beginning, then the line being read. */
  evidence: Uint8Array = new Uint8Array(0);
  readonly #visitor: LineVisitor;
  readonly #max: number;
  #carry = new Uint8Array(HEAD_BYTES);
  #carried = 0;
  #overlong = false;

  constructor(visitor: LineVisitor, maxLineBytes: number) {
    this.#visitor = visitor;
    this.#max = maxLineBytes;
  }

  push(chunk: Uint8Array): void {
    let start = 0;
    if (this.bytes === 0) {
      this.evidence = chunk.slice(0, HEAD_BYTES);
      const utf16 = (chunk[0] === 0xff && chunk[1] === 0xfe) || (chunk[0] === 0xfe && chunk[1] === 0xff);
      if (utf16 || chunk[0] === 0 || chunk[1] === 0) {
        this.lines = 1;
        throw new BadUtf8(0);
      }
      if (chunk[0] === 0xef && chunk[1] === 0xbb && chunk[2] === 0xbf) start = 3;
    }
    this.bytes += chunk.length;
    for (let end = chunk.indexOf(LF, start); end >= 0; end = chunk.indexOf(LF, start)) {
      if (this.#carried === 0 && !this.#overlong && end - start <= this.#max) this.#line(chunk, start, end);
      else {
        this.#keep(chunk, start, end);
        this.#flush();
      }
      start = end + 1;
    }
    if (start < chunk.length) this.#keep(chunk, start, chunk.length);
  }

  end(): void {
    if (this.#carried > 0 || this.#overlong) this.#flush();
  }

  #keep(chunk: Uint8Array, start: number, end: number): void {
    if (this.#overlong) return;
    const needed = this.#carried + end - start;
    if (needed > this.#max) {
      this.#overlong = true;
      const room = Math.max(0, Math.min(HEAD_BYTES - this.#carried, end - start));
      this.#grow(Math.max(this.#carried, HEAD_BYTES));
      this.#carry.set(chunk.subarray(start, start + room), this.#carried);
      this.#carried = Math.min(this.#carried + room, HEAD_BYTES);
      return;
    }
    this.#grow(needed);
    this.#carry.set(chunk.subarray(start, end), this.#carried);
    this.#carried = needed;
  }

  #grow(needed: number): void {
    if (needed <= this.#carry.length) return;
    const larger = new Uint8Array(Math.max(needed, this.#carry.length * 2));
    larger.set(this.#carry.subarray(0, this.#carried));
    this.#carry = larger;
  }

  #flush(): void {
    const length = this.#carried;
    this.#carried = 0;
    if (this.#overlong) {
      this.#overlong = false;
      this.lines++;
      this.#visitor.tooLong(this.#carry.slice(0, length), this.lines);
    } else this.#line(this.#carry, 0, length);
  }

  #line(bytes: Uint8Array, start: number, end: number): void {
    this.lines++;
    const last = end > start && bytes[end - 1] === CR ? end - 1 : end;
    try {
      this.#visitor.line(bytes, start, last, this.lines);
    } catch (error) {
      if (error instanceof BadUtf8) this.evidence = bytes.slice(start, Math.min(last, start + HEAD_BYTES));
      throw error;
    }
  }
}
