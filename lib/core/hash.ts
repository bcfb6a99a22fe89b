/** Two independent 32-bit lanes: together a 64-bit identity, cheap to make and to compare without BigInt. */
export interface Hash64 {
  readonly hi: number;
  readonly lo: number;
}

const C1 = 0x85ebca77;
const C2 = 0xc2b2ae3d;

/**
 * 64-bit hash of a string's UTF-16 units (the mixing of bryc's public-domain cyrb53, with both lanes kept whole).
 * Not cryptographic: for identities inside a build, where the rebuild refuses two items that share one.
 */
export function hash64(text: string, seed = 0): Hash64 {
  let h1 = 0xdeadbeef ^ seed;
  let h2 = 0x41c6ce57 ^ seed;
  for (let i = 0; i < text.length; i++) {
    const unit = text.charCodeAt(i);
    h1 = Math.imul(h1 ^ unit, C1);
    h2 = Math.imul(h2 ^ unit, C2);
  }
  return finish64(h1, h2);
}

/** {@link hash64} of the string whose UTF-16 units (for ASCII: bytes) are `codes[start, end)`. */
export function hash64Codes(codes: ArrayLike<number>, start: number, end: number, seed = 0): Hash64 {
  let h1 = 0xdeadbeef ^ seed;
  let h2 = 0x41c6ce57 ^ seed;
  for (let i = start; i < end; i++) {
    h1 = Math.imul(h1 ^ codes[i]!, C1);
    h2 = Math.imul(h2 ^ codes[i]!, C2);
  }
  return finish64(h1, h2);
}

/** {@link hash64} of units that are met piece by piece, of one string after another. */
export class RunningHash {
  hi = 0;
  lo = 0;
  #h1 = 0;
  #h2 = 0;

  begin(): void {
    this.#h1 = 0xdeadbeef;
    this.#h2 = 0x41c6ce57;
  }

  /** Takes in ASCII bytes, each a unit. */
  bytes(codes: Uint8Array, start: number, end: number): void {
    let h1 = this.#h1;
    let h2 = this.#h2;
    for (let i = start; i < end; i++) {
      const unit = codes[i]!;
      h1 = Math.imul(h1 ^ unit, C1);
      h2 = Math.imul(h2 ^ unit, C2);
    }
    this.#h1 = h1;
    this.#h2 = h2;
  }

  /** Takes in ASCII bytes, with another unit for one of them. */
  bytesWith(codes: Uint8Array, start: number, end: number, code: number, unit: number): void {
    let h1 = this.#h1;
    let h2 = this.#h2;
    for (let i = start; i < end; i++) {
      const byte = codes[i]!;
      const own = byte === code ? unit : byte;
      h1 = Math.imul(h1 ^ own, C1);
      h2 = Math.imul(h2 ^ own, C2);
    }
    this.#h1 = h1;
    this.#h2 = h2;
  }

  unit(unit: number): void {
    this.#h1 = Math.imul(this.#h1 ^ unit, C1);
    this.#h2 = Math.imul(this.#h2 ^ unit, C2);
  }

  text(text: string): void {
    let h1 = this.#h1;
    let h2 = this.#h2;
    for (let i = 0; i < text.length; i++) {
      const unit = text.charCodeAt(i);
      h1 = Math.imul(h1 ^ unit, C1);
      h2 = Math.imul(h2 ^ unit, C2);
    }
    this.#h1 = h1;
    this.#h2 = h2;
  }

  /** Leaves the hash in `hi` and `lo`. */
  end(): void {
    const { hi, lo } = finish64(this.#h1, this.#h2);
    this.hi = hi;
    this.lo = lo;
  }
}

/** {@link hash64} of the texts with a sign between them that no text holds, without making one string of them. */
export function hash64Joined(texts: readonly string[], sign: number): Hash64 {
  const hash = new RunningHash();
  hash.begin();
  for (let at = 0; at < texts.length; at++) {
    if (at > 0) hash.unit(sign);
    hash.text(texts[at]!);
  }
  hash.end();
  return { hi: hash.hi, lo: hash.lo };
}

function finish64(a: number, b: number): Hash64 {
  let h1 = a;
  let h2 = b;
  h1 = Math.imul(h1 ^ (h1 >>> 15), 0x735a2d97) ^ Math.imul(h2 ^ (h2 >>> 16), 0xcaf649a9);
  h2 = Math.imul(h2 ^ (h2 >>> 15), 0x735a2d97) ^ Math.imul(h1 ^ (h1 >>> 16), 0xcaf649a9);
  return { hi: (h1 ^ (h2 >>> 16)) >>> 0, lo: (h2 ^ (h1 >>> 16)) >>> 0 };
}

/** 32-bit hash of a string. */
export const hash32 = (text: string, seed = 0): number => hash64(text, seed).lo;

/** 32-bit mix of integers; equal inputs give equal bits on every machine. */
export function mix32(a: number, b: number): number {
  let h = Math.imul(a ^ 0x9e3779b9, C1) ^ Math.imul(b ^ 0x7f4a7c15, C2);
  h = Math.imul(h ^ (h >>> 15), 0x2c1b3c6d);
  h = Math.imul(h ^ (h >>> 12), 0x297a2d39);
  return (h ^ (h >>> 15)) >>> 0;
}

/** Sixteen hexadecimal digits. */
export const hex64 = ({ hi, lo }: Hash64): string =>
  hi.toString(16).padStart(8, "0") + lo.toString(16).padStart(8, "0");

/**
 * Checksum of bytes, 32 bits, four lanes so that a shard of megabytes is verified in a fraction of its read time.
 * `bytes` may have any length; the last partial word is padded with zeros and the length is mixed in.
 */
export function checksum32(bytes: Uint8Array): number {
  const whole = bytes.byteLength >>> 2;
  const words =
    bytes.byteOffset % 4 === 0
      ? new Uint32Array(bytes.buffer, bytes.byteOffset, whole)
      : new Uint32Array(bytes.slice(0, whole * 4).buffer);
  let a = 1;
  let b = 2;
  let c = 3;
  let d = 4;
  const rounds = whole & ~3;
  for (let i = 0; i < rounds; i += 4) {
    a = Math.imul(a ^ words[i]!, C1);
    b = Math.imul(b ^ words[i + 1]!, C1);
    c = Math.imul(c ^ words[i + 2]!, C1);
    d = Math.imul(d ^ words[i + 3]!, C1);
    a ^= a >>> 15;
    b ^= b >>> 15;
    c ^= c >>> 15;
    d ^= d >>> 15;
  }
  for (let i = rounds; i < whole; i++) a = Math.imul(a ^ words[i]!, C2) ^ (a >>> 13);
  for (let i = whole * 4; i < bytes.byteLength; i++) b = Math.imul(b ^ bytes[i]!, C2) ^ (b >>> 13);
  return mix32(mix32(a, b) ^ bytes.byteLength, mix32(c, d));
}
