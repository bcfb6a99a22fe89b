/**
 * Orders by their ids, so that of each the latest record is found, and what came back of it, and which token was used
 * where.
 */
import { hash64, hex64 } from "../../core/hash.ts";
import { stepRecords } from "../../orders/read/read-log.ts";
import { isReturn, type LogRecord } from "../../orders/read/record.ts";
import { tokenOf } from "../../report/attribution/tie-orders.ts";
import { partOf } from "../../report/place.ts";
import { currencyCounts } from "../../report/report-currency.ts";
import { type ReportOrder, ReportOrders } from "../../report/report-orders.ts";
import { ARTIFACTS } from "../artifacts.ts";
import { keepArtifact, keyOf, readArtifact } from "../run/artifact.ts";
import type { StepContext } from "../run/step-context.ts";
import type { LatestOrders, Use } from "../shapes/event-shapes.ts";
import { partsOfRun, sources } from "./event-plan.ts";
import { bytesIn, eachLine, padded, type Slice, workSlices, workWriter } from "./parted-lines.ts";
import { offerReader, windowOf } from "./window.ts";

/** A record, or the id of an order that is a test. */
type Row = { readonly record: LogRecord } | { readonly test: string };

export async function divideOrders(context: StepContext, group: number): Promise<{ read: number }> {
  const { parts } = await readArtifact(context, ARTIFACTS.division);
  const { policy } = context.options;
  const { pseudonyms } = context;
  const tests = new Set(policy.measuring.test_channels);
  const writer = workWriter(context, "orderLines", parts, padded(group));
  let count = 0;
  const visitor = {
    record(record: LogRecord) {
      count++;
      const id = isReturn(record) ? record.order : record.id;
      const own = partOf(hex64(hash64(id)), parts);
      const test = !isReturn(record) && record.channel !== null && tests.has(record.channel);
      const row: Row = test ? { test: id } : { record: nameless(record, pseudonyms.of) };
      writer.add(own, JSON.stringify(row));
    },
    rejected: () => {},
  };
  const objects = await readArtifact(context, ARTIFACTS.orderGroup, group);
  for await (const { name, open } of sources(context.blobs, objects)) {
    const records = stepRecords(name, await open(), visitor, { currency: policy.currency });
    for (;;) {
      const step = await records.next();
      if (step.done) {
        if (!step.value.ok) throw new Error(step.value.error.message);
        break;
      }
      if (writer.full) await writer.write();
    }
  }
  await writer.write();
  return { read: count };
}

/** What a night keeps names nobody. */
const nameless = (record: LogRecord, of: (id: string) => string): LogRecord =>
  isReturn(record) || record.customer === null ? record : { ...record, customer: of(record.customer) };

/** A record takes more in memory than its line. */
const ORDER_RATIO = 4;

/** Of the orders of a run of parts the latest record of each. */
export async function keepLatest(context: StepContext, run: number): Promise<{ orders: number }> {
  const { parts } = await readArtifact(context, ARTIFACTS.division);
  const own = partsOfRun(run, parts);
  const slicesOf = await workSlices(context, "orderLines", own);
  const found: (LatestOrders & { readonly orders: number })[] = [];
  for (const part of own) found.push(await latestOf(context, part, slicesOf(part)));
  const currencies = new Map<string, number>();
  for (const [currency, count] of found.flatMap((of) => of.currencies))
    currencies.set(currency, (currencies.get(currency) ?? 0) + count);
  const latest: LatestOrders = {
    tests: found.reduce((sum, { tests }) => sum + tests, 0),
    currencies: [...currencies],
    uses: found.flatMap(({ uses }) => uses),
  };
  await keepArtifact(context, ARTIFACTS.latestOrders, latest, run);
  return { orders: found.reduce((sum, { orders }) => sum + orders, 0) };
}

function latestOf(
  context: StepContext,
  part: number,
  slices: readonly Slice[],
): Promise<LatestOrders & { readonly orders: number }> {
  const { blobs, budget, signer } = context;
  const bytes = ORDER_RATIO * bytesIn(slices);
  return budget.during("the orders of one part", bytes, async () => {
    const gathered = new ReportOrders();
    const tests = new Set<string>();
    await eachLine(context, slices, (line) => {
      const row = JSON.parse(line) as Row;
      if ("test" in row) tests.add(row.test);
      else gathered.add(row.record);
    });
    const orders = gathered.orders();
    const { from, to } = windowOf(context);
    const readOffer = offerReader(signer!);
    const uses = orders.flatMap((order): Use[] =>
      order.at < from || order.at > to
        ? []
        : order.lines.flatMap((line, i): Use[] =>
            tokenOf(line, readOffer) === null ? [] : [[hashOf(line.offer!), order.at, order.id, i]],
          ),
    );
    const currencies = [...currencyCounts(orders, from, to)];
    const lines = orders.map((order) => JSON.stringify(order)).join("\n");
    await blobs.put(keyOf(context, ARTIFACTS.ordersById, part), new TextEncoder().encode(lines));
    return { orders: orders.length, tests: tests.size, currencies, uses };
  });
}

const hashOf = (token: string): string => hex64(hash64(token));

/** Tokens that stand in more than one place → the place where each counts: the first. */
export function contested(uses: Iterable<Use>): (token: string, order: ReportOrder, line: number) => boolean {
  const first = new Map<string, Use>();
  for (const use of uses) {
    const known = first.get(use[0]);
    if (known === undefined || earlier(use, known)) first.set(use[0], use);
  }
  return (token, order, line) => {
    const [, at, id, place] = first.get(hashOf(token))!;
    return at === order.at && id === order.id && place === line;
  };
}

const earlier = ([, at, id, line]: Use, [, at2, id2, line2]: Use): boolean =>
  at !== at2 ? at < at2 : id !== id2 ? id < id2 : line < line2;
