/** One part of the people after another: what they did and bought, as sums. */
import type { CustomerRecord } from "../../catalog/customer-feed.ts";
import type { CustomerTotals } from "../../customers/history.ts";
import { EventReader } from "../../learning/events/read-events.ts";
import type { TiedOrder } from "../../report/attribution/tie-orders.ts";
import { type CustomerFacts, customerFacts, customerTotalsOf } from "../../report/customer-facts.ts";
import { marginByCost } from "../../report/order-worth.ts";
import { partOf } from "../../report/place.ts";
import type { ReportOrder } from "../../report/report-orders.ts";
import { partOfReport } from "../../report/report-part.ts";
import { ARTIFACTS } from "../artifacts.ts";
import { readKeptCatalog } from "../learn/learn-catalog.ts";
import { keepArtifact, keepColumns, readArtifact, readColumns } from "../run/artifact.ts";
import type { StepContext } from "../run/step-context.ts";
import type { OrderRow } from "../shapes/event-shapes.ts";
import { asWords, doubles } from "../storage/columns.ts";
import { eachEvent, eventSlices } from "./divide-events.ts";
import { bytesIn, eachLine, type Slice, workSlices } from "./parted-lines.ts";
import { eventRules } from "./sign-ins.ts";
import { rowKeyOf, windowOf } from "./window.ts";

/** An order or event takes more in memory than its line. */
const ORDER_RATIO = 4;
const EVENT_RATIO = 4;
const CUSTOMER_BYTES = 56;

interface OrdersOfPart {
  /** By time, and then by id. */
  readonly orders: readonly ReportOrder[];
  readonly tied: readonly TiedOrder[];
}

async function ordersOf(context: StepContext, slices: readonly Slice[]): Promise<OrdersOfPart> {
  const rows: OrderRow[] = [];
  await eachLine(context, slices, (line) => rows.push(JSON.parse(line) as OrderRow));
  rows.sort(({ order: a }, { order: b }) => a.at - b.at || (a.id < b.id ? -1 : 1));
  return {
    orders: rows.map(({ order }) => order),
    tied: rows.flatMap(({ order, tied }) => (tied === undefined ? [] : [{ order, ...tied }])),
  };
}

/** Customers of the part: their orders are all here. */
function customersOf(context: StepContext, orders: readonly ReportOrder[], part: number, parts: number) {
  const own = orders.filter(
    ({ customer }) => customer !== null && partOf(rowKeyOf(customer), parts) === part,
  );
  return customerTotalsOf(context.pseudonyms.filed ? own : [], windowOf(context).to, rowKeyOf);
}

export async function keepReportTotals(context: StepContext, part: number): Promise<{ customers: number }> {
  const { parts } = await readArtifact(context, ARTIFACTS.division);
  const slices = await workSlices(context, "tiedLines", part);
  return context.budget.during("the orders of one part", ORDER_RATIO * bytesIn(slices), async () => {
    const { orders } = await ordersOf(context, slices);
    const { ids, totals } = customersOf(context, orders, part, parts);
    await keepColumns(
      context,
      ARTIFACTS.boughtInAll,
      {
        pla: totals.placed,
        vis: totals.visits,
        fir: asWords(totals.firstAt),
        las: asWords(totals.lastAt),
        sec: asWords(totals.secondVisitAt),
        lav: asWords(totals.lastVisitAt),
        spe: asWords(totals.spend),
        rep: asWords(totals.repeatSpend),
      },
      part,
    );
    return { customers: ids.length };
  });
}

/** What kind of customers those of each part are, among all. */
export async function keepFacts(context: StepContext): Promise<{ customers: number }> {
  const { parts } = await readArtifact(context, ARTIFACTS.division);
  const { budget } = context;
  const opened: CustomerTotals[] = [];
  let size = 0;
  for (let part = 0; part < parts; part++) {
    const of = await readColumns(context, ARTIFACTS.boughtInAll, part);
    const own = {
      placed: of.u32("pla"),
      visits: of.u32("vis"),
      firstAt: doubles(of.u32("fir")),
      lastAt: doubles(of.u32("las")),
      secondVisitAt: doubles(of.u32("sec")),
      lastVisitAt: doubles(of.u32("lav")),
      spend: doubles(of.u32("spe")),
      repeatSpend: doubles(of.u32("rep")),
    };
    budget.take("customers", 2 * CUSTOMER_BYTES * own.placed.length);
    opened.push(own);
    size += own.placed.length;
  }
  const counted = (of: (totals: CustomerTotals) => Uint32Array) =>
    joined(new Uint32Array(size), opened.map(of));
  const measured = (of: (totals: CustomerTotals) => Float64Array) =>
    joined(new Float64Array(size), opened.map(of));
  const all: CustomerTotals = {
    placed: counted(({ placed }) => placed),
    visits: counted(({ visits }) => visits),
    firstAt: measured(({ firstAt }) => firstAt),
    lastAt: measured(({ lastAt }) => lastAt),
    secondVisitAt: measured(({ secondVisitAt }) => secondVisitAt),
    lastVisitAt: measured(({ lastVisitAt }) => lastVisitAt),
    spend: measured(({ spend }) => spend),
    repeatSpend: measured(({ repeatSpend }) => repeatSpend),
  };
  const facts = customerFacts(all, await latestCurrency(context, parts), windowOf(context).to);
  let next = 0;
  for (const [part, { placed }] of opened.entries()) {
    await keepArtifact(context, ARTIFACTS.buyerFacts, facts.slice(next, next + placed.length), part);
    next += placed.length;
  }
  return { customers: size };
}

function joined<A extends Uint32Array | Float64Array>(whole: A, pieces: readonly A[]): A {
  let next = 0;
  for (const piece of pieces) {
    whole.set(piece, next);
    next += piece.length;
  }
  return whole;
}

/** What the latest order was paid in. */
export async function latestCurrency(context: StepContext, parts: number): Promise<string> {
  let latest: readonly [at: number, order: string, currency: string] | null = null;
  for (let part = 0; part < parts; part++) {
    const { currency: own } = await readArtifact(context, ARTIFACTS.latestOrders, part);
    if (own === null) continue;
    if (latest === null || own[0] > latest[0] || (own[0] === latest[0] && own[1] > latest[1])) latest = own;
  }
  return latest?.[2] ?? context.options.policy.currency;
}

export async function keepReportPart(context: StepContext, part: number): Promise<{ events: number }> {
  const { budget, pseudonyms, options } = context;
  const { policy, asOf } = options;
  const { parts } = await readArtifact(context, ARTIFACTS.division);
  const done = await eventSlices(context, part);
  const bought = await workSlices(context, "tiedLines", part);
  const bytes = EVENT_RATIO * done.bytes + ORDER_RATIO * bytesIn(bought);
  return budget.during("one part of the people", bytes, async () => {
    const reader = new EventReader(eventRules(context));
    await eachEvent(context, done, (event) => reader.add(event));
    const { orders, tied } = await ordersOf(context, bought);
    const { ids } = customersOf(context, orders, part, parts);
    const facts: readonly CustomerFacts[] = await readArtifact(context, ARTIFACTS.buyerFacts, part);
    const nps = npsOf(await readArtifact(context, ARTIFACTS.feed));
    const { from, to } = windowOf(context);
    const report = partOfReport({
      mine: (name) => partOf(name, parts) === part,
      events: reader.events(),
      tied,
      orders,
      facts: new Map(ids.map((id, c) => [id, facts[c]!])),
      policy,
      from,
      to,
      asOf,
      customerKey: pseudonyms.filed ? rowKeyOf : undefined,
      marginOf: marginByCost(await readKeptCatalog(context), policy.upsell.margin),
      npsOf: (customer) => nps.get(customer) ?? null,
    });
    const { kept, doubled } = reader.counts;
    await keepArtifact(context, ARTIFACTS.reportPart, { kept, doubled, report }, part);
    return { events: kept };
  });
}

/** Of those whom the feed says it of. */
const npsOf = (feed: readonly CustomerRecord[]): ReadonlyMap<string, number> =>
  new Map(feed.flatMap(({ customer, nps }) => (nps === null ? [] : [[customer, nps] as const])));
