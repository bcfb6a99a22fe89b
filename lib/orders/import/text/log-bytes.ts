import { grown } from "../../../core/grown.ts";
import { asciiText } from "../../../core/interner.ts";
import { DAY } from "../../../core/time.ts";

const ENCODER = new TextEncoder();
const QUOTE = 34;
const BACKSLASH = 92;
const ZERO = 48;

/** Text that grows as UTF-8. Written letter by letter: an order's cells are too short for a call each. */
export class LogBytes {
  #bytes = new Uint8Array(1 << 16);
  #length = 0;
  #day = Number.NaN;
  #date = "";

  get length(): number {
    return this.#length;
  }

  /** What was written since the last time, in memory of its own. */
  take(): Uint8Array<ArrayBuffer> {
    const taken = this.#bytes.slice(0, this.#length);
    this.#length = 0;
    return taken;
  }

  byte(byte: number): void {
    if (this.#length === this.#bytes.length) this.#bytes = grown(this.#bytes, this.#length + 1);
    this.#bytes[this.#length++] = byte;
  }

  /** Bytes of other UTF-8. */
  part(from: Uint8Array, begin: number, end: number): void {
    this.#need(end - begin);
    const bytes = this.#bytes;
    let at = this.#length;
    for (let i = begin; i < end; i++) bytes[at++] = from[i]!;
    this.#length = at;
  }

  /** A text as it is. */
  text(text: string): void {
    this.#need(text.length * 3);
    this.#length += ENCODER.encodeInto(text, this.#bytes.subarray(this.#length)).written;
  }

  /** A short text of ASCII as it is. */
  ascii(text: string): void {
    this.#need(text.length);
    const bytes = this.#bytes;
    let at = this.#length;
    for (let i = 0; i < text.length; i++) bytes[at++] = text.charCodeAt(i);
    this.#length = at;
  }

  /** A text as a string of JSON. */
  quoted(text: string): void {
    this.#need(text.length + 2);
    const bytes = this.#bytes;
    let at = this.#length;
    bytes[at++] = QUOTE;
    for (let i = 0; i < text.length; i++) {
      const unit = text.charCodeAt(i);
      if (unit < 32 || unit > 126 || unit === QUOTE || unit === BACKSLASH) {
        this.text(JSON.stringify(text));
        return;
      }
      bytes[at++] = unit;
    }
    bytes[at++] = QUOTE;
    this.#length = at;
  }

  /** {@link quoted} of the text that bytes of ASCII spell. */
  quotedAscii(from: Uint8Array, begin: number, end: number): void {
    this.#need(end - begin + 2);
    const bytes = this.#bytes;
    let at = this.#length;
    bytes[at++] = QUOTE;
    for (let i = begin; i < end; i++) {
      const unit = from[i]!;
      if (unit < 32 || unit > 126 || unit === QUOTE || unit === BACKSLASH) {
        this.text(JSON.stringify(asciiText(from, begin, end)));
        return;
      }
      bytes[at++] = unit;
    }
    bytes[at++] = QUOTE;
    this.#length = at;
  }

  /** A whole number from 0 on. */
  whole(number: number): void {
    if (number < 10) this.byte(ZERO + number);
    else this.ascii(`${number}`);
  }

  /** Milliseconds since 1970 as Date.toISOString writes them; the records of a day mostly stand together. */
  time(at: number): void {
    const day = Math.floor(at / DAY);
    if (day !== this.#day) {
      this.#date = new Date(at).toISOString().slice(0, -13);
      this.#day = day;
    }
    this.ascii(this.#date);
    this.#need(13);
    const clock = at - day * DAY;
    const seconds = Math.floor(clock / 1000);
    const minutes = Math.floor(seconds / 60);
    const millis = clock % 1000;
    this.#two(Math.floor(minutes / 60), 58);
    this.#two(minutes % 60, 58);
    this.#two(seconds % 60, 46);
    this.#two(Math.floor(millis / 10), ZERO + (millis % 10));
    this.#bytes[this.#length++] = 90;
  }

  #two(number: number, sign: number): void {
    const bytes = this.#bytes;
    bytes[this.#length++] = ZERO + Math.floor(number / 10);
    bytes[this.#length++] = ZERO + (number % 10);
    bytes[this.#length++] = sign;
  }

  #need(more: number): void {
    if (this.#length + more > this.#bytes.length) this.#bytes = grown(this.#bytes, this.#length + more);
  }
}
