/**
 * The records of one slice of time, compacted: of each order the latest record that the slice holds, and what was sent
 * back. Whether a later slice holds a later record only all slices can tell (`overwrites.ts`). Made of the slice's
 * segments and nothing else, so it is made once and used by every night until a segment with records of that time
 * comes.
 */

import { codeUnitOrder } from "../../core/code-unit-order.ts";
import { grown, picked } from "../../core/grown.ts";
import { timeOrder } from "../../core/time-order.ts";
import { OrderLogBuilder } from "../../orders/log/log-builder.ts";
import type { RawLog } from "../../orders/log/raw-log.ts";
import type { Packed } from "../../tables/format/packed.ts";
import type { StepContext } from "../run/step-context.ts";
import { openPart, PART, type Part } from "../segments/part.ts";
import type { Compacted, CompactedPlace, TimeSpan } from "../shapes/log-shapes.ts";
import { asWords, findColumns, findSoundJson, getColumns, putColumns, putJson } from "../storage/columns.ts";
import { memoKey } from "../storage/memo.ts";
import { prefetch } from "../storage/prefetch.ts";
import { sortLines } from "./line-order.ts";
import { type LogPlan, partsOf } from "./log-plan.ts";
import type { TimeSlice } from "./time-slices.ts";

const COMPACTED = "COMP";
export const IDS = "IDS";

/** Numbers of the columns are places in these, which ascend by code units. */
export interface CompactedDictionary {
  readonly skus: readonly string[];
  readonly titles: readonly string[];
  readonly customers: readonly string[];
  readonly currencies: readonly string[];
}

/** Units of an order that came back: one line of a return. */
export type SentBack = readonly [orderHi: number, orderLo: number, at: number, sku: string, qty: number];

export interface CompactedAbout {
  readonly back: readonly SentBack[];
  /** Of its records, whatever became of them. */
  readonly span: TimeSpan | null;
}

/** Array bytes while a slice is compacted: an order's row and hash, a line; see OrderLogBuilder and IdTable. */
const ORDER_BYTES = 84;
const LINE_BYTES = 28;
/** Array bytes of a compacted order and line, as read or written. */
const ROW_BYTES = 30;
const ROW_LINE_BYTES = 16;
/** Share of a step's memory for segments that are read before they are needed. */
const PREFETCH = 0.1;

/** Compacts a slice unless an earlier night has. */
export async function compactSlice(
  context: StepContext,
  plan: LogPlan,
  slice: TimeSlice,
): Promise<Compacted> {
  const { blobs } = context;
  const place = await placeOf(plan, slice);
  const about = await findSoundJson<CompactedAbout>(blobs, place.about);
  const sound = about !== null && (await findColumns(blobs, place.ids, IDS)) !== null;
  const { span } = sound ? about : await compact(context, plan, slice, place);
  return { place, span };
}

/** The rows of a compacted slice, which are made again where they are no longer there. */
export async function compactedRows(
  context: StepContext,
  plan: LogPlan,
  slice: TimeSlice,
  place: CompactedPlace,
): Promise<Packed> {
  const { blobs } = context;
  const found = await findColumns(blobs, place.rows, COMPACTED);
  if (found !== null) return found;
  await compact(context, plan, slice, place);
  return getColumns(blobs, place.rows, COMPACTED);
}

async function placeOf(plan: LogPlan, slice: TimeSlice): Promise<CompactedPlace> {
  const parts = partsOf(plan, slice).map(({ key }) => key);
  const key = await memoKey("compacted", [slice.from, slice.to, parts]);
  return { rows: `${key}/rows`, ids: `${key}/ids`, about: `${key}/about` };
}

async function compact(
  context: StepContext,
  plan: LogPlan,
  slice: TimeSlice,
  place: CompactedPlace,
): Promise<CompactedAbout> {
  const { budget, blobs } = context;
  const builder = new OrderLogBuilder(null);
  const returns: RawLog["returns"] = [];
  const seen = new Set<string>();
  const parts = partsOf(plan, slice);
  let held = Math.min(
    budget.limit * PREFETCH,
    parts.reduce((sum, { bytes }) => sum + bytes, 0),
  );
  const waiting = held;
  budget.take("segments read ahead", waiting);
  const read = prefetch(
    parts,
    waiting,
    ({ bytes }) => bytes,
    ({ key }) => getColumns(blobs, key, PART),
  );
  for await (const { bytes, value } of read) {
    await budget.during("reading segments", bytes, () => {
      const added = addPart(openPart(value), builder, returns, seen, slice);
      budget.take("compacting the orders of one slice", added);
      held += added;
    });
  }
  const raw = builder.release();
  raw.returns.push(...returns);
  const all = Uint32Array.from({ length: raw.ids.size }, (_, row) => row);
  const rows = timeOrder(all, raw.at, raw.ids.hi, raw.ids.lo);
  const lines = rows.reduce((sum, row) => sum + raw.count[row]!, 0);
  const bytes = 2 * (rows.length * ROW_BYTES + lines * ROW_LINE_BYTES);
  const about = await budget.during("a compacted slice", bytes, () =>
    write(context, raw, rows, lines, place),
  );
  budget.release(held);
  return about;
}

/** Adds the records of a part that lie in the slice; the array bytes they take. */
function addPart(
  part: Part,
  builder: OrderLogBuilder,
  returns: RawLog["returns"],
  seen: Set<string>,
  { from, to }: TimeSlice,
): number {
  const belongs = (at: number): boolean => at >= from && at < to;
  const { skus, titles, customers, currencies } = builder.names;
  const item = numbering(part.skus, skus);
  const title = numbering(part.titles, titles);
  const customer = numbering(part.customers, customers);
  const currency = numbering(part.currencies, currencies);
  let orders = 0;
  let lines = 0;
  let line = 0;
  for (let row = 0; row < part.idHi.length; row++) {
    const end = line + part.count[row]!;
    if (belongs(part.at[row]!)) {
      orders++;
      if (builder.begin(part.idHi[row]!, part.idLo[row]!, part.at[row]!)) {
        lines += end - line;
        for (let i = line; i < end; i++) {
          const shown = part.title[i] ?? 0;
          builder.line(
            item(part.item[i]!),
            part.qty[i]!,
            part.price[i]!,
            shown === 0 ? 0 : title(shown - 1) + 1,
          );
        }
        const who = part.customer(row);
        builder.end(
          who < 0 ? -1 : customer(who),
          currency(part.currency[row]!),
          part.paid(row),
          part.channel[row] ?? 0,
        );
      }
    }
    line = end;
  }
  const back = part.returns;
  let next = 0;
  for (let r = 0; r < back.count.length; r++) {
    const first = next;
    next += back.count[r]!;
    if (!belongs(back.at[r]!)) continue;
    const key = `${back.keyHi[r]}:${back.keyLo[r]}`;
    if (seen.has(key)) continue;
    seen.add(key);
    for (let i = first; i < next; i++) {
      returns.push({
        hi: back.orderHi[r]!,
        lo: back.orderLo[r]!,
        at: back.at[r]!,
        item: item(back.item[i]!),
        qty: back.qty[i]!,
      });
    }
  }
  return orders * ORDER_BYTES + lines * LINE_BYTES;
}

/** A part's number → the builder's, made when it is first asked for. */
function numbering(
  values: readonly string[],
  interner: { number(value: string): number },
): (local: number) => number {
  const known = new Int32Array(values.length).fill(-1);
  return (local) => {
    if (known[local]! < 0) known[local] = interner.number(values[local]!);
    return known[local]!;
  };
}

async function write(
  { blobs }: StepContext,
  raw: RawLog,
  rows: Uint32Array,
  lines: number,
  at: CompactedPlace,
): Promise<CompactedAbout> {
  const used = {
    skus: new Uint8Array(raw.skus.values.length),
    titles: new Uint8Array(raw.titles.values.length),
    customers: new Uint8Array(raw.customers.values.length),
    currencies: new Uint8Array(raw.currencies.values.length),
  };
  const count = picked(raw.count, rows);
  // Places of the lines in `raw`, in the order of the rows.
  const line = new Uint32Array(lines);
  let next = 0;
  for (const row of rows) {
    if (raw.customer[row]! >= 0) used.customers[raw.customer[row]!] = 1;
    used.currencies[raw.currency[row]!] = 1;
    for (let i = raw.first[row]!, end = i + raw.count[row]!; i < end; i++) {
      line[next++] = i;
      used.skus[raw.item[i]!] = 1;
      if ((raw.title[i] ?? 0) > 0) used.titles[raw.title[i]! - 1] = 1;
    }
  }
  const skus = ascending(raw.skus.values, used.skus);
  const titles = ascending(raw.titles.values, used.titles);
  const customers = ascending(raw.customers.values, used.customers);
  const currencies = ascending(raw.currencies.values, used.currencies);
  const columns = {
    item: picked(raw.item, line).map((item) => skus.number[item]!),
    qty: picked(raw.qty, line),
    price: picked(raw.price, line),
    title: titles.values.length === 0 ? new Uint32Array(0) : line.map((i) => titleOf(raw, titles.number, i)),
  };
  let first = 0;
  for (const lineCount of count) {
    sortLines(columns.item, [columns.qty, columns.price, columns.title], first, first + lineCount);
    first += lineCount;
  }
  const times = picked(raw.at, rows);
  const names: CompactedDictionary = {
    skus: skus.values,
    titles: titles.values,
    customers: customers.values,
    currencies: currencies.values,
  };
  await putColumns(blobs, at.rows, COMPACTED, {
    name: new TextEncoder().encode(JSON.stringify(names)),
    at: asWords(times),
    cus: rows.map((row) => (raw.customer[row]! < 0 ? 0 : customers.number[raw.customer[row]!]! + 1)),
    cur: picked(raw.currency, rows).map((currency) => currencies.number[currency]!),
    chn: raw.channel.length === 0 ? raw.channel : picked(grown(raw.channel, raw.ids.size), rows),
    paid: picked(raw.state, rows),
    cnt: count,
    item: columns.item,
    qty: columns.qty,
    pri: asWords(columns.price),
    tit: columns.title,
  });
  await putColumns(blobs, at.ids, IDS, {
    hi: picked(raw.ids.hi, rows),
    lo: picked(raw.ids.lo, rows),
  });
  const back = raw.returns.map(
    ({ hi, lo, at: time, item, qty }): SentBack => [hi, lo, time, raw.skus.values[item]!, qty],
  );
  const about: CompactedAbout = { back, span: rows.length === 0 ? null : [times[0]!, times.at(-1)!] };
  await putJson(blobs, at.about, about);
  return about;
}

/** Title number + 1 of a line, 0 for none. */
const titleOf = (raw: RawLog, number: Uint32Array, line: number): number => {
  const title = raw.title[line] ?? 0;
  return title === 0 ? 0 : number[title - 1]! + 1;
};

/** The values that are used, by code units, and old number → place among them. */
function ascending(
  values: readonly string[],
  used: Uint8Array,
): { readonly values: string[]; readonly number: Uint32Array } {
  const places: number[] = [];
  used.forEach((use, i) => {
    if (use === 1) places.push(i);
  });
  const order = codeUnitOrder(values, places);
  const number = new Uint32Array(values.length);
  order.forEach((old, now) => {
    number[old] = now;
  });
  return { values: Array.from(order, (old) => values[old]!), number };
}
