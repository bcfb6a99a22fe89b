import type { OrderLog } from "../order.ts";

/**
 * A look at the whole log, piece by piece. Pieces are logs of their own under the log's item numbers: stretches of time in
 * their order, or some customers with all their orders (and guests, each order with one of them). A log that is held in
 * one piece is both.
 */
interface Pass {
  readonly by: "time" | "customer";
  see(piece: OrderLog): void;
}

/** Work that looks at the log as often as it yields, however the log is held. */
export type Passes<T> = Generator<Pass, T, void>;

/** Does such work on a log in one piece; `null`: there is none, and nothing is seen. */
export function passHere<T>(log: OrderLog | null, passes: Passes<T>): T {
  for (;;) {
    const step = passes.next();
    if (step.done) return step.value;
    if (log !== null) step.value.see(log);
  }
}
