/** A build of a log that fits into memory, in one piece: no file is written but the tables. */

import { durablesOf } from "../../catalog/durables.ts";
import type { Hash64 } from "../../core/hash.ts";
import { digestOffered, type OfferedTo } from "../../learning/offered-to.ts";
import type { SaidToHave } from "../../learning/said-to-have.ts";
import { GoodsRule } from "../../orders/goods.ts";
import type { OrderLog } from "../../orders/order.ts";
import { type LogCounts, readOrderLog } from "../../orders/read/read-log.ts";
import { rebuild } from "../../rebuild/in-memory/build-in-memory.ts";
import { learn } from "../../rebuild/learn/learn-from-events.ts";
import { KEEP_BUILDS } from "../../rebuild/pipeline/nightly.ts";
import { type CustomerInput, formerRowKey, rowKey } from "../../rebuild/tables/customer-rows.ts";
import { SharedKey } from "../../rebuild/tables/shared-key.ts";
import { readReportOrders } from "../../report/read-input.ts";
import { NO_PSEUDONYMS } from "../../security/pseudonyms.ts";
import { createSigner } from "../../security/signed-token.ts";
import type { LearnedRow } from "../../tables/rows/learned.ts";
import { publish } from "../../tables/store/publish.ts";
import { CliError } from "../cli-error.ts";
import { folderStore } from "../local/folder-store.ts";
import { chooseOnThread, withSharedColumns } from "./choose-on-thread.ts";
import { passGatesHere } from "./gates-here.ts";
import { type KnownCustomers, noOrders, type RebuildOutcome, type RebuildRequest } from "./rebuild-asked.ts";
import type { CommandSettings } from "./settings-for-machine.ts";

export async function rebuildWhole(
  asked: RebuildRequest,
  { besideOrders }: Pick<CommandSettings, "besideOrders">,
): Promise<RebuildOutcome> {
  const { policy, asOf, catalog, customers, out } = asked;
  const { log, counts, beside } = await ordersOf(asked, besideOrders);
  const { acceptance, ...told } = await learnedOf(asked, asOf ?? counts.latest!);
  const build = await rebuild({
    log,
    catalog,
    policy,
    asOf: asOf ?? counts.latest!,
    ...(customers === null ? {} : { customers: { ...inputOf(customers), ...told } }),
    acceptance,
    ...(beside ? { chooseBeside: chooseOnThread } : {}),
    onProgress: (stage) => {
      asked.onProgress(`building: ${stage}`);
      sweep();
    },
  }).catch((error: unknown) => {
    throw error instanceof SharedKey ? new CliError(error.message) : error;
  });
  asked.onProgress("writing the tables");
  sweep();
  const store = folderStore(out);
  const quarantined = Object.values(counts.quarantined).reduce((sum, count) => sum + count, 0);
  const lines = { lines: counts.orders + counts.returns + quarantined, quarantined };
  await passGatesHere(store, build.info, {
    log: lines,
    policy,
    force: asked.force,
    without: customers === null ? ["customers"] : [],
  });
  const published = await publish(store, build, { keep: KEEP_BUILDS, now: asked.clock });
  if (!published.ok) throw new CliError(`${out}: nothing was published: ${published.error.message}`);
  return { info: build.info, quarantined: counts.quarantined, notes: build.notes };
}

const inputOf = ({ feed, pseudonyms: { fingerprint } }: KnownCustomers): CustomerInput => ({
  feed,
  keyOf: rowKey,
  formerKeyOf: formerRowKey,
  fingerprint,
});

interface LearnedOfEvents {
  readonly acceptance: readonly LearnedRow[];
  readonly saidToHave: readonly SaidToHave[];
  readonly offered: readonly OfferedTo[];
  readonly offeredDigest: Hash64;
}

async function learnedOf(asked: RebuildRequest, asOf: number): Promise<LearnedOfEvents> {
  const { events, policy, sources, catalog, customers, clock } = asked;
  if (events === null)
    return { acceptance: [], saidToHave: [], offered: [], offeredDigest: digestOffered([]) };
  const tests = new Set(policy.measuring.test_channels);
  const orders = await readReportOrders(sources, {
    currency: policy.currency,
    isTest: (channel) => tests.has(channel),
    now: clock,
  });
  if (!orders.ok) throw new CliError(orders.error.message);
  const { acceptance, saidToHave, offered } = learn({
    reader: events.reader,
    orders: orders.value,
    items: catalog,
    policy,
    signer: createSigner(events.tokenKey, asked.formerKey),
    pseudonyms: customers?.pseudonyms ?? NO_PSEUDONYMS,
    // Only the tables are made here; the report is `osusume report`.
    nps: new Map(),
    asOf,
    until: asked.asOf ?? clock,
  });
  return { acceptance: acceptance.rows, saidToHave, offered, offeredDigest: digestOffered(offered) };
}

/**
 * Frees what a stage has left behind before the next one takes memory: columns of tens of megabytes lie outside the
 * heap, whose collector is in no hurry about them. The launcher makes it possible.
 */
const sweep = (): void => globalThis.gc?.();

/** The log; in columns that a thread can share where it is long enough for one to work beside. */
async function ordersOf(
  { orders, sources, policy, catalog, asOf, clock, customers, onRejected }: RebuildRequest,
  besideOrders: number,
): Promise<{ readonly log: OrderLog; readonly counts: LogCounts; readonly beside: boolean }> {
  const read = await readOrderLog(sources, {
    currency: policy.currency,
    goods: new GoodsRule(policy.goods),
    now: clock,
    ...(customers === null ? {} : { pseudonym: customers.pseudonyms.of }),
    windowDays: policy.rebuild.window_days,
    ...(customers === null ? {} : { kept: { skus: durablesOf(catalog), days: policy.rebuild.owned_days } }),
    ...(asOf === null ? {} : { asOf }),
    onRejected: ({ message }) => onRejected(message),
  });
  if (!read.ok) throw new CliError(read.error.message);
  if (read.value.log.at.length === 0) throw noOrders(orders);
  const { log, counts } = read.value;
  const beside = log.at.length >= besideOrders;
  sweep();
  return { log: beside ? withSharedColumns(log) : log, counts, beside };
}
