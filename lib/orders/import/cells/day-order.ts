/** How the first two numbers of `1/2/2017` are meant. */
export type DayOrder = "D/M/Y" | "M/D/Y";

/** What the cells of one kind of writing say of the order of day and month. */
export interface DaysSeen {
  readonly proof: Partial<Record<DayOrder, string>>;
  readonly example: string;
  ambiguous: boolean;
  /** The first and the second numbers, of cells in which both may be a month. */
  readonly firsts: Set<number>;
  readonly seconds: Set<number>;
  /** Orders by which some cell has not come yet. */
  readonly early: Set<DayOrder>;
  /** The days of these cells as they are written, as one number each. */
  readonly dates: Set<number>;
  /** Whether one of these days has several times. */
  isBusy: boolean;
}

/** The order that counts where no row proves one, and whether only the shop's money says so. */
export interface LikelyDayOrder {
  readonly order: DayOrder;
  readonly isByMoney: boolean;
}

/** No order was placed in the future. */
export const shownByFuture = ({ early }: DaysSeen): DayOrder | null =>
  early.size !== 1 ? null : early.has("D/M/Y") ? "M/D/Y" : "D/M/Y";

/**
 * A shop that sells on many days of a month, and several times on some, does not sell on one day of as many months (the
 * first aside). A box that all its subscribers pay for on one day of the month does so, and is told by nothing.
 */
export const shownByDays = (seen: DaysSeen): DayOrder | null => (seen.isBusy ? ofOneMonth(seen) : null);

/** Whether what the shop's money says would make many days of one month one day of as many months. */
export const isAgainstDays = ({ order, isByMoney }: LikelyDayOrder, seen: DaysSeen): boolean =>
  isByMoney && (ofOneMonth(seen) ?? order) !== order;

function ofOneMonth({ firsts, seconds }: DaysSeen): DayOrder | null {
  const isDays = (days: ReadonlySet<number>, months: ReadonlySet<number>): boolean =>
    months.size === 1 && !months.has(1) && days.size >= LEAST_DAYS;
  if (isDays(seconds, firsts)) return "M/D/Y";
  return isDays(firsts, seconds) ? "D/M/Y" : null;
}

/** Days of one month from which on they are not the same day of as many months. */
const LEAST_DAYS = 7;
