/** How often each value occurs: small where there are few different ones, however many customers have them. */
export class ValueCounts {
  readonly #counts = new Map<number, number>();
  size = 0;

  add(value: number): void {
    this.#counts.set(value, (this.#counts.get(value) ?? 0) + 1);
    this.size++;
  }

  /** Values ascending, each with how often it occurs. */
  runs(): (readonly [value: number, count: number])[] {
    return [...this.#counts].sort(([a], [b]) => a - b);
  }

  /** All values ascending, each as often as it occurs. */
  at(place: number): number {
    let left = place;
    for (const [value, count] of this.runs()) {
      if (left < count) return value;
      left -= count;
    }
    return Number.NaN;
  }
}

/** The same of values that stand ascending in an array. */
export function* runsOf(ascending: Float64Array): Generator<readonly [value: number, count: number]> {
  for (let start = 0; start < ascending.length; ) {
    let end = start + 1;
    while (end < ascending.length && ascending[end] === ascending[start]) end++;
    yield [ascending[start]!, end - start];
    start = end;
  }
}
