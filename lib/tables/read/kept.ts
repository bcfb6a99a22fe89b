/**
 * What has been decoded and is likely wanted again, by row: an eighth of the rows at most, since demand gathers on few.
 * When it is full it starts anew, which costs a little decoding and no bookkeeping.
 */
const LEAST = 32;
const PART = 8;

/** Most entries kept of a table of so many rows: by this the cache reckons what decoding may come to. */
export const mostKept = (rows: number): number => Math.max(LEAST, Math.ceil(rows / PART));

export class Kept<T> {
  readonly #most: number;
  readonly #decode: (row: number) => T;
  readonly #entries = new Map<number, T>();

  constructor(rows: number, decode: (row: number) => T) {
    this.#most = mostKept(rows);
    this.#decode = decode;
  }

  at(row: number): T {
    let entry = this.#entries.get(row);
    if (entry === undefined) {
      entry = this.#decode(row);
      if (this.#entries.size >= this.#most) this.#entries.clear();
      this.#entries.set(row, entry);
    }
    return entry;
  }
}
