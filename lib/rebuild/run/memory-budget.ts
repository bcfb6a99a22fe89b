/** A step would need more memory than it may take. Not worth trying again: the same step needs the same. */
export class BudgetExceeded extends Error {
  override readonly name = "BudgetExceeded";
}

/**
 * Bytes of typed arrays that one step holds, counted before they are made; a step that would exceed its bound refuses.
 * What comes and goes inside a function is counted by its documented formula.
 */
export class Budget {
  readonly limit: number;
  #held = 0;
  #peak = 0;

  constructor(limit: number) {
    this.limit = limit;
  }

  get peak(): number {
    return this.#peak;
  }

  /** What may still be taken. */
  get free(): number {
    return this.limit - this.#held;
  }

  /** Counts bytes from now on. */
  take(what: string, bytes: number): void {
    if (this.#held + bytes > this.limit) {
      throw new BudgetExceeded(
        `${what} needs ${megabytes(bytes)} beside the ${megabytes(this.#held)} in use, but a step may hold ` +
          `${megabytes(this.limit)}: raise the step's memory, or rebuild on the command line and publish from there`,
      );
    }
    this.#held += bytes;
    this.#peak = Math.max(this.#peak, this.#held);
  }

  release(bytes: number): void {
    this.#held -= bytes;
  }

  /** Counts bytes while `work` runs. */
  async during<T>(what: string, bytes: number, work: () => T | Promise<T>): Promise<T> {
    this.take(what, bytes);
    try {
      return await work();
    } finally {
      this.release(bytes);
    }
  }
}

const megabytes = (bytes: number): string => `${Math.ceil(bytes / 1e5) / 10} MB`;
