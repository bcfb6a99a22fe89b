/**
 * The table of customers, filed under keys that only this shop's secret makes: rows partition by partition, then merged
 * in key order and cut into shards.
 */

import { type CustomerRecord, underPseudonyms } from "../../catalog/customer-feed.ts";
import { readCustomers } from "../../catalog/read-customers.ts";
import { type Portfolio, PortfolioTally, wholePortfolio } from "../../customers/portfolio.ts";
import type { EarlierOrders, OrderLog } from "../../orders/order.ts";
import { storedChecksum } from "../../tables/format/packed.ts";
import { CUSTOMERS } from "../../tables/rows/customer-format.ts";
import type { CustomerRow } from "../../tables/rows/customers-shard.ts";
import type { ItemFacts } from "../../tables/rows/facts.ts";
import { POOLED_BYTES } from "../../tables/rows/facts-pool.ts";
import type { CustomerColumns } from "../../tables/rows/pack-customers.ts";
import type { TableInfo } from "../../tables/store/manifest.ts";
import { ARTIFACTS } from "../artifacts.ts";
import { heldByOffers, offersOfGroup } from "../events/offered-lines.ts";
import { currencyOf } from "../in-memory/build-in-memory.ts";
import { partitionOfCustomer, withPartition } from "../log/customer-partitions.ts";
import { earlierInAll, withEarlierOf } from "../log/earlier-purchases.ts";
import { keepShard } from "../publish/publish-shards.ts";
import { findArtifact, keepArtifact, keyOf, readArtifact } from "../run/artifact.ts";
import { CUSTOMERS_PREFIX } from "../run/rebuild-settings.ts";
import type { StepContext } from "../run/step-context.ts";
import type { CutGroup, ShardPlan } from "../shapes/customer-shapes.ts";
import type { LogInfo } from "../shapes/log-shapes.ts";
import { getColumns } from "../storage/columns.ts";
import {
  type CustomerInput,
  customerRows,
  type FiledRow,
  formerRowKey,
  rowKey,
  singles,
} from "../tables/customer-rows.ts";
import { bitsFor, cutShards, rowBytes } from "../tables/customer-shards.ts";
import { itemFacts } from "../tables/item-facts.ts";
import { copying, mergedParts, type RowOfPart, RowsOfPart } from "../tables/merged-parts.ts";
import { getRows } from "./affinity/rows-file.ts";
import { readMargins, readSeveral } from "./learn-affinity.ts";
import { CatalogError, readKeptCatalog } from "./learn-catalog.ts";
import { readApart } from "./learn-choices.ts";
import { readFit } from "./learn-fit.ts";
import { readItems, readLadders } from "./learn-items-and-ladders.ts";
import { readRebuy } from "./learn-rebuy.ts";
import { readSurvey } from "./learn-survey.ts";

/** Reads the CRM's feed once and tells each partition its own. */
export async function keepFeed(
  context: StepContext,
  { partitions }: LogInfo,
): Promise<{ readonly customers: number }> {
  const { blobs } = context;
  const feed = new Map<string, CustomerRecord>();
  for (const { key, size } of await blobs.list(CUSTOMERS_PREFIX)) {
    const object = size === 0 ? null : await blobs.open(key);
    if (object === null) continue;
    const read = await readCustomers(key, object.stream);
    if (!read.ok) throw new CatalogError(read.error.message);
    for (const record of read.value.customers) feed.set(record.customer, record);
  }
  const records = underPseudonyms([...feed.values()], context.pseudonyms.of);
  await keepArtifact(context, ARTIFACTS.feed, records);
  const parts: CustomerRecord[][] = Array.from({ length: partitions }, () => []);
  for (const record of records) parts[partitionOfCustomer(record.customer, partitions)]!.push(record);
  for (const [partition, part] of parts.entries())
    await keepArtifact(context, ARTIFACTS.feedPart, part, partition);
  return { customers: feed.size };
}

/** What the table is made with; `undefined` where the shop has no key to file customers under. */
export async function customerInput(context: StepContext): Promise<CustomerInput | undefined> {
  const { filed, fingerprint } = context.pseudonyms;
  if (!filed) return undefined;
  const feed = await readArtifact(context, ARTIFACTS.feed);
  const saidToHave = await readArtifact(context, ARTIFACTS.saidToHave);
  const offeredDigest = await readArtifact(context, ARTIFACTS.offeredDigest);
  return { feed, keyOf: rowKey, formerKeyOf: formerRowKey, fingerprint, saidToHave, offeredDigest };
}

/**
 * Array bytes by customer: purchases, spend, times and their orders, keys. By order: its visit and worth. By line: its
 * price.
 */
const CUSTOMER_BYTES = 80;
const ORDER_BYTES = 12;
const LINE_BYTES = 4;
/** An item's facts, and what is summed up of its follow-ups. */
const FACTS_BYTES = POOLED_BYTES + 16;
/** Bytes of a packed row with what was bought lately, of a customer whose row waits in columns and is then packed. */
const ROW_BYTES = 300;
/** Share of a step's memory for the rows of one range of keys, and what those customers were offered. */
const RANGE_SHARE = 0.25;

/** Ranges of keys, as a power of two, that rows are kept in until they are merged. */
async function rangeBitsOf(context: StepContext): Promise<number> {
  const customers = (await readSurvey(context)).customers + (await earlierInAll(context)).lines;
  const bytes = customers * ROW_BYTES + (await heldByOffers(context));
  return Math.max(0, Math.ceil(Math.log2(bytes / (RANGE_SHARE * context.options.settings.stepBytes))));
}

async function factsOf(context: StepContext, info: LogInfo): Promise<ItemFacts[]> {
  const table = await readItems(context);
  const ladders = await readLadders(context);
  const affinity = { ...(await readMargins(context)), rebuy: await readRebuy(context) };
  const currency = currencyOf(await readKeptCatalog(context), info, context.options.policy);
  const [fit, apart, several] = [
    await readFit(context),
    await readApart(context),
    await readSeveral(context),
  ];
  return itemFacts({ table, ladders, affinity, fit, apart, several, currency });
}

/** Describes the customers of one partition. */
export async function keepPartitionRows(
  context: StepContext,
  info: LogInfo,
  partition: number,
): Promise<void> {
  const { blobs, budget, pseudonyms } = context;
  if (!pseudonyms.filed) return;
  const { policy, asOf } = context.options;
  const { items } = await readItems(context);
  const ladders = await readLadders(context);
  const affinity = { next: await getRows(context, ARTIFACTS.next), rebuy: await readRebuy(context) };
  const facts = await factsOf(context, info);
  const { survey } = await readSurvey(context);
  const feed = await readArtifact(context, ARTIFACTS.feedPart, partition);
  const said = await readArtifact(context, ARTIFACTS.saidToHave);
  const bits = await rangeBitsOf(context);
  const size = { rows: 0, bytes: 0 };
  const tally = new PortfolioTally();
  const describe = async (own: OrderLog, earlier: EarlierOrders): Promise<void> => {
    const log = { ...own, earlier };
    const people = log.customers.length + feed.length + earlier.lines.length;
    const bytes =
      (CUSTOMER_BYTES + ROW_BYTES) * people +
      ORDER_BYTES * log.at.length +
      LINE_BYTES * log.items.length +
      FACTS_BYTES * facts.length;
    const ranges = await budget.during("the rows of customers", bytes, () => {
      const made = { log, items, ladders, affinity, facts, policy, asOf, survey };
      const input = { feed, keyOf: rowKey, formerKeyOf: formerRowKey, saidToHave: said };
      const rows = measured(tallied(customerRows(made, input), tally), size);
      return cutShards(rows, bits, 0, 2 ** bits, (columns) => (row) => columns.add(row));
    });
    for (const [range, rows] of ranges.entries())
      await blobs.put(keyOf(context, ARTIFACTS.rows, partition, range), rows);
  };
  const inFeed = feed.map(({ customer }) => customer);
  await withPartition(context, info, partition, (log) =>
    withEarlierOf(context, partition, [...log.customers, ...inFeed], (earlier) => describe(log, earlier)),
  );
  const portfolio: Portfolio = { rfm: tally.rfm, cpm: tally.cpm };
  await keepArtifact(context, ARTIFACTS.rowsSize, { ...size, portfolio }, partition);
}

/** Each customer counts once, however many rows find them. */
function* tallied(rows: Iterable<FiledRow>, tally: PortfolioTally): Generator<CustomerRow> {
  for (const row of rows) {
    if (!row.former) tally.add(row);
    yield row;
  }
}

function* measured(
  rows: Iterable<CustomerRow>,
  size: { rows: number; bytes: number },
): Generator<CustomerRow> {
  for (const row of rows) {
    size.rows++;
    size.bytes += rowBytes(row);
    yield row;
  }
}

/** Decides on the number of shards when all rows are there; how many groups of them there are to be cut. */
export async function planShards(context: StepContext, info: LogInfo): Promise<number> {
  if (!context.pseudonyms.filed) return 0;
  let rows = 0;
  let bytes = 0;
  for (let partition = 0; partition < info.partitions; partition++) {
    const size = await readArtifact(context, ARTIFACTS.rowsSize, partition);
    rows += size.rows;
    bytes += size.bytes;
  }
  if (rows === 0) return 0;
  const bits = bitsFor(bytes);
  const rangeBits = await rangeBitsOf(context);
  const groupBits = Math.min(bits, rangeBits);
  const plan: ShardPlan = { rows, bits, rangeBits, groupBits };
  await keepArtifact(context, ARTIFACTS.shardPlan, plan);
  return 2 ** groupBits;
}

/** Merges the partitions' rows of one group in key order and cuts them into its shards. */
export async function keepCustomerShards(context: StepContext, info: LogInfo, group: number): Promise<void> {
  const { blobs } = context;
  const { bits, rangeBits, groupBits } = await readArtifact(context, ARTIFACTS.shardPlan);
  const perGroup = 2 ** (rangeBits - groupBits);
  const shards = 2 ** (bits - groupBits);
  // A group of several ranges is a single shard, so what is read of them is small.
  const ranges: RowsOfPart[][] = [];
  let held = 0;
  for (let range = group * perGroup; range < (group + 1) * perGroup; range++) {
    const parts: RowsOfPart[] = [];
    for (let partition = 0; partition < info.partitions; partition++) {
      const packed = await getColumns(blobs, keyOf(context, ARTIFACTS.rows, partition, range), CUSTOMERS);
      context.budget.take("customers of a range of keys", packed.buffer.byteLength);
      held += packed.buffer.byteLength;
      parts.push(new RowsOfPart(packed));
    }
    ranges.push(parts);
  }
  const facts = await factsOf(context, info);
  context.budget.take("the facts of all items", POOLED_BYTES * facts.length);
  held += POOLED_BYTES * facts.length;
  const offers = await offersOfGroup(context, group, groupBits);
  held += offers.bytes;
  let rows = 0;
  const adding = (columns: CustomerColumns) => {
    const copy = copying(columns, facts, offers.offersOf);
    return (row: RowOfPart): void => {
      rows++;
      copy(row);
    };
  };
  const own = singles(ranges.values().flatMap(mergedParts));
  const first = group * shards;
  const checksums: number[] = [];
  let bytes = 0;
  for (const [i, packed] of cutShards(own, bits, first, first + shards, adding).entries()) {
    await keepShard(context, { table: "customers", shard: first + i }, packed);
    checksums.push(storedChecksum(packed));
    bytes += packed.byteLength;
  }
  context.budget.release(held);
  const cut: CutGroup = { rows, bytes, checksums };
  await keepArtifact(context, ARTIFACTS.shardGroup, cut, group);
}

const NOBODY: TableInfo = { bits: 0, rows: 0, bytes: 0, checksums: [] };

/** What the table has come to. */
export async function customerTable(context: StepContext): Promise<TableInfo> {
  const plan = await findArtifact(context, ARTIFACTS.shardPlan);
  if (plan === null) return NOBODY;
  const groups = await cutGroups(context, plan);
  return {
    bits: plan.bits,
    rows: groups.reduce((sum, { rows }) => sum + rows, 0),
    bytes: groups.reduce((sum, { bytes }) => sum + bytes, 0),
    checksums: groups.flatMap(({ checksums }) => checksums),
  };
}

async function cutGroups(context: StepContext, { groupBits }: ShardPlan): Promise<CutGroup[]> {
  const groups: CutGroup[] = [];
  for (let group = 0; group < 2 ** groupBits; group++)
    groups.push(await readArtifact(context, ARTIFACTS.shardGroup, group));
  return groups;
}

/** Who stands where; `null` where nobody is filed. */
export async function customerPortfolio(
  context: StepContext,
  { partitions }: LogInfo,
): Promise<Portfolio | null> {
  if ((await findArtifact(context, ARTIFACTS.shardPlan)) === null) return null;
  const parts: Portfolio[] = [];
  for (let partition = 0; partition < partitions; partition++)
    parts.push((await readArtifact(context, ARTIFACTS.rowsSize, partition)).portfolio);
  return wholePortfolio(parts);
}
