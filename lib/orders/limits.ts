/** Bounds of what one record may hold. */
export interface OrderLimits {
  /** Longest line read, in bytes; a longer one is set aside and never held in memory as a whole. */
  readonly maxLineBytes: number;
  /** Most units on one line. */
  readonly maxQty: number;
  /** Most units of one item in one order once its lines are added up (the log holds them in 32 bits). */
  readonly maxLineUnits: number;
  /** Highest price of one unit, minor units (the log holds prices in 32 bits). */
  readonly maxPrice: number;
  /** Longest id of an order, item or customer, UTF-16 units. */
  readonly maxIdLength: number;
}

export const ORDER_LIMITS: OrderLimits = {
  maxLineBytes: 1 << 20,
  maxQty: 10_000_000,
  maxLineUnits: 0xffffffff,
  maxPrice: 0x7fffffff,
  maxIdLength: 512,
};

/** ISO 4217's code for "no currency": two decimals and no symbol. Used where neither the data nor the shop names one. */
export const NO_CURRENCY = "XXX";
