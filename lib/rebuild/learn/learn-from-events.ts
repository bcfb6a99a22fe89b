/**
 * The night's look at what became of offers: events and orders of the window → what shoppers accept, for the tables,
 * and the report that `GET /v1/admin/report` shows. The night makes it of parts of the people (lib/rebuild/events/),
 * the command line in one piece. A shop without events costs one listing.
 */
import type { Hash64 } from "../../core/hash.ts";
import { DAY } from "../../core/time.ts";
import { type Acceptance, learnAcceptance } from "../../learning/acceptance.ts";
import type { EventReader } from "../../learning/events/read-events.ts";
import { addedDigests, type OfferedTo } from "../../learning/offered-to.ts";
import { latestSaid, type SaidToHave } from "../../learning/said-to-have.ts";
import { weighedAt, weighedSince } from "../../learning/seen-cells.ts";
import type { Policy } from "../../offers/policy/policy.ts";
import { type Concluding, concludeReport, type ReportInput, wholeReport } from "../../report/build-report.ts";
import { type ArmValues, joinedValues, withValues } from "../../report/lifetime-values.ts";
import {
  learnedOf,
  mostSeen,
  OFFERS_REPORT_KEY,
  type OffersReport,
  PAIRS_KEY,
} from "../../report/offers-report.ts";
import { marginByCost } from "../../report/order-worth.ts";
import type { OrdersRead } from "../../report/read-input.ts";
import type { Report } from "../../report/report.ts";
import { currencyCounts, reportCurrency } from "../../report/report-currency.ts";
import { isExact, PartSum, type ReportPart } from "../../report/report-part.ts";
import type { Pseudonyms } from "../../security/pseudonyms.ts";
import type { Signer } from "../../security/signed-token.ts";
import { ARTIFACTS } from "../artifacts.ts";
import { unitsOf } from "../events/changed-people.ts";
import { keepCounted, sumsAt } from "../events/counted-night.ts";
import { offerReader, rowKeyOf, windowOf } from "../events/window.ts";
import { keepArtifact, readArtifact } from "../run/artifact.ts";
import type { StepContext } from "../run/step-context.ts";
import type { CountedPart } from "../shapes/event-shapes.ts";
import { getJson } from "../storage/columns.ts";

export interface Events {
  readonly reader: EventReader;
  readonly orders: OrdersRead;
  readonly items: readonly { readonly sku: string; readonly cost: number | null }[];
  readonly policy: Policy;
  readonly signer: Signer;
  readonly pseudonyms: Pseudonyms;
  /** Pseudonym of a customer → how likely they are to recommend the shop, 0–10. */
  readonly nps: ReadonlyMap<string, number>;
  /** Milliseconds since 1970: the present, and the last moment whose events count. */
  readonly asOf: number;
  readonly until: number;
}

interface Learned {
  readonly acceptance: Acceptance;
  readonly saidToHave: readonly SaidToHave[];
  readonly report: Report;
}

interface LearnedOfAll extends Learned {
  readonly offered: readonly OfferedTo[];
}

/** The same on the command line and at night. */
export function learn(given: Events): LearnedOfAll {
  const { reader, orders, items, policy, signer, pseudonyms, nps, asOf, until } = given;
  const from = asOf - policy.learning.window_days * DAY;
  const all = orders.orders.orders();
  const input: ReportInput = {
    events: reader.events(),
    counts: reader.counts,
    orders: all,
    policy,
    currency: reportCurrency(currencyCounts(all, from, until), policy.currency),
    from,
    to: until,
    asOf,
    readOffer: offerReader(signer),
    customerKey: rowKeyBy(pseudonyms),
    marginOf: marginByCost(items, policy.upsell.margin),
    npsOf: (customer) => nps.get(pseudonyms.of(customer)) ?? null,
    tests: orders.tests,
  };
  const { sums, offered } = wholeReport(input);
  return { ...concluded(sums, input, asOf), offered };
}

/** The sums of all people → what the night takes from them. */
function concluded(all: ReportPart, input: Concluding, asOf: number): Learned {
  const { learning } = input.policy;
  const { half_life_days: halfLifeDays } = learning;
  const since = weighedSince(asOf, input.to, halfLifeDays);
  return {
    acceptance: learnAcceptance(weighedAt(all.seen, { since, asOf, halfLifeDays }), learning),
    saidToHave: latestSaid(all.saidToHave),
    report: concludeReport(all, input),
  };
}

/** Puts the parts of the people together: for the tables, and for the report. */
export async function learnFromEvents(context: StepContext): Promise<{ events: number; rows: number }> {
  const { policy } = context.options;
  const { eventGroups, before, counted: at } = await readArtifact(context, ARTIFACTS.eventPlan);
  if (eventGroups === 0) {
    await keepArtifact(context, ARTIFACTS.acceptance, []);
    await keepArtifact(context, ARTIFACTS.saidToHave, []);
    await keepArtifact(context, ARTIFACTS.offeredDigest, addedDigests([]));
    return { events: 0, rows: 0 };
  }
  const { runs } = await readArtifact(context, ARTIFACTS.division);
  const counts = { read: 0, kept: 0, doubled: 0, malformed: 0, forged: 0, expired: 0 };
  const units = await unitsOf(context);
  for (const { counts: own } of units) {
    counts.read += own.read;
    counts.malformed += own.malformed;
    counts.forged += own.forged;
    counts.expired += own.expired;
  }
  const sum = new PartSum();
  const digests: Record<"more" | "less", Hash64[]> = { more: [], less: [] };
  const add = ({ kept, doubled, report, offered }: CountedPart) => {
    counts.kept += kept;
    counts.doubled += doubled;
    sum.add(report);
    digests.more.push(offered);
  };
  const { anew } = await readArtifact(context, ARTIFACTS.recount);
  if (!anew) add(await getJson<CountedPart>(context.blobs, sumsAt(before!.at)));
  const values: ArmValues[] = [];
  let tests = 0;
  for (let run = 0; run < runs; run++) {
    const { more, less, values: own } = await readArtifact(context, ARTIFACTS.countedRun, run);
    add(more);
    if (less !== null) {
      counts.kept -= less.kept;
      counts.doubled -= less.doubled;
      sum.less(less.report);
      digests.less.push(less.offered);
    }
    values.push(own);
    tests += (await readArtifact(context, ARTIFACTS.latestOrders, run)).tests;
  }
  const whole = sum.whole()!;
  const offered = addedDigests(digests.more, digests.less);
  if (isExact(whole)) {
    const { kept, doubled } = counts;
    await keepCounted(context, { at, units }, { kept, doubled, report: whole, offered });
  }
  const { acceptance, saidToHave, report } = concluded(
    withValues(whole, joinedValues(values)),
    {
      counts,
      policy,
      currency: await readArtifact(context, ARTIFACTS.reportCurrency),
      ...windowOf(context),
      tests,
    },
    context.options.asOf,
  );
  const page: OffersReport = { report, learned: learnedOf(acceptance) };
  const written = (value: unknown) => new TextEncoder().encode(JSON.stringify(value));
  await context.blobs.put(PAIRS_KEY, written(mostSeen(acceptance)));
  await context.blobs.put(OFFERS_REPORT_KEY, written(page));
  await keepArtifact(context, ARTIFACTS.acceptance, acceptance.rows);
  await keepArtifact(context, ARTIFACTS.saidToHave, saidToHave);
  await keepArtifact(context, ARTIFACTS.offeredDigest, offered);
  return { events: counts.kept, rows: acceptance.rows.length };
}

/** Customer → key of the row, as events have it; nobody is found again under a key that is not the shop's own. */
const rowKeyBy = ({ of, filed }: Pseudonyms): ReportInput["customerKey"] =>
  filed ? (customer) => rowKeyOf(of(customer)) : undefined;
