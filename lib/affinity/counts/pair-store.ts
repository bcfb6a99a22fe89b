import { letGo } from "../../core/grown.ts";
import type { HeldPairs } from "./held-pairs.ts";

const FIRST_CAPACITY = 4096;

/** A pair in the row that is being counted, as `CountedRows` has it. */
interface PairFound {
  readonly partner: number;
  readonly joint: number;
  readonly squares: number;
}

/** Collects pairs row by row within a bound: when more than `most` are held, those that the fewest buyers show go. */
export class PairStore {
  /** Fewest buyers that a pair is held for; rises when the bound is met. The end result is that of starting with it. */
  least: number;
  readonly #most: number;
  readonly #offsets: Uint32Array;
  #partner = new Uint32Array(FIRST_CAPACITY);
  #joint = new Uint32Array(FIRST_CAPACITY);
  #people = new Uint32Array(FIRST_CAPACITY);
  #weight = new Float64Array(FIRST_CAPACITY);
  #level = new Uint8Array(FIRST_CAPACITY);
  /** Of the pairs that reach a level alone, in their order. */
  #squares: number[] = [];
  #size = 0;

  constructor(rows: number, least: number, most: number) {
    this.least = least;
    this.#most = most;
    this.#offsets = new Uint32Array(rows + 1);
  }

  push({ partner, joint, squares }: PairFound, people: number, weight: number, level: number): void {
    if (this.#size === this.#partner.length) this.#grow();
    const i = this.#size++;
    this.#partner[i] = partner;
    this.#joint[i] = joint;
    this.#people[i] = people;
    this.#weight[i] = weight;
    this.#level[i] = level;
    if (level > 0) this.#squares.push(squares);
  }

  /** Rows end in ascending order, each once. */
  endRow(row: number): void {
    this.#offsets[row + 1] = this.#size;
    while (this.#size > this.#most) {
      this.least++;
      this.#drop(row);
    }
  }

  /** `squares`: of the pairs that reach a level, in their order. */
  finish(
    seen: number,
    buyers: Uint32Array,
  ): { readonly held: HeldPairs; readonly squares: readonly number[] } {
    const ended = <T extends Uint32Array | Float64Array | Uint8Array>(column: T): T => {
      const own = column.slice(0, this.#size) as T;
      letGo(column);
      return own;
    };
    const held = {
      offsets: this.#offsets,
      partner: ended(this.#partner),
      joint: ended(this.#joint),
      people: ended(this.#people),
      weight: ended(this.#weight),
      level: ended(this.#level),
      buyers,
      seen,
      least: this.least,
    };
    return { held, squares: this.#squares };
  }

  #drop(lastRow: number): void {
    let to = 0;
    let from = 0;
    let [square, squares] = [0, 0];
    for (let row = 0; row <= lastRow; row++) {
      for (; from < this.#offsets[row + 1]!; from++) {
        const reaches = this.#level[from]! > 0;
        if (reaches) square++;
        if (this.#people[from]! < this.least) continue;
        if (reaches) this.#squares[squares++] = this.#squares[square - 1]!;
        this.#partner[to] = this.#partner[from]!;
        this.#joint[to] = this.#joint[from]!;
        this.#people[to] = this.#people[from]!;
        this.#weight[to] = this.#weight[from]!;
        this.#level[to] = this.#level[from]!;
        to++;
      }
      this.#offsets[row + 1] = to;
    }
    this.#size = to;
    this.#squares.length = squares;
  }

  #grow(): void {
    const capacity = Math.ceil(this.#partner.length * 1.6);
    const widen = <T extends Uint32Array | Float64Array | Uint8Array>(from: T, to: T): T => {
      to.set(from);
      letGo(from);
      return to;
    };
    this.#partner = widen(this.#partner, new Uint32Array(capacity));
    this.#joint = widen(this.#joint, new Uint32Array(capacity));
    this.#people = widen(this.#people, new Uint32Array(capacity));
    this.#weight = widen(this.#weight, new Float64Array(capacity));
    this.#level = widen(this.#level, new Uint8Array(capacity));
  }
}
