/** Where a ladder comes from, in falling order of trust. */
export type LadderSource = "explicit" | "variant" | "name" | "price" | "observed";

/** One tier of a family. Item numbers are those of the items the ladders were made from. */
export interface Rung {
  readonly item: number;
  /**
   * The other items of this tier (colours and frame sizes of one model), most sold first; `item` is the most sold of all.
   * `ladderViews` shows the ladder as it looks from each of them.
   */
  readonly variants: readonly number[];
  /** Minor units. */
  readonly price: number;
  /** How much it holds, in the ladder's `unit`; `null` where tiers differ in grade and not in amount. */
  readonly units: number | null;
  /** What the name or catalog calls this tier: `500 g`, `pro`, `L`. */
  readonly label: string;
  /** Share of the family's buyers who chose this rung, 0–1. */
  readonly share: number;
  /**
   * Of the customers who bought this rung and later bought in the family again, the share that ever bought a higher one
   * then, and not the chance that it is taken when it is shown once: what is told in words and what an upsell's worth
   * is drawn to. `null` when nobody came back.
   */
  readonly stepUpRate: number | null;
  /** How many customers that rate rests on. */
  readonly stepUpOf: number;
}

/**
 * A product family's tiers, cheapest and smallest first; at least two. Packs (the same item in a larger count) are ladders
 * with the axis `count`.
 *
 * Colours and flavours of an amount, count or size are ladders of their own (red 200 g → red 500 g). Models (axes `grade`
 * and `generation`) come in colours and frame sizes that other models lack, so there a rung may hold `variants`.
 */
export interface Ladder {
  /** Stable name: the shop's own, or one derived from what the members' names share. */
  readonly family: string;
  readonly source: LadderSource;
  /** How sure the source is, 0–1. */
  readonly confidence: number;
  /** What rises from rung to rung: `amount`, `count`, `size`, `grade`, `generation`, `price`. */
  readonly axis: string;
  /**
   * Unit of `units`: `g`, `ml`, `gb`, `cm`, `persons`, `cups`, `pcs`, or the catalog's own word; `null` when tiers are
   * not amounts.
   */
  readonly unit: string | null;
  readonly rungs: readonly Rung[];
}
