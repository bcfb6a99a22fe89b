/**
 * The log once more, divided by customer instead of by time. A partition holds some customers with all their orders, so
 * that what one customer does can be followed without holding the rest; a guest's order stands in a partition by its
 * own hash.
 */

import { codeUnitOrder } from "../../core/code-unit-order.ts";
import { hash32 } from "../../core/hash.ts";
import { Interner } from "../../core/interner.ts";
import type { OrderLog } from "../../orders/order.ts";
import { ARTIFACTS } from "../artifacts.ts";
import { keepArtifact, keepColumns, readArtifact, readColumns } from "../run/artifact.ts";
import type { RebuildSettings } from "../run/rebuild-settings.ts";
import type { StepContext } from "../run/step-context.ts";
import type { LogInfo, PartitionSize, SliceDictionary } from "../shapes/log-shapes.ts";
import { asWords, doubles, signed } from "../storage/columns.ts";
import { prefetch } from "../storage/prefetch.ts";
import { STRING_BYTES } from "./dictionary.ts";
import { eachSlice } from "./scan.ts";
import { sliceDictionary } from "./slice.ts";

/** What of a slice's names stands with the part of a partition. */
type People = Pick<SliceDictionary, "customers" | "returns">;

/**
 * Array bytes while the customers of a partition are described: of an order its columns and those of its customer, who on
 * average has more than one; of a line as bought, as first bought, and as it is followed.
 */
const PLANNED_ORDER_BYTES = 110;
const PLANNED_LINE_BYTES = 36;
/** Share of a step that a partition is planned to fill: hashes do not divide quite evenly. */
const FILL = 0.6;

export function partitionsFor(
  { orders, lines }: Pick<LogInfo, "orders" | "lines">,
  { stepBytes }: Pick<RebuildSettings, "stepBytes">,
): number {
  const bytes = orders * PLANNED_ORDER_BYTES + lines * PLANNED_LINE_BYTES;
  return Math.max(1, Math.ceil(bytes / (stepBytes * FILL)));
}

const partitionOf = (hash: number, partitions: number): number => Math.floor((hash / 2 ** 32) * partitions);

/** Partition of a customer. */
export const partitionOfCustomer = (id: string, partitions: number): number =>
  partitionOf(hash32(id), partitions);

const ORDER_BYTES = 20;
const LINE_BYTES = 12;

/** Divides the orders of one slice. */
export async function divideSlice(context: StepContext, info: LogInfo, slice: number): Promise<void> {
  const { budget } = context;
  const { partitions } = info;
  const { customers, returns } = await sliceDictionary(context, info.slices[slice]!);
  const homes = homesOf(customers, partitions);
  const sizes: PartitionSize[] = [];
  for await (const log of eachSlice(context, info, slice, slice + 1)) {
    const bytes = (2 * ORDER_BYTES + 8) * log.at.length + 2 * LINE_BYTES * log.items.length;
    await budget.during("the orders of one slice by partition", bytes, async () => {
      for (const [partition, orders] of ordersByPartition(log, homes, partitions).entries()) {
        const people: People = {
          customers: customers.filter((_, customer) => homes.partition[customer] === partition),
          returns: returns.filter(([id]) => partitionOfCustomer(id, partitions) === partition),
        };
        const columns = columnsOf(log, orders, homes);
        const name = new TextEncoder().encode(JSON.stringify(people));
        await keepColumns(context, ARTIFACTS.part, { name, ...columns }, partition, slice);
        sizes.push([orders.length, columns.item.length, people.customers.length]);
      }
    });
  }
  await keepArtifact(context, ARTIFACTS.partSizes, sizes, slice);
}

/** Customer of a slice → partition, and place among the partition's. */
interface Homes {
  readonly partition: Uint32Array;
  readonly place: Uint32Array;
}

function homesOf(customers: readonly string[], partitions: number): Homes {
  const partition = Uint32Array.from(customers, (id) => partitionOfCustomer(id, partitions));
  const next = new Uint32Array(partitions);
  return { partition, place: partition.map((one) => next[one]!++) };
}

/** Partition → its orders in their order of time. */
function ordersByPartition({ customer, idHash }: OrderLog, homes: Homes, partitions: number): Uint32Array[] {
  const partition = Uint32Array.from(customer, (one, order) =>
    one < 0 ? partitionOf(idHash[order]!, partitions) : homes.partition[one]!,
  );
  const starts = new Uint32Array(partitions + 1);
  for (const one of partition) starts[one + 1]!++;
  for (let one = 0; one < partitions; one++) starts[one + 1]! += starts[one]!;
  const orders = new Uint32Array(partition.length);
  const next = starts.slice(0, partitions);
  partition.forEach((one, order) => {
    orders[next[one]!++] = order;
  });
  return Array.from({ length: partitions }, (_, one) => orders.subarray(starts[one]!, starts[one + 1]!));
}

function columnsOf(log: OrderLog, orders: Uint32Array, { place }: Homes) {
  const off = new Uint32Array(orders.length + 1);
  orders.forEach((order, i) => {
    off[i + 1] = off[i]! + log.offsets[order + 1]! - log.offsets[order]!;
  });
  const count = off[orders.length]!;
  const lines = (from: Uint32Array): Uint32Array => {
    const to = new Uint32Array(count);
    orders.forEach((order, i) => {
      to.set(from.subarray(log.offsets[order]!, log.offsets[order + 1]!), off[i]!);
    });
    return to;
  };
  return {
    at: asWords(Float64Array.from(orders, (order) => log.at[order]!)),
    idh: Uint32Array.from(orders, (order) => log.idHash[order]!),
    // Place + 1, 0 for a guest.
    cus: Uint32Array.from(orders, (order) =>
      log.customer[order]! < 0 ? 0 : place[log.customer[order]!]! + 1,
    ),
    off,
    item: lines(log.items),
    qty: lines(log.qty),
    pri: lines(asWords(log.price)),
  };
}

/** Adds up what the slices hold of each partition. */
export async function sumPartitions(context: StepContext, { slices, partitions }: LogInfo): Promise<void> {
  const sums = Array.from({ length: partitions }, () => [0, 0, 0] as [number, number, number]);
  for (const slice of slices.keys()) {
    const sizes = await readArtifact(context, ARTIFACTS.partSizes, slice);
    for (const [partition, size] of sizes.entries())
      for (const [i, count] of size.entries()) sums[partition]![i]! += count;
  }
  await keepArtifact(context, ARTIFACTS.partitionSizes, sums);
}

/** Share of a step's memory for parts that are read before they are needed. */
const PREFETCH = 0.05;

/** A partition as a log of its own under the log's item numbers, counted against the step's memory until `use` is done. */
export async function withPartition<T>(
  context: StepContext,
  info: LogInfo,
  partition: number,
  use: (log: OrderLog) => T | Promise<T>,
): Promise<T> {
  const { budget } = context;
  const size = (await readArtifact(context, ARTIFACTS.partitionSizes))[partition]!;
  const [orders, lines, names] = size;
  const bytes = ORDER_BYTES * orders + LINE_BYTES * lines + STRING_BYTES * names;
  return budget.during("the orders of one partition", bytes, async () =>
    use(await readPartition(context, info, partition, size)),
  );
}

async function readPartition(
  context: StepContext,
  { slices }: LogInfo,
  partition: number,
  [orders, lines]: PartitionSize,
): Promise<OrderLog> {
  const dictionary = await readArtifact(context, ARTIFACTS.dictionary);
  const people = new Interner();
  const returns: [id: string, at: number][] = [];
  const log = {
    at: new Float64Array(orders),
    idHash: new Uint32Array(orders),
    customer: new Int32Array(orders),
    offsets: new Uint32Array(orders + 1),
    items: new Uint32Array(lines),
    qty: new Uint32Array(lines),
    price: new Int32Array(lines),
  };
  const parts = prefetch(
    [...slices.keys()],
    context.budget.limit * PREFETCH,
    () => (ORDER_BYTES * orders + LINE_BYTES * lines) / slices.length,
    (slice) => readColumns(context, ARTIFACTS.part, partition, slice),
  );
  let order = 0;
  let line = 0;
  for await (const { value: part } of parts) {
    const own = JSON.parse(new TextDecoder().decode(part.u8("name"))) as People;
    const numbers = own.customers.map((id) => people.number(id));
    const customer = part.u32("cus");
    const offsets = part.u32("off");
    for (const [id, at] of own.returns) returns.push([id, at]);
    log.at.set(doubles(part.u32("at")), order);
    log.idHash.set(part.u32("idh"), order);
    log.items.set(part.u32("item"), line);
    log.qty.set(part.u32("qty"), line);
    log.price.set(signed(part.u32("pri")), line);
    for (let i = 0; i < customer.length; i++) {
      log.customer[order++] = customer[i] === 0 ? -1 : numbers[customer[i]! - 1]!;
      log.offsets[order] = line + offsets[i + 1]!;
    }
    line += offsets[customer.length]!;
  }
  const ascending = codeUnitOrder(people.values, people.values.keys());
  const number = new Int32Array(ascending.length);
  ascending.forEach((old, now) => {
    number[old] = now;
  });
  for (let i = 0; i < orders; i++) if (log.customer[i]! >= 0) log.customer[i] = number[log.customer[i]!]!;
  const { skus, titles, currency } = dictionary;
  const customers = Array.from(ascending, (old) => people.values[old]!);
  const back = returnsOf(customers, returns);
  const returned = Uint32Array.from(dictionary.returned);
  return { skus, titles, currency, customers, returned, returns: back, digest: "", ...log };
}

/** Who sent something back; nobody who has no order left. */
function returnsOf(customers: readonly string[], returns: readonly (readonly [id: string, at: number])[]) {
  const number = new Map(returns.map(([id]) => [id, -1]));
  customers.forEach((id, customer) => {
    if (number.has(id)) number.set(id, customer);
  });
  const known = returns.filter(([id]) => number.get(id)! >= 0);
  return {
    customer: Int32Array.from(known, ([id]) => number.get(id)!),
    at: Float64Array.from(known, ([, at]) => at),
  };
}
