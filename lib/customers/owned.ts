/** An item a customer bought. */
export interface RecentItem {
  /** Item number of the order log. */
  readonly item: number;
  /** Day of the last purchase, since 1970-01-01 (UTC). */
  readonly lastDay: number;
  /** Days it was bought on. */
  readonly times: number;
  /** Units bought on the last of them. */
  readonly qty: number;
  /** Typical days between purchases: this customer's, else all buyers'; `null` for durables and where neither is known. */
  readonly intervalDays: number | null;
  readonly intervalFrom: "own" | "item" | null;
  /** Bought once and kept; `null` when the catalog does not say. */
  readonly durable: boolean | null;
}

export interface OwnableItem {
  readonly durable: boolean | null;
  /** Median days between two purchases of the item by one customer, over all customers. */
  readonly rebuyDays: number | null;
}

/** Gaps of one's own from which their median is trusted over everybody's. */
const OWN_GAPS = 2;
const DAYS = 2 ** 21;

/** Packs item and day (below 2^21: the year 7711) so that sorting numbers sorts by item, then by day. */
export const purchaseKey = (item: number, day: number): number => item * DAYS + day;

/**
 * Purchases of one customer → the items owned, latest first (items of one day by number).
 * `keys` are `purchaseKey`s in any order, sorted in place; `qtyOf` gives the units of an item bought on a day.
 */
export function ownedItems(
  keys: Float64Array,
  items: readonly OwnableItem[],
  qtyOf: (key: number) => number,
): RecentItem[] {
  keys.sort();
  const owned: RecentItem[] = [];
  let start = 0;
  while (start < keys.length) {
    const item = Math.floor(keys[start]! / DAYS);
    const days: number[] = [];
    let end = start;
    for (; end < keys.length && Math.floor(keys[end]! / DAYS) === item; end++)
      if (end === start || keys[end] !== keys[end - 1]) days.push(keys[end]! % DAYS);
    const { durable, rebuyDays } = items[item]!;
    owned.push({
      item,
      lastDay: days[days.length - 1]!,
      times: days.length,
      qty: qtyOf(keys[end - 1]!),
      ...(durable === true ? { intervalDays: null, intervalFrom: null } : interval(days, rebuyDays)),
      durable,
    });
    start = end;
  }
  return owned.sort((one, other) => other.lastDay - one.lastDay || one.item - other.item);
}

function interval(
  days: readonly number[],
  rebuyDays: number | null,
): Pick<RecentItem, "intervalDays" | "intervalFrom"> {
  const gaps = days.slice(1).map((day, i) => day - days[i]!);
  if (gaps.length >= OWN_GAPS || (gaps.length > 0 && rebuyDays === null))
    return { intervalDays: median(gaps), intervalFrom: "own" };
  return { intervalDays: rebuyDays, intervalFrom: rebuyDays === null ? null : "item" };
}

/** The middle value; of an even number of values the mean of the two in the middle, rounded up. */
function median(values: number[]): number {
  values.sort((one, other) => one - other);
  const middle = values.length >> 1;
  return values.length % 2 === 1 ? values[middle]! : Math.ceil((values[middle - 1]! + values[middle]!) / 2);
}
