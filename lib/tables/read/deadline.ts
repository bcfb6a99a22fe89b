/** Waiting no longer than agreed: what is late is as good as lost, and the page goes on without it. */

/** Calls `ring` after so many milliseconds, unless cancelled; the clock is the platform's and passed in. */
export type Timer = (milliseconds: number, ring: () => void) => () => void;

export const LATE = Symbol("late");

/** One deadline for several promises, from the moment it is made. */
export class Deadline {
  readonly milliseconds: number;
  readonly cancel: () => void;
  readonly #late: Promise<typeof LATE>;

  constructor(milliseconds: number, timer: Timer) {
    this.milliseconds = milliseconds;
    let ring: (late: typeof LATE) => void = () => {};
    this.#late = new Promise((resolve) => {
      ring = resolve;
    });
    this.cancel = timer(milliseconds, () => ring(LATE));
  }

  /** The promise's value, or `LATE`. */
  meet<T>(promise: Promise<T>): Promise<T | typeof LATE> {
    return Promise.race([promise, this.#late]);
  }
}

/** The promise's value, or `LATE`. A rejection stays one; after `LATE` it is nobody's concern any more. */
export function within<T>(promise: Promise<T>, milliseconds: number, timer: Timer): Promise<T | typeof LATE> {
  return new Promise((resolve, reject) => {
    const cancel = timer(milliseconds, () => resolve(LATE));
    promise.then(
      (value) => {
        cancel();
        resolve(value);
      },
      (error: unknown) => {
        cancel();
        reject(error);
      },
    );
  });
}
