/**
 * Values that stand at some places of a whole in ascending order, though none of them is held: whoever has them gives all
 * of them, in any order, as many times as `SELECTION_PASSES` says. Each pass tells some bits more (a radix selection from
 * the top), the last what comes next.
 */

/** Bits of each half of a double, from the top: eleven of them, eleven, ten. */
const SHIFTS = [21, 10, 0] as const;
const DIGITS = 2 * SHIFTS.length;
const RADIX = 2 ** 11;
export const SELECTION_PASSES = DIGITS + 1;
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
  /** The bits that are known, as {@link before} has them. */
  prefix: number;
  start: number;
  end: number;
  value: number;
  next: number;
}

const double = new Float64Array(1);
const halves = new Uint32Array(double.buffer);

/**
 * The bits before a digit, as a whole number: they ascend as numbers that are not below zero do, and are 53 at most, as the
 * first is always 0.
 */
function before(value: number, digit: number): number {
  if (digit === 0) return 0;
  double[0] = value;
  const hi = halves[1]!;
  if (digit <= SHIFTS.length) return hi >>> SHIFTS[digit - 1]!;
  const shift = SHIFTS[digit - SHIFTS.length - 1]!;
  return hi * 2 ** (32 - shift) + (halves[0]! >>> shift);
}

/** The bits of a digit. */
function digitOf(value: number, digit: number): number {
  double[0] = value;
  const half = halves[digit < SHIFTS.length ? 1 : 0]!;
  const place = digit % SHIFTS.length;
  return (half >>> SHIFTS[place]!) & (place === SHIFTS.length - 1 ? 0x3ff : 0x7ff);
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
      const counts = this.#open.get(before(value, this.#pass));
      if (counts !== undefined) counts[digitOf(value, this.#pass)]!++;
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
    const width = this.#pass % SHIFTS.length === SHIFTS.length - 1 ? 10 : 11;
    if (this.#pass < DIGITS - 1) one.prefix = one.prefix * 2 ** width + digit;
    else {
      halves[1] = Math.floor(one.prefix / 2 ** 22);
      halves[0] = (one.prefix % 2 ** 22) * 2 ** width + digit;
      one.value = double[0]!;
    }
  }
}
