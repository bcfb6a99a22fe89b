import { asciiText } from "../../../core/interner.ts";

const MOST_NUMBER_BYTES = 8;

/** Blocks of numbers and texts written one behind another, each led by its length. */
export class BlockWriter {
  #bytes = new Uint8Array(1 << 16);
  #view = new DataView(this.#bytes.buffer);
  readonly #encoder = new TextEncoder();
  #begin = 0;
  length = 0;

  begin(): void {
    this.#room(4);
    this.#begin = this.length;
    this.length += 4;
  }

  end(): void {
    this.#view.setUint32(this.#begin, this.length - this.#begin - 4);
  }

  /** A whole number from 0 to 2³² − 1. */
  number(value: number): void {
    this.#room(MOST_NUMBER_BYTES);
    let left = value;
    for (; left > 127; left = left >>> 7) this.#bytes[this.length++] = (left & 127) | 128;
    this.#bytes[this.length++] = left;
  }

  double(value: number): void {
    this.#room(MOST_NUMBER_BYTES);
    this.#view.setFloat64(this.length, value);
    this.length += 8;
  }

  text(text: string): void {
    this.#room(3 * text.length + 2 * MOST_NUMBER_BYTES);
    const before = this.length;
    this.number(text.length);
    this.#bytes[this.length++] = 0;
    for (let i = 0; i < text.length; i++) {
      const unit = text.charCodeAt(i);
      if (unit > 127) {
        this.#wide(text, before);
        return;
      }
      this.#bytes[this.length++] = unit;
    }
  }

  /** Gives what was written, which holds until the next block begins, and begins anew. */
  take(): Uint8Array {
    const taken = this.#bytes.subarray(0, this.length);
    this.length = 0;
    return taken;
  }

  #wide(text: string, before: number): void {
    this.length = before;
    const encoded = this.#encoder.encode(text);
    this.number(encoded.length);
    this.#bytes[this.length++] = 1;
    this.#bytes.set(encoded, this.length);
    this.length += encoded.length;
  }

  #room(more: number): void {
    if (this.length + more <= this.#bytes.length) return;
    const larger = new Uint8Array(2 * (this.length + more));
    larger.set(this.#bytes);
    this.#bytes = larger;
    this.#view = new DataView(larger.buffer);
  }
}

/** Reads what a {@link BlockWriter} wrote. */
export class BlockReader {
  readonly #chunks: AsyncIterator<Uint8Array>;
  readonly #decoder = new TextDecoder("utf-8", { fatal: false, ignoreBOM: true });
  #bytes = new Uint8Array(0);
  #view = new DataView(this.#bytes.buffer);
  #at = 0;
  #end = 0;

  constructor(chunks: AsyncIterable<Uint8Array>) {
    this.#chunks = chunks[Symbol.asyncIterator]();
  }

  /** Steps to the next block if all of it is here. */
  get isHere(): boolean {
    const left = this.#bytes.length - this.#end;
    return left >= 4 && left - 4 >= this.#view.getUint32(this.#end);
  }

  /** Steps to the next block; false at the end. */
  async next(): Promise<boolean> {
    while (!this.isHere) {
      const more = await this.#chunks.next();
      if (more.done === true) return false;
      const rest = this.#bytes.subarray(this.#end);
      const bytes = new Uint8Array(rest.length + more.value.length);
      bytes.set(rest);
      bytes.set(more.value, rest.length);
      this.#bytes = bytes;
      this.#view = new DataView(bytes.buffer);
      this.#end = 0;
    }
    return this.step();
  }

  /** {@link next} of a block that {@link isHere}. */
  step(): true {
    this.#at = this.#end + 4;
    this.#end = this.#at + this.#view.getUint32(this.#end);
    return true;
  }

  number(): number {
    let value = 0;
    let scale = 1;
    for (;;) {
      const byte = this.#bytes[this.#at++]!;
      value += (byte & 127) * scale;
      if (byte < 128) return value;
      scale *= 128;
    }
  }

  double(): number {
    const value = this.#view.getFloat64(this.#at);
    this.#at += 8;
    return value;
  }

  text(): string {
    const length = this.number();
    const isWide = this.#bytes[this.#at++] === 1;
    const from = this.#at;
    this.#at += length;
    return isWide
      ? this.#decoder.decode(this.#bytes.subarray(from, this.#at))
      : asciiText(this.#bytes, from, this.#at);
  }

  async close(): Promise<void> {
    await this.#chunks.return?.();
  }
}
