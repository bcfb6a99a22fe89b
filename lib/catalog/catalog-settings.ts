/** When a lower price for larger quantities is believed to be the shop's rule and not chance or a sale. */
export interface PriceBreakSettings {
  /** Orders needed on either side of a break. */
  readonly minOrders: number;
  /** Share of orders below the break that must have paid more, and from it on that must have paid no more, 0–1. */
  readonly purity: number;
  /** Smallest saving that counts as a break, share of the price before it. */
  readonly minSaving: number;
}

export const PRICE_BREAKS: PriceBreakSettings = { minOrders: 10, purity: 0.8, minSaving: 0.02 };
