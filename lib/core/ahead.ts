/**
 * The first of an iterable's values, looked at before the others are asked for; the others as they are asked for. `close`
 * when no more are: a generator that is left half-way gives back what it holds only then.
 */
export class Ahead<T> {
  readonly first: readonly T[];
  readonly #rest: Iterator<T>;

  constructor(values: Iterable<T>, most: number) {
    this.#rest = values[Symbol.iterator]();
    const first: T[] = [];
    while (first.length < most) {
      const next = this.#rest.next();
      if (next.done === true) break;
      first.push(next.value);
    }
    this.first = first;
  }

  *rest(): Generator<T, void, undefined> {
    for (let next = this.#rest.next(); next.done !== true; next = this.#rest.next()) yield next.value;
  }

  close(): void {
    this.#rest.return?.();
  }
}
