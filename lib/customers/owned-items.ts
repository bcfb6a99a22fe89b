import type { LaterLines } from "./habit.ts";

/** An item a customer bought. */
export interface RecentItem {
  /** Item number of the order log. */
  readonly item: number;
  /** Day of the last purchase, since 1970-01-01 (UTC): the one its visit began on. */
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

/** What a customer owns: items latest first (those of one day by number), durables of all times as item numbers. */
export interface Owned {
  readonly recent: readonly RecentItem[];
  readonly durables: readonly number[];
  /** An item counts once a day. */
  readonly laterLines: LaterLines;
}

/** Gaps of one's own from which their median is a habit and trusted over everybody's: three purchases. */
const OWN_GAPS = 2;

/** Room to pack "later days first, then smaller item numbers" into one number that sorts by itself. */
const LAST_DAY = 2 ** 20;
const ITEMS = 2 ** 32;

/** Gathers the purchases of one customer after another, in columns: most items are bought once by most people. */
export class OwnedTally {
  readonly #items: readonly OwnableItem[];
  /** Item → place in the columns, −1 for none. */
  readonly #place: Int32Array;
  #count = 0;
  #item = new Uint32Array(64);
  #lastDay = new Int32Array(64);
  #qty = new Int32Array(64);
  #keys = new Float64Array(64);
  /** Place → days it was bought on, ascending; only of what was bought on several. */
  readonly #days = new Map<number, number[]>();
  #firstDay = 0;
  #later = 0;
  #again = 0;

  constructor(items: readonly OwnableItem[]) {
    this.#items = items;
    this.#place = new Int32Array(items.length).fill(-1);
  }

  /** One line; days (since 1970), each the one a visit began on, must not fall from line to line. */
  add(item: number, day: number, qty: number): void {
    if (this.#count === 0) this.#firstDay = day;
    const place = this.#place[item]!;
    if (place < 0) {
      if (day > this.#firstDay) this.#later++;
      this.#append(item, day, qty);
      return;
    }
    const last = this.#lastDay[place]!;
    if (last === day) {
      this.#qty[place]! += qty;
      return;
    }
    this.#later++;
    this.#again++;
    const days = this.#days.get(place);
    if (days === undefined) this.#days.set(place, [last, day]);
    else days.push(day);
    this.#lastDay[place] = day;
    this.#qty[place] = qty;
  }

  /** At most so many recent items and durables, then starts afresh. */
  take(recent: number, durables: number): Owned {
    if (this.#keys.length < this.#count) this.#keys = new Float64Array(this.#item.length);
    const keys = this.#keys.subarray(0, this.#count);
    for (let place = 0; place < keys.length; place++)
      keys[place] = (LAST_DAY - this.#lastDay[place]!) * ITEMS + this.#item[place]!;
    sortKeys(keys);
    const latest: RecentItem[] = [];
    const kept: number[] = [];
    for (const key of keys) {
      // Not `%`, which is slow for numbers beyond 32 bits.
      const item = key - Math.floor(key / ITEMS) * ITEMS;
      if (latest.length < recent) latest.push(this.#recentItem(item));
      else if (kept.length >= durables) break;
      if (kept.length < durables && this.#items[item]!.durable === true) kept.push(item);
    }
    for (let place = 0; place < this.#count; place++) this.#place[this.#item[place]!] = -1;
    const laterLines = { later: this.#later, again: this.#again };
    this.#count = 0;
    this.#later = 0;
    this.#again = 0;
    if (this.#days.size > 0) this.#days.clear();
    return { recent: latest, durables: kept, laterLines };
  }

  #append(item: number, day: number, qty: number): void {
    const place = this.#count++;
    if (place === this.#item.length) {
      this.#item = grown(this.#item, new Uint32Array(2 * place));
      this.#lastDay = grown(this.#lastDay, new Int32Array(2 * place));
      this.#qty = grown(this.#qty, new Int32Array(2 * place));
    }
    this.#place[item] = place;
    this.#item[place] = item;
    this.#lastDay[place] = day;
    this.#qty[place] = qty;
  }

  #recentItem(item: number): RecentItem {
    const place = this.#place[item]!;
    const { durable, rebuyDays } = this.#items[item]!;
    const days = this.#days.size === 0 ? undefined : this.#days.get(place);
    const gaps = days === undefined ? 0 : days.length - 1;
    const own = durable !== true && gaps >= OWN_GAPS;
    const ofItem = durable !== true && !own && rebuyDays !== null;
    return {
      item,
      lastDay: this.#lastDay[place]!,
      times: gaps + 1,
      qty: this.#qty[place]!,
      intervalDays: own ? medianGap(days!) : ofItem ? rebuyDays : null,
      intervalFrom: own ? "own" : ofItem ? "item" : null,
      durable,
    };
  }
}

function grown<T extends Uint32Array | Int32Array>(from: T, to: T): T {
  to.set(from);
  return to;
}

/** To call the engine's sort costs more than to put a few in their places. */
const FEW = 24;

function sortKeys(keys: Float64Array): void {
  if (keys.length > FEW) {
    keys.sort();
    return;
  }
  for (let i = 1; i < keys.length; i++) {
    const key = keys[i]!;
    let place = i;
    for (; place > 0 && keys[place - 1]! > key; place--) keys[place] = keys[place - 1]!;
    keys[place] = key;
  }
}

/** The gap in the middle; of an even number of gaps the mean of the two in the middle, rounded up. */
function medianGap(days: readonly number[]): number {
  const gaps = days.slice(1).map((day, i) => day - days[i]!);
  gaps.sort((one, other) => one - other);
  const middle = gaps.length >> 1;
  return gaps.length % 2 === 1 ? gaps[middle]! : Math.ceil((gaps[middle - 1]! + gaps[middle]!) / 2);
}
