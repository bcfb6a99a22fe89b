/** String columns: UTF-8 heap and offsets, decoded only where an answer needs the words. */
import type { Column, Packed } from "./packed.ts";

const encoder = new TextEncoder();
const decoder = new TextDecoder();

/** Two columns, `{name}o` (offsets, one more than strings) and `{name}b` (bytes). `name` has three letters or fewer. */
export function packStrings(name: string, strings: readonly string[]): Record<string, Column> {
  const offsets = new Uint32Array(strings.length + 1);
  // Plain letters take a byte each, so that all can be encoded in one go.
  const joined = strings.join("");
  const whole = encoder.encode(joined);
  if (whole.byteLength === joined.length) {
    for (let i = 0; i < strings.length; i++) offsets[i + 1] = offsets[i]! + strings[i]!.length;
    return { [`${name}o`]: offsets, [`${name}b`]: whole };
  }
  const encoded = strings.map((text) => encoder.encode(text));
  encoded.forEach((bytes, i) => {
    offsets[i + 1] = offsets[i]! + bytes.byteLength;
  });
  const heap = new Uint8Array(offsets[strings.length]!);
  encoded.forEach((bytes, i) => {
    heap.set(bytes, offsets[i]!);
  });
  return { [`${name}o`]: offsets, [`${name}b`]: heap };
}

/** A call to the decoder costs more than a short text of plain letters is worth. */
const SHORT = 24;

/** `null` for what is long or holds letters beyond ASCII. */
function ascii(bytes: Uint8Array, start: number, end: number): string | null {
  if (end - start > SHORT) return null;
  let text = "";
  for (let i = start; i < end; i++) {
    const byte = bytes[i]!;
    if (byte > 127) return null;
    text += String.fromCharCode(byte);
  }
  return text;
}

/** Reads what `packStrings` wrote. */
export class StringColumn {
  readonly #offsets: Uint32Array;
  readonly #heap: Uint8Array;

  constructor(packed: Packed, name: string) {
    this.#offsets = packed.u32(`${name}o`);
    this.#heap = packed.u8(`${name}b`);
  }

  get length(): number {
    return Math.max(0, this.#offsets.length - 1);
  }

  /** The empty string where the row is out of range. */
  at(row: number): string {
    const start = this.#offsets[row];
    const end = this.#offsets[row + 1];
    return start === undefined || end === undefined || start === end
      ? ""
      : (ascii(this.#heap, start, end) ?? decoder.decode(this.#heap.subarray(start, end)));
  }
}

/** A small pool of strings that many rows share: each is decoded once and kept. */
export class StringPoolColumn extends StringColumn {
  readonly #decoded: string[] = [];

  override at(row: number): string {
    const known = this.#decoded[row];
    if (known !== undefined) return known;
    const text = super.at(row);
    this.#decoded[row] = text;
    return text;
  }
}

/** Gives each distinct string a number; `""` is always 0. */
export class StringPool {
  readonly strings: string[] = [""];
  readonly #numbers = new Map<string, number>([["", 0]]);

  number(text: string | null): number {
    if (text === null) return 0;
    let number = this.#numbers.get(text);
    if (number === undefined) {
      // What UTF-8 cannot tell apart is one string here as well.
      const told = text.toWellFormed();
      number = this.#numbers.get(told) ?? this.strings.push(told) - 1;
      this.#numbers.set(told, number).set(text, number);
    }
    return number;
  }
}
