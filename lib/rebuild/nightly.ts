/** One night: read the order log, the catalog and the customer feed from R2, rebuild, publish, report. */

import type { Item } from "../catalog/item.ts";
import { lastBySku, readCatalog } from "../catalog/read-catalog.ts";
import { parsePolicy } from "../offers/policy.ts";
import type { ByteSource } from "../orders/bytes.ts";
import type { Rejected } from "../orders/problem.ts";
import { readOrderLog } from "../orders/read-log.ts";
import { err, ok, type Result } from "../result.ts";
import type { Manifest } from "../tables/manifest.ts";
import { publish } from "../tables/publish.ts";
import type { TableStore } from "../tables/store.ts";
import { rebuild } from "./rebuild.ts";

export const ORDERS_PREFIX = "orders/";
export const CATALOG_PREFIX = "catalog/";
/** Builds kept to go back to. */
export const KEEP_BUILDS = 3;
/** A note longer than this is of no use to anybody; the count tells the rest. */
const MOST_QUARANTINED = 1000;

export interface NightlyOptions {
  readonly store: TableStore;
  readonly logs: R2Bucket;
  /** Milliseconds since 1970. */
  readonly asOf: number;
  /** Parts of a policy to lay over the defaults. */
  readonly policy: unknown;
  readonly log: (line: Readonly<Record<string, unknown>>) => void;
}

/** An error says what stopped the night; whatever it was, the tables that served before still do. */
export async function nightly(options: NightlyOptions): Promise<Result<Manifest, string>> {
  const { store, logs, asOf, log } = options;
  const policy = parsePolicy(options.policy);
  if (!policy.ok) return policy;
  const { currency } = policy.value;

  const catalog = await catalogFrom(logs, currency);
  if (!catalog.ok) return catalog;
  const quarantined: Rejected[] = [];
  const read = await readOrderLog(await objects(logs, ORDERS_PREFIX), {
    currency,
    asOf,
    onRejected: (rejected) => {
      if (quarantined.length < MOST_QUARANTINED) quarantined.push(rejected);
    },
  });
  if (!read.ok) return err(read.error.message);
  const { log: orders, counts } = read.value;
  log({ event: "read", ...counts });
  if (quarantined.length > 0) await keepQuarantined(logs, asOf, quarantined);
  if (orders.at.length === 0) return err("the order log holds no paid order: the tables stay as they are");

  const build = await rebuild({
    log: orders,
    catalog: catalog.value,
    policy: policy.value,
    asOf,
    onProgress: (stage) => log({ event: "stage", stage }),
  });
  const published = await publish(store, build, { keep: KEEP_BUILDS });
  if (!published.ok) return err(`not published: ${published.error.message}`);
  log({ event: "published", build: build.info.build, counts: build.info.counts, scorer: build.info.scorer });
  return ok(published.value);
}

async function catalogFrom(logs: R2Bucket, currency: string): Promise<Result<Item[], string>> {
  const items: Item[] = [];
  for (const source of await objects(logs, CATALOG_PREFIX)) {
    const read = await readCatalog(source.name, await source.open(), currency);
    if (!read.ok) return err(read.error.message);
    items.push(...read.value.items);
  }
  return ok(lastBySku(items));
}

/** Objects under a prefix in the order of their names, opened one at a time. */
async function objects(logs: R2Bucket, prefix: string): Promise<ByteSource[]> {
  const names: string[] = [];
  let cursor: string | undefined;
  do {
    const page = await logs.list({ prefix, ...(cursor === undefined ? {} : { cursor }) });
    names.push(...page.objects.filter(({ size }) => size > 0).map(({ key }) => key));
    cursor = page.truncated ? page.cursor : undefined;
  } while (cursor !== undefined);
  return names.sort().map((name) => ({
    name,
    async open() {
      const object = await logs.get(name);
      if (object === null) throw new Error(`${name} vanished while it was to be read`);
      return object.body;
    },
  }));
}

const keepQuarantined = (logs: R2Bucket, asOf: number, rejected: readonly Rejected[]): Promise<unknown> =>
  logs.put(
    `quarantine/${new Date(asOf).toISOString()}.ndjson`,
    rejected.map((one) => `${JSON.stringify(one)}\n`).join(""),
  );
