/** What the orders say of the customers of each part, and what kind of customers that makes them among all. */
import type { CustomerTotals } from "../../customers/history.ts";
import { customerFacts, customerTotalsOf } from "../../report/customer-facts.ts";
import { partOf } from "../../report/place.ts";
import type { ReportOrder } from "../../report/report-orders.ts";
import { ARTIFACTS } from "../artifacts.ts";
import { keepArtifact, keepColumns, readArtifact, readColumns } from "../run/artifact.ts";
import type { StepContext } from "../run/step-context.ts";
import { asWords, doubles } from "../storage/columns.ts";
import { LINE_RATIO } from "./bins.ts";
import { tiedUnder } from "./counted-night.ts";
import { partsOfRun } from "./event-plan.ts";
import { orderIn } from "./order-rows.ts";
import { eachLine, type Slice, type SlicesOf, slicesUnder } from "./parted-lines.ts";
import { rowKeyOf, windowOf } from "./window.ts";

const CUSTOMER_BYTES = 64;

interface FoundBuyers {
  /** Names under which more was ordered than a shopper orders. */
  readonly programs: ReadonlySet<string>;
  /** Letters of the orders of everybody else. */
  readonly letters: number;
}

/** Of one part, without holding its orders. */
async function buyersIn(context: StepContext, slices: readonly Slice[]): Promise<FoundBuyers> {
  const counts = new Map<string, { orders: number; letters: number }>();
  await eachLine(context, slices, (line) => {
    const { customer } = orderIn(line).order;
    if (customer === null) return;
    const count = counts.get(customer) ?? { orders: 0, letters: 0 };
    counts.set(customer, { orders: count.orders + 1, letters: count.letters + line.length });
  });
  const { most_orders } = context.options.policy.measuring;
  const programs = new Set<string>();
  let letters = 0;
  for (const [customer, count] of counts) {
    if (count.orders > most_orders) programs.add(rowKeyOf(customer));
    else letters += count.letters;
  }
  return { programs, letters };
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

/** Where the orders of some parts lie, as they met the people. */
export async function tiedSlices(context: StepContext, parts: readonly number[]): Promise<SlicesOf> {
  const { counted } = await readArtifact(context, ARTIFACTS.eventPlan);
  return slicesUnder(context, tiedUnder(counted), parts);
}

export async function keepReportTotals(context: StepContext, run: number): Promise<{ customers: number }> {
  const { parts } = await readArtifact(context, ARTIFACTS.division);
  const own = partsOfRun(run, parts);
  const slicesOf = await tiedSlices(context, own);
  let customers = 0;
  for (const part of own) customers += await keepTotals(context, part, slicesOf(part));
  return { customers };
}

async function keepTotals(context: StepContext, part: number, slices: readonly Slice[]): Promise<number> {
  const { parts } = await readArtifact(context, ARTIFACTS.division);
  const { programs, letters } = await buyersIn(context, slices);
  return context.budget.during("the orders of one part", LINE_RATIO * letters, async () => {
    const orders: ReportOrder[] = [];
    await eachLine(context, slices, (line) => {
      const { order } = orderIn(line);
      if (order.customer !== null && !programs.has(rowKeyOf(order.customer))) orders.push(order);
    });
    orders.sort((x, y) => x.at - y.at || (x.id < y.id ? -1 : 1));
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
    await keepArtifact(context, ARTIFACTS.reportBuyers, { ids, programs: [...programs] }, part);
    return ids.length;
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
