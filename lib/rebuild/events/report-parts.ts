/** One part of the people after another: what they did and bought, as sums. */
import type { CustomerRecord } from "../../catalog/customer-feed.ts";
import type { CustomerTotals } from "../../customers/history.ts";
import { EventReader } from "../../learning/events/read-events.ts";
import type { TiedOrder } from "../../report/attribution/tie-orders.ts";
import { type CustomerFacts, customerFacts, customerTotalsOf } from "../../report/customer-facts.ts";
import { marginByCost } from "../../report/order-worth.ts";
import { partOf } from "../../report/place.ts";
import type { ReportOrder } from "../../report/report-orders.ts";
import { PartSum, partOfReport, type ReportPart } from "../../report/report-part.ts";
import { ARTIFACTS } from "../artifacts.ts";
import { readKeptCatalog } from "../learn/learn-catalog.ts";
import { keepArtifact, keepColumns, readArtifact, readColumns } from "../run/artifact.ts";
import type { StepContext } from "../run/step-context.ts";
import type { OrderRow } from "../shapes/event-shapes.ts";
import { asWords, doubles } from "../storage/columns.ts";
import { binsOf, concernedBy, LINE_RATIO } from "./bins.ts";
import { eachEvent, eventSlices } from "./divide-events.ts";
import { eachLine, type Slice, workSlices } from "./parted-lines.ts";
import { eventRules } from "./sign-ins.ts";
import { rowKeyOf, windowOf } from "./window.ts";

const CUSTOMER_BYTES = 64;

interface OrdersOfPart {
  /** By time, and then by id. */
  readonly orders: readonly ReportOrder[];
  readonly tied: readonly TiedOrder[];
}

/** Those that `which` asks for. */
async function ordersOf(
  context: StepContext,
  slices: readonly Slice[],
  which: (row: OrderRow) => boolean,
): Promise<OrdersOfPart> {
  const rows: OrderRow[] = [];
  await eachLine(context, slices, (line) => {
    const row = JSON.parse(line) as OrderRow;
    if (which(row)) rows.push(row);
  });
  rows.sort(({ order: a }, { order: b }) => a.at - b.at || (a.id < b.id ? -1 : 1));
  return {
    orders: rows.map(({ order }) => order),
    tied: rows.flatMap(({ order, tied }) => (tied === undefined ? [] : [{ order, ...tied }])),
  };
}

interface Buyers {
  /** Customer → first order. */
  readonly first: ReadonlyMap<string, ReportOrder>;
  /** Names under which more was ordered than a shopper orders. */
  readonly programs: ReadonlySet<string>;
  /** Letters of the orders of everybody else. */
  readonly letters: number;
}

/** Of one part, without holding its orders. */
async function buyersIn(context: StepContext, slices: readonly Slice[]): Promise<Buyers> {
  const first = new Map<string, ReportOrder>();
  const counts = new Map<string, { orders: number; letters: number }>();
  await eachLine(context, slices, (line) => {
    const { order } = JSON.parse(line) as OrderRow;
    if (order.customer === null) return;
    const known = first.get(order.customer);
    if (known === undefined || order.at < known.at) first.set(order.customer, { ...order, lines: [] });
    const count = counts.get(order.customer) ?? { orders: 0, letters: 0 };
    counts.set(order.customer, { orders: count.orders + 1, letters: count.letters + line.length });
  });
  const { most_orders } = context.options.policy.measuring;
  const programs = new Set<string>();
  let letters = 0;
  for (const [customer, count] of counts) {
    if (count.orders > most_orders) programs.add(rowKeyOf(customer));
    else letters += count.letters;
  }
  return { first, programs, letters };
}

/** Customers of the part: their orders are all here. */
function customersOf(
  context: StepContext,
  orders: readonly ReportOrder[],
  programs: ReadonlySet<string>,
  { part, parts }: { readonly part: number; readonly parts: number },
) {
  const own = orders.filter(({ customer }) => {
    const key = customer === null ? null : rowKeyOf(customer);
    return key !== null && partOf(key, parts) === part && !programs.has(key);
  });
  return customerTotalsOf(context.pseudonyms.filed ? own : [], windowOf(context).to, rowKeyOf);
}

export async function keepReportTotals(context: StepContext, part: number): Promise<{ customers: number }> {
  const { parts } = await readArtifact(context, ARTIFACTS.division);
  const slices = await workSlices(context, "tiedLines", part);
  const { programs, letters } = await buyersIn(context, slices);
  return context.budget.during("the orders of one part", LINE_RATIO * letters, async () => {
    const { orders } = await ordersOf(
      context,
      slices,
      ({ order: { customer } }) => customer !== null && !programs.has(rowKeyOf(customer)),
    );
    const { ids, totals } = customersOf(context, orders, programs, { part, parts });
    await keepColumns(
      context,
      ARTIFACTS.boughtInAll,
      {
        pla: totals.placed,
        vis: totals.visits,
        pvi: totals.pricedVisits,
        pre: totals.pricedRepeats,
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
      pricedVisits: of.u32("pvi"),
      pricedRepeats: of.u32("pre"),
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
    pricedVisits: counted(({ pricedVisits }) => pricedVisits),
    pricedRepeats: counted(({ pricedRepeats }) => pricedRepeats),
    firstAt: measured(({ firstAt }) => firstAt),
    lastAt: measured(({ lastAt }) => lastAt),
    secondVisitAt: measured(({ secondVisitAt }) => secondVisitAt),
    lastVisitAt: measured(({ lastVisitAt }) => lastVisitAt),
    spend: measured(({ spend }) => spend),
    repeatSpend: measured(({ repeatSpend }) => repeatSpend),
  };
  const facts = customerFacts(
    all,
    await readArtifact(context, ARTIFACTS.reportCurrency),
    windowOf(context).to,
  );
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

export async function keepReportPart(context: StepContext, part: number): Promise<{ events: number }> {
  const { pseudonyms, options, budget } = context;
  const { policy, asOf } = options;
  const { parts } = await readArtifact(context, ARTIFACTS.division);
  const done = await eventSlices(context, part);
  const bought = await workSlices(context, "tiedLines", part);
  const { first, programs } = await buyersIn(context, bought);
  const { ids } = customersOf(context, [...first.values()], programs, { part, parts });
  const facts: readonly CustomerFacts[] = await readArtifact(context, ARTIFACTS.buyerFacts, part);
  const nps = npsOf(await readArtifact(context, ARTIFACTS.feed));
  const isHome = (name: string): boolean => partOf(name, parts) === part;
  const rules = {
    facts: new Map(ids.map((id, c) => [id, facts[c]!])),
    policy,
    currency: await readArtifact(context, ARTIFACTS.reportCurrency),
    ...windowOf(context),
    asOf,
    customerKey: pseudonyms.filed ? rowKeyOf : undefined,
    marginOf: marginByCost(await readKeptCatalog(context), policy.upsell.margin),
    npsOf: (customer: string) => nps.get(customer) ?? null,
  };
  const bins = await binsOf(context, done, bought, isHome);
  const sum = new PartSum();
  let { kept, doubled } = bins;
  for (let bin = 0; bin < bins.count; bin++) {
    await budget.during("one part of the people", bins.bytes, async () => {
      const reader = new EventReader(eventRules(context));
      await eachEvent(context, done, (event) => {
        if (bins.of(event) === bin) reader.add(event);
      });
      const concerns = (name: string) => bins.ofName(name) === bin;
      const { orders, tied } = await ordersOf(
        context,
        bought,
        (row) => bins.count === 1 || concernedBy(row).some(concerns),
      );
      sum.add(
        partOfReport({
          ...rules,
          mine: (name) => isHome(name) && concerns(name),
          events: reader.events(),
          tied,
          orders,
          programs: new Set([...programs, ...bins.programs]),
        }),
      );
      kept += reader.counts.kept;
      doubled += reader.counts.doubled;
    });
  }
  const report = withPrograms(sum.whole()!, bins.programs.filter(isHome).length, bins.untied);
  await keepArtifact(context, ARTIFACTS.reportPart, { kept, doubled, report }, part);
  return { events: kept };
}

/** What is known of those who were left out before anything of them was looked at. */
const withPrograms = (report: ReportPart, programs: number, untied: number): ReportPart => ({
  ...report,
  programs: report.programs + programs,
  ties: { ...report.ties, untied: report.ties.untied + untied },
});

/** Of those whom the feed says it of. */
const npsOf = (feed: readonly CustomerRecord[]): ReadonlyMap<string, number> =>
  new Map(feed.flatMap(({ customer, nps }) => (nps === null ? [] : [[customer, nps] as const])));
