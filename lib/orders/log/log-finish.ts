import { codeUnitOrder } from "../../core/code-unit-order.ts";
import { DAY } from "../../core/time.ts";
import { timeOrder } from "../../core/time-order.ts";
import { NO_CURRENCY } from "../limits.ts";
import type { EarlierOrders, OrderLog } from "../order.ts";
import { boughtEarlier } from "./bought-earlier.ts";
import { digestItems, digestOf, digestOrders, nameHashes } from "./digest.ts";
import type { FinishOptions, RawLog } from "./raw-log.ts";

const NONE = 0xffffffff;

/** Raw rows and lines → the log in canonical order. Columns of `raw` are released as they are used up. */
export function finishLog(raw: RawLog, options: FinishOptions): OrderLog {
  const span = spanOf(raw, options);
  const earlier = earlierOf(raw, span, options);
  const kept = keptRows(raw, span);
  const returned = takeOutReturns(raw, kept, span);
  const rows = timeOrder(withLines(raw, kept), raw.at, raw.ids.hi, raw.ids.lo);
  const currency = mostFrequentCurrency(raw, rows);

  const itemNumber = new Uint32Array(raw.skus.values.length).fill(NONE);
  const customerNumber = new Uint32Array(raw.customers.values.length).fill(NONE);
  let lines = 0;
  for (let item = 0; item < returned.length; item++) if (returned[item]! > 0) itemNumber[item] = 0;
  for (const row of rows) {
    if (raw.customer[row]! >= 0) customerNumber[raw.customer[row]!] = 0;
    for (let i = raw.first[row]!, end = i + raw.count[row]!; i < end; i++) {
      if (raw.qty[i] === 0) continue;
      itemNumber[raw.item[i]!] = 0;
      lines++;
    }
  }
  const skus = renumber(raw.skus.values, itemNumber);
  const customers = renumber(raw.customers.values, customerNumber);
  const titles = frequentTitles(raw, rows, itemNumber, skus.length);
  raw.title = new Uint32Array(0);

  const lineColumns = roomForLines(raw, rows, lines);
  const channel = channelsOf(raw, rows);
  const log = {
    skus,
    titles,
    customers,
    currency,
    at: new Float64Array(rows.length),
    idHash: new Uint32Array(rows.length),
    customer: new Int32Array(rows.length),
    ...(channel === null ? {} : { channel }),
    offsets: new Uint32Array(rows.length + 1),
    ...lineColumns,
    returned: new Uint32Array(skus.length),
  };
  for (let order = 0; order < rows.length; order++) {
    const row = rows[order]!;
    const customer = raw.customer[row]!;
    log.at[order] = raw.at[row]!;
    log.idHash[order] = raw.ids.lo[row]!;
    log.customer[order] = customer < 0 ? -1 : customerNumber[customer]!;
  }
  const returns = returnsBy(raw, kept, customerNumber, span);
  raw.at = new Float64Array(0);
  raw.customer = new Int32Array(0);
  raw.channel = new Uint16Array(0);
  for (let item = 0; item < returned.length; item++) {
    if (returned[item]! > 0) log.returned[itemNumber[item]!] = returned[item]!;
  }
  copyLines(raw, rows, itemNumber, raw.currencies.number(currency), log);
  if (log.items === raw.item) {
    log.items = new Uint32Array(cut(log.items, lines));
    log.qty = new Uint32Array(cut(log.qty, lines));
    log.price = new Int32Array(cut(log.price, lines));
  }
  const names = nameHashes(skus, customers);
  const orders = digestOrders(log, (order) => raw.ids.hi[rows[order]!]!, names);
  const digest = digestOf(currency, [orders, digestItems(log, names)]);
  return { ...log, returns, ...(earlier === null ? {} : { earlier: begunBy(log.at[0], earlier) }), digest };
}

/** Before the columns are cut and used up; `null` where nobody asked. */
function earlierOf(raw: RawLog, { since, until }: Span, { kept }: FinishOptions): EarlierOrders | null {
  if (kept === undefined || since === Number.NEGATIVE_INFINITY) return null;
  const from = until === Number.POSITIVE_INFINITY ? (latestPaid(raw) ?? since) : until;
  return boughtEarlier(raw, kept.skus, { from: from - kept.days * DAY, since, until });
}

/** Where nothing lies before the log, its first order is the first. */
const begunBy = (first: number | undefined, earlier: EarlierOrders): EarlierOrders => ({
  ...earlier,
  begin: earlier.begin ?? first ?? null,
});

/** Order → its channel; `null` where none names one. */
function channelsOf({ channel }: RawLog, rows: Uint32Array): Uint16Array | null {
  if (channel.length === 0) return null;
  const own = Uint16Array.from(rows, (row) => channel[row] ?? 0);
  return own.some((code) => code !== 0) ? own : null;
}

/** Who sent something back, and when; only of orders that count. */
function returnsBy(
  raw: RawLog,
  kept: Uint8Array,
  customerNumber: Uint32Array,
  { since, until }: Span,
): { readonly customer: Int32Array; readonly at: Float64Array } {
  const found: (readonly [customer: number, at: number])[] = [];
  for (const { hi, lo, at } of raw.returns) {
    const row = at < since || at > until ? -1 : raw.ids.find(hi, lo);
    const customer = row < 0 || kept[row] === 0 ? -1 : raw.customer[row]!;
    const number = customer < 0 ? NONE : customerNumber[customer]!;
    if (number !== NONE) found.push([number, at]);
  }
  found.sort(([a, x], [b, y]) => a - b || x - y);
  return {
    customer: Int32Array.from(found, ([customer]) => customer),
    at: Float64Array.from(found, ([, at]) => at),
  };
}

/** First and last moment that count, ms since 1970: what lies outside says nothing, neither order nor return. */
interface Span {
  readonly since: number;
  readonly until: number;
}

function spanOf(raw: RawLog, { asOf, windowDays }: FinishOptions): Span {
  const until = asOf ?? Number.POSITIVE_INFINITY;
  if (windowDays === undefined) return { since: Number.NEGATIVE_INFINITY, until };
  return { since: (asOf ?? latestPaid(raw) ?? Number.NEGATIVE_INFINITY) - windowDays * DAY, until };
}

/** Milliseconds since 1970 of the latest paid order, `null` without one. */
export function latestPaid(raw: RawLog): number | null {
  let latest: number | null = null;
  for (let row = 0; row < raw.ids.size; row++) {
    if (isPaid(raw, row)) latest = Math.max(latest ?? Number.NEGATIVE_INFINITY, raw.at[row]!);
  }
  return latest;
}

const isPaid = (raw: RawLog, row: number): boolean => raw.state[row] !== 0 && raw.count[row]! > 0;

/** Row → 1 where its latest record is a paid order of the span. */
function keptRows(raw: RawLog, { since, until }: Span): Uint8Array {
  const kept = new Uint8Array(raw.ids.size);
  for (let row = 0; row < kept.length; row++) {
    if (isPaid(raw, row) && raw.at[row]! >= since && raw.at[row]! <= until) kept[row] = 1;
  }
  return kept;
}

/** Takes returned units out of the orders' lines; item → units taken out, never more than were bought. */
function takeOutReturns(raw: RawLog, kept: Uint8Array, { since, until }: Span): Float64Array {
  const returned = new Float64Array(raw.skus.values.length);
  for (const { hi, lo, at, item, qty } of raw.returns) {
    const row = at < since || at > until ? -1 : raw.ids.find(hi, lo);
    if (row < 0 || kept[row] === 0) continue;
    const end = raw.first[row]! + raw.count[row]!;
    for (let i = raw.first[row]!; i < end; i++) {
      if (raw.item[i] !== item) continue;
      const taken = Math.min(qty, raw.qty[i]!);
      raw.qty[i] = raw.qty[i]! - taken;
      returned[item] = Math.min(returned[item]! + taken, NONE);
    }
  }
  return returned;
}

/** The kept rows that have a unit left. */
function withLines(raw: RawLog, kept: Uint8Array): Uint32Array {
  const rows = new Uint32Array(kept.length);
  let count = 0;
  for (let row = 0; row < kept.length; row++) {
    if (kept[row] === 0) continue;
    let i = raw.first[row]!;
    const end = i + raw.count[row]!;
    while (i < end && raw.qty[i] === 0) i++;
    if (i < end) rows[count++] = row;
  }
  return rows.subarray(0, count);
}

function mostFrequentCurrency(raw: RawLog, rows: Uint32Array): string {
  const counts = new Float64Array(raw.currencies.values.length);
  for (const row of rows) counts[raw.currency[row]!]!++;
  let best = -1;
  for (let i = 0; i < counts.length; i++) {
    if (counts[i] === 0) continue;
    const tied =
      best >= 0 && counts[i] === counts[best] && raw.currencies.values[i]! < raw.currencies.values[best]!;
    if (best < 0 || counts[i]! > counts[best]! || tied) best = i;
  }
  return best < 0 ? NO_CURRENCY : raw.currencies.values[best]!;
}

/** Numbers the marked values (anything but NONE) by code units; returns them in that order. */
function renumber(values: readonly string[], numbers: Uint32Array): string[] {
  const marked: number[] = [];
  for (let i = 0; i < numbers.length; i++) if (numbers[i] !== NONE) marked.push(i);
  const ordered = codeUnitOrder(values, marked);
  ordered.forEach((old, now) => {
    numbers[old] = now;
  });
  return Array.from(ordered, (old) => values[old]!);
}

/** Item → the title that most of its orders show; of equally frequent ones the first by code units. */
function frequentTitles(
  raw: RawLog,
  rows: Uint32Array,
  itemNumber: Uint32Array,
  items: number,
): (string | null)[] {
  const counts: (Map<number, number> | undefined)[] = new Array(items);
  for (const row of rows) {
    for (let i = raw.first[row]!, end = i + raw.count[row]!; i < end; i++) {
      const title = raw.title[i] ?? 0;
      if (title === 0 || raw.qty[i] === 0) continue;
      const item = itemNumber[raw.item[i]!]!;
      const seen = counts[item] ?? new Map<number, number>();
      counts[item] = seen;
      seen.set(title, (seen.get(title) ?? 0) + 1);
    }
  }
  const names = raw.titles.values;
  return Array.from(counts, (seen) => {
    if (seen === undefined) return null;
    let best: string | null = null;
    let most = 0;
    for (const [title, count] of seen) {
      const name = names[title - 1]!;
      if (count > most || (count === most && name < best!)) [best, most] = [name, count];
    }
    return best;
  });
}

/** The column's own memory, cut to as many entries without a copy. */
const cut = (column: Uint32Array | Int32Array, length: number): ArrayBuffer =>
  (column.buffer as ArrayBuffer).transfer(length * 4);

type Columns = Omit<OrderLog, "digest">;

/**
 * Columns for the lines: those of `raw` themselves where its lines already stand in the order of the rows, as in a log
 * written day by day, since no line then moves backward past one still to be read; else new ones.
 */
function roomForLines(
  raw: RawLog,
  rows: Uint32Array,
  lines: number,
): Pick<RawLog, "qty" | "price"> & { items: Uint32Array } {
  let inOrder = true;
  for (let i = 1; i < rows.length && inOrder; i++) inOrder = raw.first[rows[i - 1]!]! < raw.first[rows[i]!]!;
  if (inOrder) return { items: raw.item, qty: raw.qty, price: raw.price };
  return { items: new Uint32Array(lines), qty: new Uint32Array(lines), price: new Int32Array(lines) };
}

function copyLines(
  raw: RawLog,
  rows: Uint32Array,
  itemNumber: Uint32Array,
  currency: number,
  log: Columns,
): void {
  let next = 0;
  for (let order = 0; order < rows.length; order++) {
    const row = rows[order]!;
    const first = next;
    const known = raw.currency[row] === currency;
    for (let i = raw.first[row]!, end = i + raw.count[row]!; i < end; i++) {
      if (raw.qty[i] === 0) continue;
      const item = itemNumber[raw.item[i]!]!;
      // Read before lines are moved: source and target may be one.
      const qty = raw.qty[i]!;
      const price = known ? raw.price[i]! : -1;
      // Insertion keeps short orders sorted for free; long ones are put right below.
      let at = next++;
      if (end - raw.first[row]! <= 32) {
        for (; at > first && log.items[at - 1]! > item; at--) {
          log.items[at] = log.items[at - 1]!;
          log.qty[at] = log.qty[at - 1]!;
          log.price[at] = log.price[at - 1]!;
        }
      }
      log.items[at] = item;
      log.qty[at] = qty;
      log.price[at] = price;
    }
    if (raw.count[row]! > 32) sortLines(log, first, next);
    log.offsets[order + 1] = next;
  }
}

function sortLines(log: Columns, first: number, end: number): void {
  const by = Array.from({ length: end - first }, (_, i) => first + i).sort(
    (a, b) => log.items[a]! - log.items[b]!,
  );
  for (const column of [log.items, log.qty, log.price])
    column.set(
      by.map((i) => column[i]!),
      first,
    );
}
