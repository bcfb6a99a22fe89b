/**
 * How often somebody has tried a secret and failed, as far as one isolate has seen: each failure is answered later than
 * the one before, and after ten within a minute nothing is tried any more until a minute has passed without one.
 * Bounded: of more clients than it holds the ones that failed longest ago are forgotten.
 */

export class FailedTries {
  readonly #tries = new Map<string, { count: number; at: number }>();

  /** Milliseconds until this client may try again; 0 for at once. `now` is milliseconds since 1970. */
  waits(client: string, now: number): number {
    const tries = this.#tries.get(client);
    if (tries === undefined || tries.count < MOST_TRIES) return 0;
    return Math.max(0, tries.at + WINDOW_MS - now);
  }

  /** Notes a failure; milliseconds by which its answer is to be delayed. */
  fail(client: string, now: number): number {
    const before = this.#tries.get(client);
    const count = before === undefined || now - before.at >= WINDOW_MS ? 1 : before.count + 1;
    // Put last: the map keeps the order in which its keys were put in.
    this.#tries.delete(client);
    this.#tries.set(client, { count, at: now });
    if (this.#tries.size > MOST_CLIENTS) this.#tries.delete(this.#tries.keys().next().value!);
    return count <= FREE_TRIES ? 0 : Math.min(MOST_DELAY_MS, FIRST_DELAY_MS * 2 ** (count - FREE_TRIES - 1));
  }
}

const MOST_CLIENTS = 5000;
const WINDOW_MS = 60_000;
const MOST_TRIES = 10;
/** A wrong token in a deployment's script fails a few times at once. */
const FREE_TRIES = 3;
const FIRST_DELAY_MS = 100;
const MOST_DELAY_MS = 3000;
