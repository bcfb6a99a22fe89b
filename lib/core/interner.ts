/**
 * Strings ↔ dense numbers in order of first sight. A table of its own rather than a Map, so that ASCII bytes can be
 * looked up without making a string of them, and at a few bytes an entry.
 */
export class Interner {
  readonly values: string[] = [];
  #slots = new Uint32Array(1024);
  /** Number → the hash of its string: growing, and most that only share a slot, need not look at the strings. */
  #hashes = new Uint32Array(513);

  number(value: string): number {
    let hash = value.length;
    for (let i = 0; i < value.length; i++) hash = Math.imul(hash ^ value.charCodeAt(i), 0x85ebca77);
    hash = spread(hash);
    const mask = this.#slots.length - 1;
    let slot = hash & mask;
    for (let held = this.#slots[slot]!; held !== 0; held = this.#slots[slot]!) {
      if (this.#hashes[held - 1] === hash && this.values[held - 1] === value) return held - 1;
      slot = (slot + 1) & mask;
    }
    return this.#insert(slot, value, hash);
  }

  /** Number of the string that `bytes[start, end)` spell; they must be ASCII. */
  numberOfAscii(bytes: Uint8Array, start: number, end: number): number {
    let hash = end - start;
    for (let i = start; i < end; i++) hash = Math.imul(hash ^ bytes[i]!, 0x85ebca77);
    hash = spread(hash);
    const mask = this.#slots.length - 1;
    let slot = hash & mask;
    for (let held = this.#slots[slot]!; held !== 0; held = this.#slots[slot]!) {
      if (this.#hashes[held - 1] === hash && spells(this.values[held - 1]!, bytes, start, end))
        return held - 1;
      slot = (slot + 1) & mask;
    }
    return this.#insert(slot, asciiText(bytes, start, end), hash);
  }

  #insert(slot: number, value: string, hash: number): number {
    const number = this.values.push(value) - 1;
    this.#slots[slot] = number + 1;
    this.#hashes[number] = hash;
    if (this.values.length * 2 > this.#slots.length) this.#grow();
    return number;
  }

  /** There is always room for the hash of one string more: half as many as slots. */
  #grow(): void {
    const slots = new Uint32Array(this.#slots.length * 2);
    const hashes = new Uint32Array(slots.length / 2 + 1);
    hashes.set(this.#hashes);
    const mask = slots.length - 1;
    for (let number = 0; number < this.values.length; number++) {
      let slot = hashes[number]! & mask;
      while (slots[slot] !== 0) slot = (slot + 1) & mask;
      slots[slot] = number + 1;
    }
    this.#slots = slots;
    this.#hashes = hashes;
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
