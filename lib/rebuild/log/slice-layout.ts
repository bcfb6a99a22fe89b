/** Compacted rows and what other slices say of them → the columns and names of one slice of the canonical log. */

import { EarlierTally } from "../../orders/log/bought-earlier.ts";
import { type DigestPart, digestOrders, nameHashes } from "../../orders/log/digest.ts";
import { PAID } from "../../orders/log/log-builder.ts";
import type { EarlierOrders } from "../../orders/order.ts";
import type { Packed } from "../../tables/format/packed.ts";
import type { Overwrites, RowReturn, SliceDictionary, SliceInfo } from "../shapes/log-shapes.ts";
import { asWords, doubles, signed } from "../storage/columns.ts";
import type { CompactedDictionary } from "./compact.ts";

export interface LayoutInput {
  readonly rows: Packed;
  readonly idHi: Uint32Array;
  readonly idLo: Uint32Array;
  readonly overwrites: Overwrites;
  /** First and last moment that count, ms since 1970; `null` where none is outside. */
  readonly since: number | null;
  readonly until: number | null;
}

export function layOut(input: LayoutInput) {
  const compacted = open(input);
  const back = takeOut(compacted, input.overwrites.returned);
  const used = usedOf(compacted, back.units);
  const item = numbered(used.skus);
  const customer = numbered(used.customers);
  const currency = numbered(used.currencies);
  const orders = used.rows.length;
  const out = {
    at: new Float64Array(orders),
    idHi: new Uint32Array(orders),
    idHash: new Uint32Array(orders),
    customer: new Int32Array(orders),
    currency: new Uint16Array(orders),
    channel: new Uint16Array(compacted.channel.length === 0 ? 0 : orders),
    offsets: new Uint32Array(orders + 1),
    items: new Uint32Array(used.lines),
    qty: new Uint32Array(used.lines),
    price: new Int32Array(used.lines),
  };
  let line = 0;
  used.rows.forEach((row, order) => {
    out.at[order] = compacted.at[row]!;
    out.idHi[order] = input.idHi[row]!;
    out.idHash[order] = input.idLo[row]!;
    out.customer[order] = compacted.customer[row] === 0 ? -1 : customer.number[compacted.customer[row]! - 1]!;
    out.currency[order] = currency.number[compacted.currency[row]!]!;
    if (out.channel.length > 0) out.channel[order] = compacted.channel[row]!;
    for (let i = compacted.first[row]!; i < compacted.first[row + 1]!; i++) {
      if (compacted.qty[i] === 0) continue;
      out.items[line] = item.number[compacted.item[i]!]!;
      out.qty[line] = compacted.qty[i]!;
      out.price[line++] = compacted.price[i]!;
    }
    out.offsets[order + 1] = line;
  });
  const { skus, customers, currencies } = compacted.names;
  const dictionary: SliceDictionary = {
    skus: item.places.map((i) => skus[i]!),
    titles: item.places.map((i) =>
      [...(used.titles.get(i) ?? [])].map(
        ([title, count]) => [compacted.names.titles[title - 1]!, count] as const,
      ),
    ),
    returned: item.places.map((i) => back.units.get(i) ?? 0),
    customers: customer.places.map((i) => customers[i]!),
    returns: back.by,
    currencies: currency.places.map((i) => [currencies[i]!, used.currencies[i]!] as const),
  };
  const info: SliceInfo = {
    orders,
    lines: line,
    span: orders === 0 ? null : [out.at[0]!, out.at[orders - 1]!],
    ...digestsOf(out, dictionary),
  };
  const columns = {
    at: asWords(out.at),
    idh: out.idHash,
    cus: asWords(out.customer),
    cur: out.currency,
    chn: out.channel,
    off: out.offsets,
    item: out.items,
    qty: out.qty,
    pri: asWords(out.price),
  };
  return { columns, about: { info, dictionary } };
}

/** What a slice before the window tells of customers; of what they bought the `wanted` is remembered. */
export function earlierOrders(input: LayoutInput, wanted: ReadonlySet<string>): EarlierOrders {
  const compacted = open(input);
  takeOut(compacted, input.overwrites.returned);
  const { names, at, counts, customer, first, item, qty } = compacted;
  const isWanted = names.skus.map((sku) => wanted.has(sku));
  const tally = new EarlierTally();
  for (let row = 0; row < counts.length; row++) {
    if (counts[row] === 0) continue;
    const kept: string[] = [];
    let units = 0;
    for (let i = first[row]!; i < first[row + 1]!; i++) {
      units += qty[i]!;
      if (qty[i]! > 0 && isWanted[item[i]!]) kept.push(names.skus[item[i]!]!);
    }
    const who = customer[row]!;
    if (units > 0) tally.add(who === 0 ? null : names.customers[who - 1]!, at[row]!, kept);
  }
  return tally.finish();
}

/** The compacted columns, and which rows count. */
interface Opened {
  readonly names: CompactedDictionary;
  readonly at: Float64Array;
  /** Row → customer number + 1, 0 for a guest. */
  readonly customer: Uint32Array;
  readonly currency: Uint16Array;
  /** Row → channel; nothing where no row has one. */
  readonly channel: Uint16Array;
  readonly counts: Uint8Array;
  /** Row → its first line; one more entry closes the last. */
  readonly first: Uint32Array;
  readonly item: Uint32Array;
  /** Units that are left. */
  readonly qty: Uint32Array;
  readonly price: Int32Array;
  /** Line → title number + 1, 0 or nothing for none. */
  readonly title: Uint32Array;
}

function open({ rows, overwrites, since, until }: LayoutInput): Opened {
  const at = doubles(rows.u32("at"));
  const paid = rows.u8("paid");
  const count = rows.u32("cnt");
  const counts = new Uint8Array(at.length);
  for (let row = 0; row < at.length; row++) {
    const early = since !== null && at[row]! < since;
    const late = until !== null && at[row]! > until;
    if (paid[row] === PAID && count[row]! > 0 && !early && !late) counts[row] = 1;
  }
  for (const row of overwrites.overwritten) counts[row] = 0;
  const first = new Uint32Array(count.length + 1);
  for (let row = 0; row < count.length; row++) first[row + 1] = first[row]! + count[row]!;
  return {
    names: JSON.parse(new TextDecoder().decode(rows.u8("name"))) as CompactedDictionary,
    at,
    customer: rows.u32("cus"),
    currency: rows.u16("cur"),
    channel: rows.u16("chn"),
    counts,
    first,
    item: rows.u32("item"),
    qty: rows.u32("qty").slice(),
    price: signed(rows.u32("pri")),
    title: rows.u32("tit"),
  };
}

/** Takes returned units out of the lines; item → units taken out, and who sent back and when. */
function takeOut(
  { names, counts, customer, first, item, qty }: Opened,
  returned: readonly RowReturn[],
): { readonly units: ReadonlyMap<number, number>; readonly by: (readonly [string, number])[] } {
  const units = new Map<number, number>();
  const by: (readonly [string, number])[] = [];
  const number = returned.length === 0 ? null : new Map(names.skus.map((sku, i) => [sku, i]));
  for (const [row, at, sku, count] of returned) {
    if (counts[row] === 0) continue;
    if (customer[row]! > 0) by.push([names.customers[customer[row]! - 1]!, at]);
    const wanted = number?.get(sku);
    for (let i = first[row]!; i < first[row + 1]!; i++) {
      if (item[i] !== wanted) continue;
      const taken = Math.min(count, qty[i]!);
      qty[i] = qty[i]! - taken;
      if (taken > 0) units.set(item[i]!, (units.get(item[i]!) ?? 0) + taken);
    }
  }
  return { units, by };
}

interface Used {
  /** Rows that count and have a unit left. */
  readonly rows: number[];
  readonly lines: number;
  /** Marked, and currencies with the orders paid in them. */
  readonly skus: Uint8Array;
  readonly customers: Uint8Array;
  readonly currencies: Uint32Array;
  /** Item → title number + 1 → orders. */
  readonly titles: ReadonlyMap<number, Map<number, number>>;
}

function usedOf(
  { names, counts, customer, currency, first, item, qty, title }: Opened,
  units: ReadonlyMap<number, number>,
): Used {
  const rows: number[] = [];
  const skus = new Uint8Array(names.skus.length);
  const customers = new Uint8Array(names.customers.length);
  const currencies = new Uint32Array(names.currencies.length);
  const titles = new Map<number, Map<number, number>>();
  let lines = 0;
  for (let row = 0; row < counts.length; row++) {
    if (counts[row] === 0) continue;
    const before = lines;
    for (let i = first[row]!; i < first[row + 1]!; i++) {
      if (qty[i] === 0) continue;
      lines++;
      skus[item[i]!] = 1;
      const shown = title[i] ?? 0;
      if (shown === 0) continue;
      const seen = titles.get(item[i]!) ?? new Map<number, number>();
      titles.set(item[i]!, seen);
      seen.set(shown, (seen.get(shown) ?? 0) + 1);
    }
    if (lines === before) continue;
    rows.push(row);
    if (customer[row]! > 0) customers[customer[row]! - 1] = 1;
    currencies[currency[row]!]!++;
  }
  for (const number of units.keys()) skus[number] = 1;
  return { rows, lines, skus, customers, currencies, titles };
}

/** Places that are marked, and place → its number among them. */
function numbered(marks: Uint8Array | Uint32Array): {
  readonly places: number[];
  readonly number: Uint32Array;
} {
  const places: number[] = [];
  const number = new Uint32Array(marks.length);
  for (let i = 0; i < marks.length; i++) if (marks[i]! > 0) number[i] = places.push(i) - 1;
  return { places, number };
}

type Orders = Parameters<typeof digestOrders>[0] & {
  readonly idHi: Uint32Array;
  readonly currency: Uint16Array;
};

/** Prices in any currency but the log's read as unknown, and which that is the whole log says. */
function digestsOf(
  orders: Orders,
  { skus, customers, currencies }: SliceDictionary,
): Pick<SliceInfo, "digests" | "other"> {
  const names = nameHashes(skus, customers);
  const digestIn = (home: number): DigestPart => {
    const price = orders.price.slice();
    for (let o = 0; o < orders.at.length; o++) {
      if (orders.currency[o] !== home) price.fill(-1, orders.offsets[o], orders.offsets[o + 1]);
    }
    return digestOrders({ ...orders, price }, (order) => orders.idHi[order]!, names);
  };
  return {
    digests: Object.fromEntries(currencies.map(([currency], number) => [currency, digestIn(number)])),
    other: digestIn(-1),
  };
}
