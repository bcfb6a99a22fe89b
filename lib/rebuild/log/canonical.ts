/** Reads the canonical log of a run: slice by slice, or whole with only the columns that are wanted. */
import { type DigestPart, digestItems, digestOf, nameHashes } from "../../orders/digest.ts";
import type { OrderLog } from "../../orders/order.ts";
import { type StepContext, workKey } from "../steps/context.ts";
import { doubles, getColumns, getJson, signed } from "../storage/columns.ts";
import { CUSTOMERS_KEY, type LogCustomers, type LogNames, NAMES_KEY, NUMBERS, numbersKey } from "./names.ts";
import { type KeptSlice, SLICE, sliceBytes } from "./slice.ts";

/** What the whole log comes to. */
export interface LogInfo {
  readonly slices: readonly KeptSlice[];
  readonly orders: number;
  readonly lines: number;
  readonly items: number;
  readonly customers: number;
  readonly currency: string;
  readonly digest: string;
}

export const LOG_INFO_KEY = "log/info";

export async function logInfo(
  context: StepContext,
  slices: readonly KeptSlice[],
  customers: number,
): Promise<LogInfo> {
  const names = await getJson<LogNames>(context.blobs, workKey(context, NAMES_KEY));
  const { skus, titles, currency } = names;
  const returned = Uint32Array.from(names.returned);
  const parts = digestsIn(currency, slices);
  parts.push(digestItems({ titles, returned }, nameHashes(skus, [])));
  return {
    slices,
    orders: slices.reduce((sum, { orders }) => sum + orders, 0),
    lines: slices.reduce((sum, { lines }) => sum + lines, 0),
    items: skus.length,
    customers,
    currency,
    digest: digestOf(currency, parts),
  };
}

/** Digest of each slice's orders where the log's currency is this one. */
export const digestsIn = (currency: string, slices: readonly KeptSlice[]): DigestPart[] =>
  slices.map(({ digests, other }) => digests[currency] ?? other);

/** Columns by which an {@link OrderLog} is asked for; those not named are left empty. */
export type LogColumn = "idHash" | "customer" | "customers" | "qty" | "price";

const COLUMN_BYTES: Readonly<Record<LogColumn, readonly [order: number, line: number, customer: number]>> = {
  idHash: [4, 0, 0],
  customer: [4, 0, 0],
  customers: [0, 0, 48],
  qty: [0, 4, 0],
  price: [0, 4, 0],
};

/** Array bytes of a log with these columns; times, items and offsets are always there. */
export function logBytes(
  info: Pick<LogInfo, "orders" | "lines" | "customers">,
  columns: readonly LogColumn[],
): number {
  let bytes = 12 * info.orders + 4 * info.lines;
  for (const column of columns) {
    const [order, line, customer] = COLUMN_BYTES[column];
    bytes += order * info.orders + line * info.lines + customer * info.customers;
  }
  return bytes;
}

/** The slice that an order stands in, and the first order of it. */
export function sliceAt({ slices }: LogInfo, order: number): { slice: number; first: number } {
  let slice = 0;
  let first = 0;
  while (slice < slices.length && first + slices[slice]!.orders <= order) first += slices[slice++]!.orders;
  return { slice, first };
}

/** The slices one by one, each as a log of its own under the log's numbers; all columns but the customers' ids. */
export async function* eachSlice(
  context: StepContext,
  info: LogInfo,
  from = 0,
): AsyncGenerator<OrderLog, void, undefined> {
  const names = await getJson<LogNames>(context.blobs, workKey(context, NAMES_KEY));
  for (let slice = from; slice < info.slices.length; slice++) {
    const bytes = sliceBytes(info.slices[slice]!);
    context.budget.take("one slice of the log", bytes);
    try {
      yield await readSlice(context, names, info, slice);
    } finally {
      context.budget.release(bytes);
    }
  }
}

async function readSlice(
  context: StepContext,
  names: LogNames,
  info: LogInfo,
  slice: number,
): Promise<OrderLog> {
  const packed = await getColumns(context.blobs, info.slices[slice]!.rows, SLICE);
  const numbers = await getColumns(context.blobs, workKey(context, numbersKey(slice)), NUMBERS);
  // The bytes are this reader's own, so the log's numbers take the place of the slice's.
  const offsets = packed.u32("off");
  const customer = signed(packed.u32("cus"));
  const items = packed.u32("item");
  const price = signed(packed.u32("pri"));
  const itemOf = numbers.u32("item");
  const customerOf = numbers.u32("cus");
  for (let i = 0; i < items.length; i++) items[i] = itemOf[items[i]!]!;
  for (let o = 0; o < customer.length; o++) {
    if (customer[o]! >= 0) customer[o] = customerOf[customer[o]!]!;
  }
  const known = numbers.u8("cur");
  if (known.includes(0)) {
    packed.u16("cur").forEach((currency, o) => {
      if (known[currency] === 0) price.fill(-1, offsets[o], offsets[o + 1]);
    });
  }
  return {
    skus: names.skus,
    titles: names.titles,
    customers: [],
    currency: names.currency,
    at: doubles(packed.u32("at")),
    idHash: packed.u32("idh"),
    customer,
    offsets,
    items,
    qty: packed.u32("qty"),
    price,
    returned: new Uint32Array(0),
    digest: info.digest,
  };
}

/** The whole log in one piece, counted against the step's memory until `use` is done. */
export async function withLog<T>(
  context: StepContext,
  info: LogInfo,
  columns: readonly LogColumn[],
  use: (log: OrderLog) => T | Promise<T>,
): Promise<T> {
  return context.budget.during("the whole order log", logBytes(info, columns), async () =>
    use(await readLog(context, info, columns)),
  );
}

async function readLog(
  context: StepContext,
  info: LogInfo,
  columns: readonly LogColumn[],
): Promise<OrderLog> {
  const names = await getJson<LogNames>(context.blobs, workKey(context, NAMES_KEY));
  const has = (column: LogColumn): boolean => columns.includes(column);
  const people = has("customers")
    ? await getJson<LogCustomers>(context.blobs, workKey(context, CUSTOMERS_KEY))
    : null;
  const orders = (column: LogColumn): number => (has(column) ? info.orders : 0);
  const lines = (column: LogColumn): number => (has(column) ? info.lines : 0);
  const log = {
    skus: names.skus,
    titles: names.titles,
    customers: people?.ids ?? new Array<string>(info.customers).fill(""),
    ...(people === null ? {} : { returns: returnsOf(people) }),
    currency: names.currency,
    at: new Float64Array(info.orders),
    idHash: new Uint32Array(orders("idHash")),
    customer: new Int32Array(orders("customer")),
    offsets: new Uint32Array(info.orders + 1),
    items: new Uint32Array(info.lines),
    qty: new Uint32Array(lines("qty")),
    price: new Int32Array(lines("price")),
    returned: Uint32Array.from(names.returned),
    digest: info.digest,
  };
  let order = 0;
  let line = 0;
  for await (const slice of eachSlice(context, info)) {
    log.at.set(slice.at, order);
    for (const column of ["idHash", "customer"] as const) {
      if (has(column)) log[column].set(slice[column], order);
    }
    for (const column of ["qty", "price"] as const) if (has(column)) log[column].set(slice[column], line);
    log.items.set(slice.items, line);
    for (let i = 0; i < slice.at.length; i++) log.offsets[order + i + 1] = line + slice.offsets[i + 1]!;
    order += slice.at.length;
    line += slice.items.length;
  }
  return log;
}

const returnsOf = ({ returns }: LogCustomers): NonNullable<OrderLog["returns"]> => ({
  customer: Int32Array.from(returns, ([customer]) => customer),
  at: Float64Array.from(returns, ([, at]) => at),
});
