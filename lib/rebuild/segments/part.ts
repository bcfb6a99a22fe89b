/**
 * A part of a segment: some records of one log object in columns, each order id once with its latest record. Item and
 * customer numbers are the part's own; parts never change, so they mean the same on every night.
 */

import { grown } from "../../core/grown.ts";
import { hash64 } from "../../core/hash.ts";
import { PAID } from "../../orders/log/log-builder.ts";
import type { RawLog } from "../../orders/log/raw-log.ts";
import type { Return } from "../../orders/order.ts";
import { type Packed, pack } from "../../tables/format/packed.ts";
import { asWords, doubles, signed } from "../storage/columns.ts";

export const PART = "SEGM";

interface Names {
  readonly skus: readonly string[];
  readonly titles: readonly string[];
  readonly customers: readonly string[];
  readonly currencies: readonly string[];
}

/** The same return has the same key wherever it stands. */
const returnKey = (record: Return): string =>
  JSON.stringify([record.order, record.at, record.lines.map((line) => [line.sku, line.qty])]);

/** What a builder collected and the returns beside it → bytes. The same records give the same bytes. */
export function packPart(raw: RawLog, returns: readonly Return[]): Uint8Array {
  const rows = raw.ids.size;
  const items = returns.map(({ lines }) => lines.map(({ sku }) => raw.skus.number(sku)));
  const { skus, titles, customers, currencies } = raw;
  const names: Names = {
    skus: skus.values,
    titles: titles.values,
    customers: customers.values,
    currencies: currencies.values,
  };
  const lines = usedLines(raw, rows);
  const orders = returns.map(({ order }) => hash64(order));
  const keys = returns.map((record) => hash64(returnKey(record)));
  const column = (from: Uint32Array): Uint32Array => lines.map((line) => from[line] ?? 0);
  return pack(PART, {
    // JSON, unlike UTF-8 itself, keeps lone surrogates apart, and ids are compared by their code units.
    name: new TextEncoder().encode(JSON.stringify(names)),
    ihi: raw.ids.hi.subarray(0, rows),
    ilo: raw.ids.lo.subarray(0, rows),
    at: asWords(raw.at.subarray(0, rows)),
    cus: Uint32Array.from(raw.customer.subarray(0, rows), (customer) => customer + 1),
    cur: raw.currency.subarray(0, rows),
    chn: raw.channel.length === 0 ? raw.channel : grown(raw.channel, rows).subarray(0, rows),
    paid: raw.state.subarray(0, rows),
    cnt: raw.count.subarray(0, rows),
    item: column(raw.item),
    qty: column(raw.qty),
    pri: column(asWords(raw.price)),
    tit: raw.titles.values.length === 0 ? new Uint32Array(0) : column(raw.title),
    rohi: Uint32Array.from(orders, ({ hi }) => hi),
    rolo: Uint32Array.from(orders, ({ lo }) => lo),
    rat: asWords(Float64Array.from(returns, ({ at }) => at)),
    rkhi: Uint32Array.from(keys, ({ hi }) => hi),
    rklo: Uint32Array.from(keys, ({ lo }) => lo),
    rcnt: Uint32Array.from(items, ({ length }) => length),
    ritm: Uint32Array.from(items.flat()),
    rqty: Uint32Array.from(returns.flatMap(({ lines: of }) => of.map(({ qty }) => qty))),
  });
}

/** Line numbers of the rows, in the order of rows; those of overwritten records are passed over. */
function usedLines(raw: RawLog, rows: number): Uint32Array {
  let count = 0;
  for (let row = 0; row < rows; row++) count += raw.count[row]!;
  const used = new Uint32Array(count);
  let next = 0;
  for (let row = 0; row < rows; row++) {
    for (let i = 0; i < raw.count[row]!; i++) used[next++] = raw.first[row]! + i;
  }
  return used;
}

export interface Part extends Names {
  readonly idHi: Uint32Array;
  readonly idLo: Uint32Array;
  readonly at: Float64Array;
  /** Row → customer number, −1 for a guest. */
  readonly customer: (row: number) => number;
  readonly currency: Uint16Array;
  /** Row → channel, 0 or nothing for none. */
  readonly channel: Uint16Array;
  readonly paid: (row: number) => boolean;
  readonly count: Uint32Array;
  readonly item: Uint32Array;
  readonly qty: Uint32Array;
  readonly price: Int32Array;
  /** Line → title number + 1, 0 or nothing for none. */
  readonly title: Uint32Array;
  readonly returns: {
    readonly orderHi: Uint32Array;
    readonly orderLo: Uint32Array;
    readonly at: Float64Array;
    readonly keyHi: Uint32Array;
    readonly keyLo: Uint32Array;
    readonly count: Uint32Array;
    readonly item: Uint32Array;
    readonly qty: Uint32Array;
  };
}

/** Views over the bytes; only the names are decoded. */
export function openPart(packed: Packed): Part {
  const customer = packed.u32("cus");
  const paid = packed.u8("paid");
  return {
    ...(JSON.parse(new TextDecoder().decode(packed.u8("name"))) as Names),
    idHi: packed.u32("ihi"),
    idLo: packed.u32("ilo"),
    at: doubles(packed.u32("at")),
    customer: (row) => customer[row]! - 1,
    currency: packed.u16("cur"),
    channel: packed.u16("chn"),
    paid: (row) => paid[row] === PAID,
    count: packed.u32("cnt"),
    item: packed.u32("item"),
    qty: packed.u32("qty"),
    price: signed(packed.u32("pri")),
    title: packed.u32("tit"),
    returns: {
      orderHi: packed.u32("rohi"),
      orderLo: packed.u32("rolo"),
      at: doubles(packed.u32("rat")),
      keyHi: packed.u32("rkhi"),
      keyLo: packed.u32("rklo"),
      count: packed.u32("rcnt"),
      item: packed.u32("ritm"),
      qty: packed.u32("rqty"),
    },
  };
}
