/**
 * Values that stand at some places of a whole in ascending order, though none of them is held: whoever has them gives all
 * of them, in any order, as many times as `PASSES` says. Each pass tells sixteen bits more (a radix selection from the
 * top), the last what comes next.
 */

const DIGITS = 4;
export const SELECTION_PASSES = DIGITS + 1;
const RADIX = 2 ** 16;
/** Array bytes a place that is sought. */
export const SELECTION_BYTES = 4 * RADIX;

/** The values equal to the one at a place: `start` are less, `end` less or equal; and the least of those above it. */
export interface Selected {
  readonly value: number;
  readonly start: number;
  readonly end: number;
  /** Infinity where there is none. */
  readonly next: number;
}

interface Sought {
  readonly place: number;
  /** The bits that are known, as a whole number. */
  prefix: number;
  start: number;
  end: number;
  value: number;
  next: number;
}

const double = new Float64Array(1);
const halves = new Uint32Array(double.buffer);

/** The leading `16 · digits` bits of a number that is not below zero: they ascend as such numbers do. */
function leading(value: number, digits: number): number {
  if (digits === 0) return 0;
  double[0] = value;
  const hi = halves[1]!;
  if (digits === 1) return hi >>> 16;
  return digits === 2 ? hi : hi * RADIX + (halves[0]! >>> 16);
}

/** The sixteen bits that follow these. */
function digitAfter(value: number, digits: number): number {
  double[0] = value;
  const half = halves[digits < 2 ? 1 : 0]!;
  return digits % 2 === 0 ? half >>> 16 : half & 0xffff;
}

export class Selection {
  readonly #places: (count: number) => readonly number[];
  #count = 0;
  #pass = 0;
  #sought: Sought[] = [];
  /** Known bits → how often each digit follows them. */
  #open = new Map<number, Uint32Array>([[0, new Uint32Array(RADIX)]]);

  /** `places`: of so many values, those that are sought, from 0 on. */
  constructor(places: (count: number) => readonly number[]) {
    this.#places = places;
  }

  /** How many values there are, once all were given. */
  get count(): number {
    return this.#count;
  }

  /** Not below zero. */
  add(value: number): void {
    if (this.#pass === 0) this.#count++;
    if (this.#pass < DIGITS) {
      const counts = this.#open.get(leading(value, this.#pass));
      if (counts !== undefined) counts[digitAfter(value, this.#pass)]!++;
      return;
    }
    for (const one of this.#sought) if (value > one.value && value < one.next) one.next = value;
  }

  /** Ends a pass. */
  endPass(): void {
    if (this.#pass === 0)
      this.#sought = this.#places(this.#count).map((place) => ({
        ...{ place, prefix: 0, start: 0, end: 0 },
        ...{ value: Number.NaN, next: Number.POSITIVE_INFINITY },
      }));
    if (this.#pass < DIGITS) {
      for (const one of this.#sought) this.#narrow(one);
      const open = new Set(this.#sought.map(({ prefix }) => prefix));
      const last = this.#pass === DIGITS - 1;
      this.#open = new Map(last ? [] : Array.from(open, (prefix) => [prefix, new Uint32Array(RADIX)]));
    }
    this.#pass++;
  }

  /** What stands at a place that is sought, once all passes are over; `undefined` for any other. */
  at(place: number): Selected | undefined {
    return this.#sought.find((one) => one.place === place);
  }

  #narrow(one: Sought): void {
    const counts = this.#open.get(one.prefix)!;
    let digit = 0;
    while (one.start + counts[digit]! <= one.place) one.start += counts[digit++]!;
    one.end = one.start + counts[digit]!;
    if (this.#pass < DIGITS - 1) one.prefix = one.prefix * RADIX + digit;
    else {
      halves[1] = Math.floor(one.prefix / RADIX);
      halves[0] = (one.prefix % RADIX) * RADIX + digit;
      one.value = double[0]!;
    }
  }
}
