/**
 * Whose cards go along with rows of `affinity`: of a shop that is divided, the item's own and those of what is most likely
 * offered with it, so that most pages are answered by the values that their rows lie in. Cards of hot items ride in
 * `popular`, which every answer reads.
 */
import type { HotKeys } from "../../tables/format/keys.ts";
import type { ItemFacts } from "../../tables/rows/facts.ts";
import type { LadderRow } from "../../tables/rows/ladder-shard.ts";

/**
 * Neighbours that can be sold, the first of the row, and rungs above the item. In a simulated shop's traffic (100,000
 * items) an answer read 1.5 values without, .65 with three, .58 with four and .54 with six.
 */
const NEIGHBOURS = 4;
const RUNGS = 2;

export class CardsAlong {
  readonly #hot: HotKeys | null;
  readonly #items = new Set<ItemFacts>();

  constructor(hot: HotKeys | null) {
    this.#hot = hot;
  }

  /** Of all rows so far, each once. */
  get items(): ItemFacts[] {
    return [...this.#items];
  }

  /** `neighbours`: what goes with the item, best first. */
  add(item: ItemFacts, neighbours: readonly ItemFacts[], ladder: LadderRow | undefined): void {
    this.#put(item);
    for (const one of neighbours.filter(isOnSale).slice(0, NEIGHBOURS)) this.#put(one);
    const rungs = ladder?.rungs ?? [];
    const at = rungs.findIndex((rung) => rung.item === item);
    for (const rung of rungs.slice(at + 1, at + 1 + RUNGS)) this.#put(rung.item);
  }

  #put(item: ItemFacts): void {
    if (this.#hot?.has(item.key) !== true) this.#items.add(item);
  }
}

const isOnSale = ({ active, inStock }: ItemFacts): boolean => active && inStock;
