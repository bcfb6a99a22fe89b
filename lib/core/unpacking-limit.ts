import { ReadFailure } from "./read-failure.ts";

/** Text of orders packs to a tenth, one order said again and again to a hundredth; zeros to a thousandth. */
const MOST_TIMES = 300;
/** What may come out in any case. */
const ALLOWED = 256 << 20;

/**
 * Stops what unpacks to so much more than it is that it can be no log of orders but only a bomb.
 * @throws {ReadFailure}
 */
export function refuseBomb(packed: number, unpacked: number): void {
  if (unpacked > ALLOWED + MOST_TIMES * packed)
    throw new ReadFailure(
      `what is packed comes to more than ${MOST_TIMES} times its size: it is no log of orders`,
    );
}
