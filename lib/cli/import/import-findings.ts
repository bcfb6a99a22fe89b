import { byCodeUnits } from "../../core/code-unit-order.ts";
import { SkuFolds } from "../../orders/import/cells/sku-folds.ts";
import type { OrderCounts } from "../../orders/import/gathered/open-log.ts";
import { NO_CURRENCY } from "../../orders/limits.ts";
import type { Order, Return } from "../../orders/order.ts";
import { countReason, type Reason, type ReasonCounts, type Rejected } from "../../orders/order-problem.ts";
import { isReturn } from "../../orders/read/record.ts";

/** Samples told of each reason. */
const SAMPLES = 3;
/** Titles kept of an item, to tell whether two codes are one. */
const TITLES = 8;

interface ItemSeen {
  lines: number;
  readonly titles: Set<string>;
}

/** What an import found, as it goes by. */
export class ImportFindings {
  readonly quarantined: ReasonCounts = {};
  readonly samples = new Map<Reason, string[]>();
  readonly #items = new Map<string, ItemSeen>();
  readonly #currencies = new Map<string, number>();
  read = 0;
  kept = 0;
  orders = 0;
  cancelled = 0;
  returns = 0;
  lines = 0;
  guests = 0;
  several = 0;
  free = 0;
  unpriced = 0;
  from = Number.POSITIVE_INFINITY;
  to = Number.NEGATIVE_INFINITY;

  /** A record that goes into the log, made of so many lines of the source. */
  record(record: Order | Return, lines: number): void {
    if (isReturn(record)) {
      this.#rows(lines, record.at);
      this.returns++;
      return;
    }
    let free = 0;
    let unpriced = 0;
    for (const line of record.lines) {
      if (line.free === true) free++;
      else if (line.price === null) unpriced++;
      this.item(line.sku, 1, line.title === null ? [] : [line.title]);
    }
    this.order({
      ...{ at: record.at, currency: record.currency ?? NO_CURRENCY, isGuest: record.customer === null },
      ...{ isPaid: record.status === "paid", rows: lines, lines: record.lines.length, free, unpriced },
      isSeveral: record.lines.some(({ sku }) => sku !== record.lines[0]!.sku),
    });
  }

  order({ at, currency, isGuest, isPaid, rows, lines, free, unpriced, isSeveral }: OrderCounts): void {
    this.#rows(rows, at);
    this.orders++;
    this.lines += lines;
    this.free += free;
    this.unpriced += unpriced;
    if (!isPaid) this.cancelled++;
    if (isGuest) this.guests++;
    if (isSeveral) this.several++;
    this.#currencies.set(currency, (this.#currencies.get(currency) ?? 0) + 1);
  }

  item(sku: string, lines: number, titles: Iterable<string>): void {
    let seen = this.#items.get(sku);
    if (seen === undefined) {
      seen = { lines: 0, titles: new Set() };
      this.#items.set(sku, seen);
    }
    seen.lines += lines;
    for (const title of titles) if (seen.titles.size < TITLES) seen.titles.add(title);
  }

  #rows(rows: number, at: number): void {
    this.read += rows;
    this.kept += rows;
    this.from = Math.min(this.from, at);
    this.to = Math.max(this.to, at);
  }

  rejected({ reason, message }: Rejected): void {
    this.read++;
    countReason(this.quarantined, reason);
    const known = this.samples.get(reason) ?? [];
    if (known.length < SAMPLES) this.samples.set(reason, [...known, message]);
  }

  get items(): number {
    return this.#items.size;
  }

  /** Currencies by how many orders were paid in them; without those that name none. */
  get currencies(): readonly string[] {
    return [...this.#currencies]
      .filter(([code]) => code !== NO_CURRENCY)
      .sort(([a, x], [b, y]) => y - x || byCodeUnits(a, b))
      .map(([code]) => code);
  }

  /** Codes that are to be counted as another that differs only by case or blanks. */
  folds(note: (text: string) => void): ReadonlyMap<string, string> {
    const folds = new SkuFolds();
    const items = [...this.#items];
    for (const [sku] of items) folds.name(sku);
    if (!folds.open) return new Map();
    for (const [number, [, { lines, titles }]] of items.entries()) {
      folds.line(number, null, lines);
      for (const title of titles) folds.line(number, title, 0);
    }
    const same = folds.found(note);
    return new Map(items.flatMap(([sku], i) => (same[i] === i ? [] : [[sku, items[same[i]!]![0]]])));
  }
}
