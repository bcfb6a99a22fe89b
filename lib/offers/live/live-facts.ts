/** The facts of items as they are now, where the overlay knows better than the build. */
import { type LiveItem, livePrice } from "../../catalog/live/live-item.ts";
import { copyOfFacts, type ItemFacts } from "../../tables/rows/facts.ts";
import type { Card } from "../../tables/rows/items-shard.ts";
import type { LadderRow, RungRow } from "../../tables/rows/ladder-shard.ts";
import type { CartLine } from "../context.ts";
import type { Offer } from "../offer.ts";

export class LiveFacts {
  readonly #items: ReadonlyMap<string, LiveItem>;
  readonly #currency: string | null;

  /**
   * `currency` is the build's, in which prices of the overlay are meant; `null` where another was asked for, of which
   * the overlay says nothing.
   */
  constructor(items: ReadonlyMap<string, LiveItem>, currency: string | null) {
    this.#items = items;
    this.#currency = currency;
  }

  get isEmpty(): boolean {
    return this.#items.size === 0;
  }

  /** The same object where nothing has changed, which is nearly always so. */
  item(facts: ItemFacts): ItemFacts {
    const live = this.#items.get(facts.sku);
    if (live === undefined) return facts;
    const price = this.#price(live);
    return {
      ...copyOfFacts(facts),
      active: live.active === undefined ? facts.active : live.active[0],
      inStock: live.stock === undefined ? facts.inStock : live.stock[0] === null || live.stock[0] > 0,
      // Prices by quantity belong to the price that was: where that has changed, nothing is promised.
      ...(price === undefined ? {} : { price, margin: marginAt(price, facts), quantityPrices: [] }),
    };
  }

  line(line: CartLine): CartLine {
    if (line.item === null || !this.#items.has(line.sku)) return line;
    return { ...line, item: this.item(line.item) };
  }

  /** The same object where no rung has changed. */
  ladder(ladder: LadderRow): LadderRow {
    if (this.isEmpty || !ladder.rungs.some(({ item }) => this.#items.has(item.sku))) return ladder;
    return { ...ladder, rungs: ladder.rungs.map((rung) => this.#rung(rung)) };
  }

  /** What an offer saves and costs was worked out from what is given here; see `ladder`. */
  offer(offer: Offer): Offer {
    if (this.#items.size === 0) return offer;
    const item = this.item(offer.item);
    const anchor = offer.anchor === null ? null : this.item(offer.anchor);
    const { evidence } = offer;
    if (evidence.rule !== "ladder" && evidence.rule !== "better") {
      return item === offer.item && anchor === offer.anchor ? offer : { ...offer, item, anchor };
    }
    return {
      ...offer,
      item,
      anchor,
      evidence: { ...evidence, from: this.#rung(evidence.from), to: this.#rung(evidence.to) },
    };
  }

  card(card: Card): Card {
    const live = this.#items.get(card.sku);
    if (live === undefined) return card;
    const price = this.#price(live);
    return {
      ...card,
      ...(price === undefined ? {} : { price }),
      ...(live.stock === undefined
        ? {}
        : { stock: live.stock[0] === null ? null : Math.max(0, live.stock[0]) }),
    };
  }

  #price(live: LiveItem): number | null | undefined {
    return this.#currency === null ? undefined : livePrice(live, this.#currency);
  }

  #rung(rung: RungRow): RungRow {
    const live = this.#items.get(rung.item.sku);
    if (live === undefined) return rung;
    const item = this.item(rung.item);
    return { ...rung, item, price: item.price ?? rung.price };
  }
}

/** What is kept of another price, the cost being the same. */
function marginAt(price: number | null, { price: before, margin }: ItemFacts): number | null {
  if (margin === null || before === null || price === null || price === 0) return null;
  return Math.max(-1, Math.min(1, 1 - (before * (1 - margin)) / price));
}
