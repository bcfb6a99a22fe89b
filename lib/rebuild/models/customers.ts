/** The table of customers, filed under keys that only this shop's secret makes. */
import type { CustomerRecord } from "../../catalog/customer-feed.ts";
import { readCustomers } from "../../catalog/read-customers.ts";
import type { TableInfo } from "../../tables/manifest.ts";
import { storedChecksum } from "../../tables/packed.ts";
import { getRows } from "../affinity/rows-file.ts";
import { type CustomerInput, encodeCustomers } from "../customers.ts";
import { itemFacts } from "../item-facts.ts";
import { type LogInfo, withLog } from "../log/canonical.ts";
import { keepShard } from "../publish/shards.ts";
import { currencyOf } from "../rebuild.ts";
import { CUSTOMERS_PREFIX } from "../settings.ts";
import { type StepContext, workKey } from "../steps/context.ts";
import { getJson, putJson } from "../storage/columns.ts";
import { readMargins, readRebuy } from "./affinity.ts";
import { CatalogError, readKeptCatalog } from "./catalog.ts";
import { readItems, readLadders } from "./items.ts";

const FEED_KEY = "customers/feed";
const TABLE_KEY = "customers/table";
/** Array bytes by customer: purchases, spend, times and their orders, keys. By order: its visit and worth. */
const CUSTOMER_BYTES = 80;
const ORDER_BYTES = 12;
/** Bytes of a packed row with what was bought lately: it waits in columns until its shard is cut. */
const ROW_BYTES = 120;
/** An item's facts. */
const FACTS_BYTES = 160;

export async function keepFeed(context: StepContext): Promise<{ readonly customers: number }> {
  const feed = new Map<string, CustomerRecord>();
  for (const { key, size } of await context.blobs.list(CUSTOMERS_PREFIX)) {
    const object = size === 0 ? null : await context.blobs.open(key);
    if (object === null) continue;
    const read = await readCustomers(key, object.stream);
    if (!read.ok) throw new CatalogError(read.error.message);
    for (const record of read.value.customers) feed.set(record.customer, record);
  }
  const byId = [...feed.values()].sort((a, b) => (a.customer < b.customer ? -1 : 1));
  await putJson(context.blobs, workKey(context, FEED_KEY), byId);
  return { customers: feed.size };
}

/** What the table is made with; `undefined` where the shop has no key to file customers under. */
export async function customerInput(context: StepContext): Promise<CustomerInput | undefined> {
  const { customerKey: keyOf } = context;
  if (keyOf === undefined) return undefined;
  return { feed: await getJson<CustomerRecord[]>(context.blobs, workKey(context, FEED_KEY)), keyOf };
}

export async function keepCustomers(context: StepContext, info: LogInfo): Promise<{ readonly rows: number }> {
  const input = await customerInput(context);
  const table = input === undefined ? NOBODY : await packTable(context, info, input);
  await putJson(context.blobs, workKey(context, TABLE_KEY), table);
  return { rows: table.rows };
}

const NOBODY: TableInfo = { bits: 0, rows: 0, bytes: 0, checksums: [] };

async function packTable(context: StepContext, info: LogInfo, input: CustomerInput): Promise<TableInfo> {
  const { policy, asOf } = context.options;
  const table = await readItems(context);
  const ladders = await readLadders(context);
  const currency = currencyOf(await readKeptCatalog(context), info, policy);
  const rebuy = await readRebuy(context);
  const affinity = { next: await getRows(context, "next"), rebuy };
  const facts = itemFacts({ table, ladders, affinity: { ...(await readMargins(context)), rebuy }, currency });
  const people = info.customers + input.feed.length;
  const customers = await withLog(context, info, ["customer", "customers", "qty", "price"], (log) =>
    context.budget.during(
      "the rows of customers",
      (CUSTOMER_BYTES + ROW_BYTES) * people + ORDER_BYTES * info.orders + FACTS_BYTES * facts.length,
      () => encodeCustomers({ log, items: table.items, ladders, affinity, facts, policy, asOf }, input),
    ),
  );
  const checksums: number[] = [];
  let bytes = 0;
  for (const [shard, packed] of customers.shards.entries()) {
    await keepShard(context, { table: "customers", shard }, packed);
    checksums.push(storedChecksum(packed));
    bytes += packed.byteLength;
  }
  return { bits: customers.bits, rows: customers.rows, bytes, checksums };
}

export const customerTable = (context: StepContext): Promise<TableInfo> =>
  getJson<TableInfo>(context.blobs, workKey(context, TABLE_KEY));
