/** One slice of the canonical log: the buckets' orders of a stretch of time, merged, under the log's numbers. */
import { type DigestPart, digestOrders, nameHashes } from "../../orders/digest.ts";
import { type StepContext, workKey } from "../steps/context.ts";
import { doubles, getColumns, getJson, putColumns, signed, words } from "../storage/columns.ts";
import { CUSTOMERS_KEY, type LogCustomers, type LogNames, NAMES_KEY, NUMBERS, numbersKey } from "./names.ts";
import { bucketSliceKey, RESOLVED } from "./resolve.ts";

export const SLICE = "SLIC";
export const sliceKey = (slice: number): string => `log/${slice}`;

export interface SliceInfo {
  readonly orders: number;
  readonly lines: number;
  readonly digest: DigestPart;
}

interface BucketRows {
  readonly idHi: Uint32Array;
  readonly idLo: Uint32Array;
  readonly at: Float64Array;
  readonly customer: Int32Array;
  readonly known: Uint8Array;
  /** Order → its first line. */
  readonly first: Uint32Array;
  readonly item: Uint32Array;
  readonly qty: Uint32Array;
  readonly price: Int32Array;
}

const ORDER_BYTES = 36;
const LINE_BYTES = 12;

export async function mergeSlice(context: StepContext, buckets: number, slice: number): Promise<SliceInfo> {
  const { blobs, budget } = context;
  const parts: BucketRows[] = [];
  let held = 0;
  for (let bucket = 0; bucket < buckets; bucket++) {
    const part = await bucketRows(context, bucket, slice);
    // Once as read, once as written.
    const bytes = 2 * (part.at.length * ORDER_BYTES + part.item.length * LINE_BYTES);
    budget.take("one slice of the log", bytes);
    held += bytes;
    parts.push(part);
  }
  const orders = parts.reduce((sum, { at }) => sum + at.length, 0);
  const lines = parts.reduce((sum, { item }) => sum + item.length, 0);
  const out = {
    at: new Float64Array(orders),
    idHi: new Uint32Array(orders),
    idHash: new Uint32Array(orders),
    customer: new Int32Array(orders),
    offsets: new Uint32Array(orders + 1),
    items: new Uint32Array(lines),
    qty: new Uint32Array(lines),
    price: new Int32Array(lines),
  };
  const next = new Uint32Array(parts.length);
  let line = 0;
  for (let order = 0; order < orders; order++) {
    const from = earliest(parts, next);
    const part = parts[from]!;
    const row = next[from]!++;
    out.at[order] = part.at[row]!;
    out.idHi[order] = part.idHi[row]!;
    out.idHash[order] = part.idLo[row]!;
    out.customer[order] = part.customer[row]!;
    const start = line;
    for (let i = part.first[row]!; i < part.first[row + 1]!; i++) {
      out.items[line] = part.item[i]!;
      out.qty[line] = part.qty[i]!;
      out.price[line++] = part.known[row] === 1 ? part.price[i]! : -1;
    }
    sortLines(out, start, line);
    out.offsets[order + 1] = line;
  }
  const names = await getJson<LogNames>(blobs, workKey(context, NAMES_KEY));
  const customers = (await getJson<LogCustomers>(blobs, workKey(context, CUSTOMERS_KEY))).ids;
  const digest = digestOrders(out, (order) => out.idHi[order]!, nameHashes(names.skus, customers));
  await putColumns(blobs, workKey(context, sliceKey(slice)), SLICE, {
    at: words(out.at),
    idh: out.idHash,
    cus: words(out.customer),
    off: out.offsets,
    item: out.items,
    qty: out.qty,
    pri: words(out.price),
  });
  budget.release(held);
  return { orders, lines, digest };
}

/** The bucket whose next order is first in time; of equal times the lower bucket, which holds the lower hashes. */
function earliest(parts: readonly BucketRows[], next: Uint32Array): number {
  let best = -1;
  for (let i = 0; i < parts.length; i++) {
    if (next[i]! === parts[i]!.at.length) continue;
    if (best < 0 || parts[i]!.at[next[i]!]! < parts[best]!.at[next[best]!]!) best = i;
  }
  return best;
}

async function bucketRows(context: StepContext, bucket: number, slice: number): Promise<BucketRows> {
  const { blobs } = context;
  const rows = await getColumns(blobs, workKey(context, bucketSliceKey(bucket, slice)), RESOLVED);
  const numbers = await getColumns(blobs, workKey(context, numbersKey(bucket)), NUMBERS);
  const item = numbers.u32("item");
  const customer = numbers.u32("cus");
  const home = numbers.u8("cur");
  const count = rows.u32("cnt");
  const first = new Uint32Array(count.length + 1);
  for (let i = 0; i < count.length; i++) first[i + 1] = first[i]! + count[i]!;
  return {
    idHi: rows.u32("ihi"),
    idLo: rows.u32("ilo"),
    at: doubles(rows.u32("at")),
    customer: signed(rows.u32("cus")).map((own) => (own < 0 ? -1 : customer[own]!)),
    known: Uint8Array.from(rows.u16("cur"), (own) => home[own]!),
    first,
    item: rows.u32("item").map((own) => item[own]!),
    qty: rows.u32("qty"),
    price: signed(rows.u32("pri")),
  };
}

/** Lines of one order by item: insertion for the short orders that nearly all are. */
function sortLines(
  log: { readonly items: Uint32Array; readonly qty: Uint32Array; readonly price: Int32Array },
  from: number,
  to: number,
): void {
  const columns = [log.items, log.qty, log.price];
  if (to - from > 32) {
    const by = Array.from({ length: to - from }, (_, i) => from + i);
    by.sort((a, b) => log.items[a]! - log.items[b]!);
    for (const column of columns) {
      column.set(
        by.map((i) => column[i]!),
        from,
      );
    }
    return;
  }
  for (let i = from + 1; i < to; i++) {
    for (let at = i; at > from && log.items[at - 1]! > log.items[at]!; at--) {
      for (const column of columns) {
        const held = column[at]!;
        column[at] = column[at - 1]!;
        column[at - 1] = held;
      }
    }
  }
}
