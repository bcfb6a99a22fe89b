/**
 * Strings ↔ dense numbers in order of first sight. A table of its own rather than a Map, so that ASCII bytes can be
 * looked up without making a string of them, and at a few bytes an entry.
 */
export class Interner {
  readonly values: string[] = [];
  #slots = new Uint32Array(1024);

  number(value: string): number {
    let hash = value.length;
    for (let i = 0; i < value.length; i++) hash = Math.imul(hash ^ value.charCodeAt(i), 0x85ebca77);
    const mask = this.#slots.length - 1;
    let slot = spread(hash) & mask;
    for (let held = this.#slots[slot]!; held !== 0; held = this.#slots[slot]!) {
      if (this.values[held - 1] === value) return held - 1;
      slot = (slot + 1) & mask;
    }
    return this.#insert(slot, value);
  }

  /** Number of the string that `bytes[start, end)` spell; they must be ASCII. */
  numberOfAscii(bytes: Uint8Array, start: number, end: number): number {
    let hash = end - start;
    for (let i = start; i < end; i++) hash = Math.imul(hash ^ bytes[i]!, 0x85ebca77);
    const mask = this.#slots.length - 1;
    let slot = spread(hash) & mask;
    for (let held = this.#slots[slot]!; held !== 0; held = this.#slots[slot]!) {
      if (spells(this.values[held - 1]!, bytes, start, end)) return held - 1;
      slot = (slot + 1) & mask;
    }
    return this.#insert(slot, asciiText(bytes, start, end));
  }

  #insert(slot: number, value: string): number {
    const number = this.values.push(value) - 1;
    this.#slots[slot] = number + 1;
    if (this.values.length * 2 > this.#slots.length) this.#grow();
    return number;
  }

  #grow(): void {
    const slots = new Uint32Array(this.#slots.length * 2);
    const mask = slots.length - 1;
    this.values.forEach((value, number) => {
      let hash = value.length;
      for (let i = 0; i < value.length; i++) hash = Math.imul(hash ^ value.charCodeAt(i), 0x85ebca77);
      let slot = spread(hash) & mask;
      while (slots[slot] !== 0) slot = (slot + 1) & mask;
      slots[slot] = number + 1;
    });
    this.#slots = slots;
  }
}

/** Multiplication mixes upward only: brings the high bits down to where slots are chosen. */
const spread = (hash: number): number => (hash ^ (hash >>> 15)) >>> 0;

function spells(value: string, bytes: Uint8Array, start: number, end: number): boolean {
  if (value.length !== end - start) return false;
  for (let i = start; i < end; i++) if (value.charCodeAt(i - start) !== bytes[i]) return false;
  return true;
}

/** ASCII bytes as a string. */
export function asciiText(bytes: Uint8Array, start: number, end: number): string {
  let text = "";
  for (let i = start; i < end; i++) text += String.fromCharCode(bytes[i]!);
  return text;
}
