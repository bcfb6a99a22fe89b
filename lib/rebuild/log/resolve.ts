/** One bucket of orders: the latest record of each, returned units taken out, in slices of time. */
import { OrderLogBuilder, type RawLog } from "../../orders/log-builder.ts";
import { keptRows, takeOutReturns, withLines } from "../../orders/log-finish.ts";
import { timeOrder } from "../../orders/time-order.ts";
import { openPart, PART, type Part } from "../segments/part.ts";
import { type StepContext, workKey } from "../steps/context.ts";
import { ahead } from "../storage/ahead.ts";
import { getColumns, putColumns, putJson, words } from "../storage/columns.ts";
import { bucketOf, LINE_BYTES, type LogPlan, ORDER_BYTES } from "./plan.ts";

export const RESOLVED = "RSLV";

/** What a bucket says of names; numbers are the bucket's own. */
export interface BucketNames {
  /** Items that have lines or came back, with the orders that showed each title, and units returned. */
  readonly skus: readonly string[];
  readonly titles: readonly (readonly (readonly [title: string, orders: number])[])[];
  readonly returned: readonly number[];
  readonly customers: readonly string[];
  /** Who sent something back, and when: customers by id, as another bucket may hold their other orders. */
  readonly returns: readonly (readonly [customer: string, at: number])[];
  /** Currency → orders. */
  readonly currencies: readonly (readonly [currency: string, orders: number])[];
}

/** Share of a step's memory for segments that are read before they are needed. */
const READ_AHEAD = 0.1;

export const bucketNamesKey = (bucket: number): string => `resolved/${bucket}/names`;
export const bucketSliceKey = (bucket: number, slice: number): string => `resolved/${bucket}/${slice}`;

export async function resolveBucket(
  context: StepContext,
  plan: LogPlan,
  bucket: number,
): Promise<{ readonly orders: number; readonly lines: number }> {
  const { budget, options, blobs } = context;
  const builder = new OrderLogBuilder();
  const returns: RawLog["returns"] = [];
  const seen = new Set<string>();
  let held = 0;
  const waiting = Math.min(
    budget.limit * READ_AHEAD,
    plan.parts.reduce((sum, { bytes }) => sum + bytes, 0),
  );
  budget.take("segments read ahead", waiting);
  const read = ahead(
    plan.parts,
    waiting,
    ({ bytes }) => bytes,
    ({ key }) => getColumns(blobs, key, PART),
  );
  for await (const { bytes, value } of read) {
    await budget.during("reading segments", bytes, () => {
      const part = openPart(value);
      const added = addPart(part, builder, returns, seen, (hi) => bucketOf(hi, plan.buckets) === bucket);
      budget.take("resolving the orders of one bucket", added);
      held += added;
    });
  }
  budget.release(waiting);
  const raw = builder.release();
  raw.returns.push(...returns);
  const kept = keptRows(raw, { asOf: options.asOf, windowDays: options.policy.rebuild.window_days });
  const returned = takeOutReturns(raw, kept, options.asOf);
  const rows = timeOrder(withLines(raw, kept), raw.at, raw.ids.hi, raw.ids.lo);
  const names = namesOf(raw, rows, returned);
  const back = returnsOf(raw, kept, options.asOf);
  await putJson(blobs, workKey(context, bucketNamesKey(bucket)), { ...names.names, returns: back });
  const lines = await writeSlices(context, plan, bucket, raw, rows, names);
  budget.release(held);
  return { orders: rows.length, lines };
}

/** Adds the rows of a part that belong here; the array bytes they take. */
function addPart(
  part: Part,
  builder: OrderLogBuilder,
  returns: RawLog["returns"],
  seen: Set<string>,
  belongs: (hi: number) => boolean,
): number {
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
    if (belongs(part.idHi[row]!)) {
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
        builder.end(who < 0 ? -1 : customer(who), currency(part.currency[row]!), part.paid(row));
      }
    }
    line = end;
  }
  const from = part.returns;
  let next = 0;
  for (let r = 0; r < from.count.length; r++) {
    const first = next;
    next += from.count[r]!;
    if (!belongs(from.orderHi[r]!)) continue;
    const key = `${from.keyHi[r]}:${from.keyLo[r]}`;
    if (seen.has(key)) continue;
    seen.add(key);
    for (let i = first; i < next; i++) {
      returns.push({
        hi: from.orderHi[r]!,
        lo: from.orderLo[r]!,
        at: from.at[r]!,
        item: item(from.item[i]!),
        qty: from.qty[i]!,
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

interface Numbered {
  readonly names: Omit<BucketNames, "returns">;
  /** The builder's number → the bucket's, −1 where nothing is left of it. */
  readonly item: Int32Array;
  readonly customer: Int32Array;
  readonly currency: Int32Array;
}

function namesOf(raw: RawLog, rows: Uint32Array, returned: Float64Array): Numbered {
  const item = new Int32Array(raw.skus.values.length).fill(-1);
  const customer = new Int32Array(raw.customers.values.length).fill(-1);
  const orders = new Float64Array(raw.currencies.values.length);
  const titles: (Map<number, number> | undefined)[] = new Array(item.length);
  for (const row of rows) {
    orders[raw.currency[row]!]!++;
    if (raw.customer[row]! >= 0) customer[raw.customer[row]!] = 0;
    for (let i = raw.first[row]!, end = i + raw.count[row]!; i < end; i++) {
      if (raw.qty[i] === 0) continue;
      const number = raw.item[i]!;
      item[number] = 0;
      const title = raw.title[i] ?? 0;
      if (title === 0) continue;
      titles[number] ??= new Map();
      titles[number].set(title, (titles[number].get(title) ?? 0) + 1);
    }
  }
  for (let i = 0; i < item.length; i++) if (returned[i]! > 0) item[i] = 0;
  const items = renumber(item);
  const currency = Int32Array.from(orders, (count) => (count > 0 ? 0 : -1));
  const shown = raw.titles.values;
  return {
    item,
    customer,
    currency,
    names: {
      skus: items.map((i) => raw.skus.values[i]!),
      titles: items.map((i) => [...(titles[i] ?? [])].map(([t, count]) => [shown[t - 1]!, count] as const)),
      returned: items.map((i) => returned[i]!),
      customers: renumber(customer).map((i) => raw.customers.values[i]!),
      currencies: renumber(currency).map((i) => [raw.currencies.values[i]!, orders[i]!] as const),
    },
  };
}

/** Customers and times of what was sent back, of orders that count. */
function returnsOf(raw: RawLog, kept: Uint8Array, until: number): BucketNames["returns"] {
  const found: (readonly [string, number])[] = [];
  for (const { hi, lo, at } of raw.returns) {
    const row = at > until ? -1 : raw.ids.find(hi, lo);
    const customer = row < 0 || kept[row] === 0 ? -1 : raw.customer[row]!;
    if (customer >= 0) found.push([raw.customers.values[customer]!, at]);
  }
  return found;
}

/** Gives what is not −1 its number in turn; the old numbers in that order. */
function renumber(numbers: Int32Array): number[] {
  const marked: number[] = [];
  for (let i = 0; i < numbers.length; i++) if (numbers[i]! >= 0) numbers[i] = marked.push(i) - 1;
  return marked;
}

async function writeSlices(
  context: StepContext,
  plan: LogPlan,
  bucket: number,
  raw: RawLog,
  rows: Uint32Array,
  { item, customer, currency }: Numbered,
): Promise<number> {
  let all = 0;
  let from = 0;
  for (let slice = 0; slice <= plan.cuts.length; slice++) {
    const until = plan.cuts[slice] ?? Number.POSITIVE_INFINITY;
    let to = from;
    while (to < rows.length && raw.at[rows[to]!]! < until) to++;
    const own = rows.subarray(from, to);
    from = to;
    const count = new Uint32Array(own.length);
    let lines = 0;
    own.forEach((row, o) => {
      for (let i = raw.first[row]!, end = i + raw.count[row]!; i < end; i++) {
        if (raw.qty[i] !== 0) count[o]!++;
      }
      lines += count[o]!;
    });
    const out = {
      item: new Uint32Array(lines),
      qty: new Uint32Array(lines),
      price: new Int32Array(lines),
    };
    let next = 0;
    for (const row of own) {
      for (let i = raw.first[row]!, end = i + raw.count[row]!; i < end; i++) {
        if (raw.qty[i] === 0) continue;
        out.item[next] = item[raw.item[i]!]!;
        out.qty[next] = raw.qty[i]!;
        out.price[next++] = raw.price[i]!;
      }
    }
    all += lines;
    const bytes = own.length * 30 + lines * 24;
    await context.budget.during("writing a slice of a bucket", bytes, () =>
      putColumns(context.blobs, workKey(context, bucketSliceKey(bucket, slice)), RESOLVED, {
        ihi: Uint32Array.from(own, (row) => raw.ids.hi[row]!),
        ilo: Uint32Array.from(own, (row) => raw.ids.lo[row]!),
        at: words(Float64Array.from(own, (row) => raw.at[row]!)),
        cus: words(
          Int32Array.from(own, (row) => (raw.customer[row]! < 0 ? -1 : customer[raw.customer[row]!]!)),
        ),
        cur: Uint16Array.from(own, (row) => currency[raw.currency[row]!]!),
        cnt: count,
        item: out.item,
        qty: out.qty,
        pri: words(out.price),
      }),
    );
  }
  return all;
}
