/**
 * What an amount given back says of the goods: exports that write how much was refunded, and not how many units or that
 * the order is off, are read by comparing it with what the lines and the order cost.
 */

/** What a row says of money given back, in minor units. */
export interface GivenBack {
  /** Infinite where the row says only that all was given back. */
  readonly amount: number;
  /** The order's total that stands beside it, `null` where the table has none. */
  readonly total: number | null;
}

/** A line that was sold, and what its row says was given back. */
export interface RefundableLine {
  readonly qty: number;
  /** Minor units of one unit; `null` where it is not known. */
  readonly price: number | null;
  readonly back: GivenBack | null;
}

/**
 * Units of each line that came back; `partly` where an amount tells of no line: a goodwill, or what was taken off.
 *
 * An amount that stands in all rows of an order, or in one alone, may be the order's; what it equals decides, and the
 * order's total counts before the sum of its lines, which may leave out taxes and postage.
 */
export function unitsGivenBack(lines: readonly RefundableLine[]): {
  readonly units: readonly number[];
  readonly partly: boolean;
} {
  const worth = lines.map(({ qty, price }) => (price === null ? null : qty * price));
  const said = lines.filter(({ back }) => back !== null);
  const amounts = new Set(said.map(({ back }) => back!.amount));
  const mayBeOrders = amounts.size === 1 && (said.length === 1 || said.length === lines.length);
  if (mayBeOrders) {
    const { amount, total } = said[0]!.back!;
    const sum = worth.includes(null) ? null : (worth as readonly number[]).reduce((a, b) => a + b, 0);
    const own = worth[lines.indexOf(said[0]!)]!;
    // A total that is the line's own worth is the line's.
    const whole = total !== null && !(lines.length > 1 && isNear(total, own, said[0]!.qty)) ? total : sum;
    const isAll = Number.isFinite(amount)
      ? whole !== null && whole > 0 && reaches(amount, whole, lines.length)
      : said.length === lines.length;
    if (isAll) return { units: lines.map(({ qty }) => qty), partly: false };
  }
  // The same amount in all rows that is not every row's own is a part of the order's.
  const isShared =
    mayBeOrders &&
    said.length > 1 &&
    lines.some((line, i) => !isNear(line.back!.amount, worth[i]!, line.qty));
  if (isShared) return { units: lines.map(() => 0), partly: true };
  if (mayBeOrders && said.length === 1) {
    // What stands in an order's first row may be any line's.
    const { amount } = said[0]!.back!;
    const same = lines.flatMap(({ qty }, i) => (isNear(amount, worth[i]!, qty) ? [i] : []));
    if (same.length === 1)
      return { units: lines.map(({ qty }, i) => (i === same[0] ? qty : 0)), partly: false };
  }
  const units = lines.map((line, i) => unitsOf(line, worth[i]!));
  return { units, partly: lines.some(({ back }, i) => back !== null && units[i] === 0) };
}

/** Units of one line that an amount pays for: all, or a number of them; else none. */
function unitsOf({ qty, price, back }: RefundableLine, worth: number | null): number {
  if (back === null) return 0;
  if (back.amount === Number.POSITIVE_INFINITY) return qty;
  if (worth === null || price === null || price === 0) return 0;
  if (reaches(back.amount, worth, qty)) return qty;
  const units = Math.round(back.amount / price);
  return units > 0 && isNear(back.amount, units * price, units) ? units : 0;
}

/** Half a minor unit may have been rounded off each unit's price. */
const near = (units: number): number => 1 + units / 2;
const isNear = (amount: number, worth: number | null, units: number): boolean =>
  worth !== null && Math.abs(amount - worth) <= near(units);
const reaches = (amount: number, worth: number, units: number): boolean => amount >= worth - near(units);
