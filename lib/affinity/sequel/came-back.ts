/**
 * Who came back for an item: what may be said of how it is bought again.
 *
 * A share of few buyers says little, so it is drawn to what its category shows, and that to the whole shop, as by
 * `PRIOR_BUYERS` more buyers each; what must hold is the lower end of Wilson's 95 % interval (1927) of that.
 */
import { wilsonLower, Z_95 } from "../../core/statistics/wilson.ts";
import type { Rebuy } from "../affinity-model.ts";

export interface CameBack {
  /** Item → share of its known buyers who bought it again on another day, 0–1. */
  readonly share: Float32Array;
  /** Item → what that share is at least, 0–1. */
  readonly atLeast: Float32Array;
}

const PRIOR_BUYERS = 10;

/** `category`: item → number of its leaf category, −1 for none. Items behind the log's are nobody's. */
export function cameBack(
  { buyers, repeaters }: Pick<Rebuy, "buyers" | "repeaters">,
  category: Int32Array,
): CameBack {
  const whole = { of: 0, again: 0 };
  const shelves = new Map<number, { of: number; again: number }>();
  for (let item = 0; item < buyers.length; item++) {
    const shelf = category[item]! < 0 ? null : known(shelves, category[item]!);
    for (const sum of shelf === null ? [whole] : [whole, shelf]) {
      sum.of += buyers[item]!;
      sum.again += repeaters[item]!;
    }
  }
  const usual = whole.of === 0 ? 0 : whole.again / whole.of;
  const usualOf = (item: number): number => {
    const shelf = shelves.get(category[item]!);
    return shelf === undefined ? usual : (shelf.again + PRIOR_BUYERS * usual) / (shelf.of + PRIOR_BUYERS);
  };
  return {
    share: Float32Array.from(buyers, (of, item) => (of === 0 ? 0 : repeaters[item]! / of)),
    atLeast: Float32Array.from(buyers, (of, item) =>
      wilsonLower(repeaters[item]! + PRIOR_BUYERS * usualOf(item), of + PRIOR_BUYERS, Z_95),
    ),
  };
}

function known(shelves: Map<number, { of: number; again: number }>, category: number) {
  let shelf = shelves.get(category);
  if (shelf === undefined) {
    shelf = { of: 0, again: 0 };
    shelves.set(category, shelf);
  }
  return shelf;
}
