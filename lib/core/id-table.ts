/**
 * 64-bit hashes ↔ dense row numbers: open addressing over typed arrays, about 20 bytes an id where a Map of strings
 * needs over 100. Two ids that share all 64 bits would be taken for one (odds of 3 in 10⁸ at a million ids).
 */
export class IdTable {
  hi = new Uint32Array(1024);
  lo = new Uint32Array(1024);
  size = 0;
  #slots = new Uint32Array(2048);
  #mask = 2047;

  /** Row of the hash, a new row (equal to the former `size`) when it was not there. */
  row(hi: number, lo: number): number {
    let slot = lo & this.#mask;
    for (let held = this.#slots[slot]!; held !== 0; held = this.#slots[slot]!) {
      if (this.lo[held - 1] === lo && this.hi[held - 1] === hi) return held - 1;
      slot = (slot + 1) & this.#mask;
    }
    const row = this.size;
    if (row === this.hi.length) this.#grow();
    this.hi[row] = hi;
    this.lo[row] = lo;
    this.size = row + 1;
    this.#place(row);
    return row;
  }

  /** Row of the hash, or −1. */
  find(hi: number, lo: number): number {
    let slot = lo & this.#mask;
    for (let held = this.#slots[slot]!; held !== 0; held = this.#slots[slot]!) {
      if (this.lo[held - 1] === lo && this.hi[held - 1] === hi) return held - 1;
      slot = (slot + 1) & this.#mask;
    }
    return -1;
  }

  #place(row: number): void {
    let slot = this.lo[row]! & this.#mask;
    while (this.#slots[slot] !== 0) slot = (slot + 1) & this.#mask;
    this.#slots[slot] = row + 1;
  }

  #grow(): void {
    const capacity = this.hi.length * 2;
    const hi = new Uint32Array(capacity);
    const lo = new Uint32Array(capacity);
    hi.set(this.hi);
    lo.set(this.lo);
    this.hi = hi;
    this.lo = lo;
    this.#slots = new Uint32Array(capacity * 2);
    this.#mask = capacity * 2 - 1;
    for (let row = 0; row < this.size; row++) this.#place(row);
  }
}
