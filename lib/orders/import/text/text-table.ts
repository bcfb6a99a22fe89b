import { grown } from "../../../core/grown.ts";
import { asciiText } from "../../../core/interner.ts";
import type { LogBytes } from "./log-bytes.ts";

/** Numbers in a slot: that of the text + 1 (0 for none), and its hash. They lie together, as they are looked up at random. */
const SLOT = 2;

/**
 * Texts ↔ dense numbers in order of first sight, for texts of which there are as many as orders. Those of ASCII lie as
 * bytes one behind another: they are looked up by bytes and written as bytes, and no string is made of them that would
 * have to be kept. The others are strings.
 */
export class TextTable {
  size = 0;
  #slots = new Uint32Array(2048 * SLOT);
  #mask = 2047;
  /** Number → where its bytes begin, which end where the next begin. */
  #begins = new Uint32Array(1025);
  #bytes = new Uint8Array(1 << 14);
  readonly #wide = new Map<string, number>();
  readonly #wideTexts = new Map<number, string>();
  #scratch = new Uint8Array(64);

  number(text: string): number {
    const { length } = text;
    this.#scratch = grown(this.#scratch, length);
    const scratch = this.#scratch;
    for (let i = 0; i < length; i++) {
      const unit = text.charCodeAt(i);
      if (unit > 127) return this.#numberOfWide(text);
      scratch[i] = unit;
    }
    return this.numberOfAscii(scratch, 0, length);
  }

  /** {@link number} of the text that `bytes[begin, end)` spell; they must be ASCII. */
  numberOfAscii(bytes: Uint8Array, begin: number, end: number): number {
    let hash = end - begin;
    for (let i = begin; i < end; i++) hash = Math.imul(hash ^ bytes[i]!, 0x85ebca77);
    hash = (hash ^ (hash >>> 15)) >>> 0;
    const slots = this.#slots;
    const mask = this.#mask;
    let slot = hash & mask;
    for (let held = slots[slot * SLOT]!; held !== 0; held = slots[slot * SLOT]!) {
      if (slots[slot * SLOT + 1] === hash && this.#spells(held - 1, bytes, begin, end)) return held - 1;
      slot = (slot + 1) & mask;
    }
    const number = this.size;
    slots[slot * SLOT] = number + 1;
    slots[slot * SLOT + 1] = hash;
    const from = this.#begins[number]!;
    const to = from + end - begin;
    if (to > this.#bytes.length) this.#bytes = grown(this.#bytes, Math.max(to, 2 * from));
    const kept = this.#bytes;
    for (let i = begin, at = from; i < end; i++) kept[at++] = bytes[i]!;
    this.#endAt(to);
    if (this.size * 2 > mask) this.#grow();
    return number;
  }

  text(number: number): string {
    return (
      this.#wideTexts.get(number) ?? asciiText(this.#bytes, this.#begins[number]!, this.#begins[number + 1]!)
    );
  }

  /** Writes a text as a string of JSON. */
  write(number: number, log: LogBytes): void {
    const wide = this.#wideTexts.size === 0 ? undefined : this.#wideTexts.get(number);
    if (wide === undefined) log.quotedAscii(this.#bytes, this.#begins[number]!, this.#begins[number + 1]!);
    else log.quoted(wide);
  }

  #numberOfWide(text: string): number {
    const known = this.#wide.get(text);
    if (known !== undefined) return known;
    const number = this.size;
    this.#wide.set(text, number);
    this.#wideTexts.set(number, text);
    this.#endAt(this.#begins[number]!);
    return number;
  }

  /** The text of the next number ends there. */
  #endAt(end: number): void {
    this.size++;
    if (this.size === this.#begins.length) this.#begins = grown(this.#begins, 2 * this.size);
    this.#begins[this.size] = end;
  }

  #spells(number: number, bytes: Uint8Array, begin: number, end: number): boolean {
    let at = this.#begins[number]!;
    if (this.#begins[number + 1]! - at !== end - begin) return false;
    const kept = this.#bytes;
    for (let i = begin; i < end; i++) if (kept[at++] !== bytes[i]) return false;
    return true;
  }

  #grow(): void {
    const before = this.#slots;
    const mask = 2 * this.#mask + 1;
    const slots = new Uint32Array(2 * before.length);
    for (let from = 0; from < before.length; from += SLOT) {
      if (before[from] === 0) continue;
      let slot = before[from + 1]! & mask;
      while (slots[slot * SLOT] !== 0) slot = (slot + 1) & mask;
      slots[slot * SLOT] = before[from]!;
      slots[slot * SLOT + 1] = before[from + 1]!;
    }
    this.#slots = slots;
    this.#mask = mask;
  }
}
