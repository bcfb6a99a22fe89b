import { DAY } from "../../../core/time.ts";
import type { Order, OrderLine, OrderStatus, Return } from "../../order.ts";
import { setAside } from "../../set-aside.ts";
import type { Imported } from "../format.ts";
import type { GatheredNames } from "./gathered-names.ts";
import { type GatheredOrders, NONE } from "./gathered-orders.ts";
import { unitsGivenBack } from "./given-back.ts";
import type { PlainOrders } from "./plain-orders.ts";

/** States by their numbers in the columns. */
export const STATUSES: readonly OrderStatus[] = ["paid", "cancelled", "refunded"];
const NO_UNITS: readonly number[] = [];
/** Share of orders of several lines that may span days or shops before their key is doubted. */
const TORN = 0.1;

/** Makes records of gathered orders, and says in the end what is odd about them. */
export class GatheredRecords {
  readonly #names: GatheredNames;
  /** Sku → the sku it is counted as. */
  readonly #sameSku: Uint32Array;
  readonly #timeOf: (number: number) => number;
  readonly #plain: PlainOrders | null;
  #partlyGivenBack = 0;
  #several = 0;
  #spread = 0;

  constructor(
    names: GatheredNames,
    sameSku: Uint32Array,
    timeOf: (number: number) => number,
    plain: PlainOrders | null,
  ) {
    this.#names = names;
    this.#sameSku = sameSku;
    this.#timeOf = timeOf;
    this.#plain = plain;
  }

  /** The orders and returns of some orders, in the order of their first lines; without those that are in the log. */
  *of(of: GatheredOrders, begin: number, end: number): Generator<Imported, void, undefined> {
    for (let order = begin; order < end; order++) {
      let lines = 0;
      let from = Number.POSITIVE_INFINITY;
      let to = Number.NEGATIVE_INFINITY;
      for (let at = of.first[order]!; at !== NONE; at = of.next[at]!) {
        if (of.qty[at]! < 0) continue;
        lines++;
        const time = this.#timeOf(of.time[at]!);
        if (time < from) from = time;
        if (time > to) to = time;
      }
      if (lines > 1) {
        this.#several++;
        if (of.torn.has(order) || to - from > DAY) this.#spread++;
      }
      if (this.#plain?.write(of, order, from) === true) continue;
      const sold: number[] = [];
      const back: number[] = [];
      for (let at = of.first[order]!; at !== NONE; at = of.next[at]!) {
        if (of.qty[at]! < 0) back.push(at);
        else sold.push(at);
      }
      if (sold.length > 0) {
        if (this.#isStockEntry(of, order, sold)) yield* this.#stockEntries(of, sold);
        else {
          const record = this.#order(of, order, sold, from);
          // Units sent back that stand in rows of their own say what was given back.
          const units = back.length === 0 ? this.#unitsBack(of, sold) : NO_UNITS;
          const isAll =
            units.length > 0 && sold.every((at, i) => of.status[at] !== 0 || units[i] === of.qty[at]);
          const isOff = record.status === "paid" && (isAll || this.#isAllBackAtOnce(of, sold, back));
          yield this.#told(of, isOff ? { ...record, status: "refunded" } : record, sold);
          if (isOff) continue;
          if (record.status === "paid" && units.some((count) => count > 0)) {
            const lines = sold.flatMap((at, i) =>
              units[i]! > 0 ? [{ sku: this.#skuOf(of, at), qty: units[i]! }] : [],
            );
            yield this.#told(of, { order: record.id, at: from, lines }, sold);
          }
        }
      }
      if (back.length === 0) continue;
      const byTime = new Map<number, number[]>();
      for (const at of back) {
        const time = this.#timeOf(of.time[at]!);
        const same = byTime.get(time);
        if (same === undefined) byTime.set(time, [at]);
        else same.push(at);
      }
      for (const [time, lines] of byTime) {
        const record: Return = {
          order: of.idOf(order),
          at: time,
          lines: lines.map((at) => ({ sku: this.#skuOf(of, at), qty: -of.qty[at]! })),
        };
        yield this.#told(of, record, lines);
      }
    }
  }

  end(note: (text: string) => void): void {
    this.#plain?.end();
    if (this.#partlyGivenBack > 0)
      note(
        `${this.#partlyGivenBack} orders were refunded in part, by amounts that tell of no line: they stay sales as they are`,
      );
    if (this.#spread > TORN * this.#several) {
      note(
        `${this.#spread} of ${this.#several} orders of several lines span days, customers or shops: their numbers seem to start anew; name the columns that together tell an order with --order-key SHOP,DATE,NUMBER`,
      );
    }
  }

  /** Units of each line that came back by the money given back; none where no row tells of any. */
  #unitsBack(of: GatheredOrders, sold: readonly number[]): readonly number[] {
    if (of.givenBack.size === 0 || !sold.some((at) => of.givenBack.has(at))) return NO_UNITS;
    const paid = sold.filter((at) => of.status[at] === 0);
    const { units, partly } = unitsGivenBack(
      paid.map((at) => ({
        qty: of.qty[at]!,
        price: of.price[at]! < 0 ? null : of.price[at]!,
        back: of.givenBack.get(at) ?? null,
      })),
    );
    if (partly) this.#partlyGivenBack++;
    const found = new Map(paid.map((at, i) => [at, units[i]!]));
    return sold.map((at) => found.get(at) ?? 0);
  }

  /**
   * Whether all that was sold came back, as rows say that tell no other time for it than that of the order: a table of
   * orders with the units that came back beside those ordered.
   */
  #isAllBackAtOnce(of: GatheredOrders, sold: readonly number[], back: readonly number[]): boolean {
    if (back.length === 0) return false;
    const left = new Map<string, number>();
    for (const at of [...sold, ...back]) {
      if (of.status[at] !== 0 || this.#timeOf(of.time[at]!) !== this.#timeOf(of.time[sold[0]!]!))
        return false;
      const sku = this.#skuOf(of, at);
      left.set(sku, (left.get(sku) ?? 0) + of.qty[at]!);
    }
    return [...left.values()].every((units) => units <= 0);
  }

  /** In a log that knows customers and prices, what nobody paid for and nobody bought was a movement of the stock. */
  #isStockEntry(of: GatheredOrders, order: number, lines: readonly number[]): boolean {
    return (
      this.#names.knowsPeople &&
      this.#names.knowsPrices &&
      of.customer[order] === 0 &&
      lines.every((at) => of.price[at] === 0)
    );
  }

  *#stockEntries(of: GatheredOrders, lines: readonly number[]): Generator<Imported> {
    const message = "units without a customer or a price: an entry of the stock";
    for (const at of lines) {
      const raw = `${this.#names.skus.values[of.sku[at]!]!} × ${of.qty[at]!}`;
      const place = { file: this.#names.files[of.file[at]!]!, line: of.place[at]! };
      yield {
        kind: "rejected",
        rejected: setAside({ reason: "not_a_sale", field: "price", message }, place.file, place.line, raw),
      };
    }
  }

  #told(of: GatheredOrders, record: Order | Return, lines: readonly number[]): Imported {
    const first = lines[0]!;
    const place = { file: this.#names.files[of.file[first]!]!, line: of.place[first]! };
    return { kind: "record", record, lines: lines.length, ...place };
  }

  /**
   * An order is as old as its earliest line. Its latest file says whether it is cancelled, as a whole where all of that
   * file's lines are; else only the lines that were paid remain. What was given away in an order with paid lines is free.
   */
  #order(of: GatheredOrders, order: number, all: readonly number[], at: number): Order {
    const latest = all.reduce((last, line) => Math.max(last, of.file[line]!), 0);
    const off = of.back.size > 0 && (of.back.get(of.idOf(order)) ?? -1) > latest;
    const said = latest === 0 ? all : all.filter((line) => of.file[line] === latest);
    const live = !off && said.some((line) => of.status[line] === 0);
    const paid = live ? all.filter((line) => of.status[line] === 0) : [];
    const kept = paid.length > 0 ? paid : all;
    const worth = kept.some((line) => of.price[line]! > 0);
    const word = (number: number): string | null =>
      number === 0 ? null : this.#names.words.values[number - 1]!;
    const lines = kept.map((line): OrderLine => {
      const price = of.price[line]!;
      const title = of.title[line]!;
      const told = {
        sku: this.#skuOf(of, line),
        qty: of.qty[line]!,
        price: price <= 0 ? null : price,
        title: title === 0 ? null : this.#names.titles.values[title - 1]!,
        offer: of.offer[line] === 0 ? null : of.offers.values[of.offer[line]! - 1]!,
      };
      return worth && price === 0 ? { ...told, free: true } : told;
    });
    return {
      id: of.idOf(order),
      at,
      customer: of.customerOf(order),
      currency: this.#names.words.values[of.currency[order]!]!,
      status: live ? "paid" : off ? "cancelled" : STATUSES[of.status[said[0]!]!]!,
      channel: word(of.channel[order]!),
      lines,
    };
  }

  #skuOf(of: GatheredOrders, line: number): string {
    return this.#names.skus.values[this.#sameSku[of.sku[line]!]!]!;
  }
}
