/**
 * The night's look at what became of offers: events and orders of the window → what shoppers accept, for the tables, and
 * the report that `GET /v1/admin/report` shows. A shop without events costs one listing.
 */
import type { CustomerRecord } from "../../catalog/customer-feed.ts";
import type { ByteSource } from "../../core/byte-stream.ts";
import { calendarOf } from "../../core/calendar.ts";
import { hex64 } from "../../core/hash.ts";
import { DAY } from "../../core/time.ts";
import { type Acceptance, learnAcceptance } from "../../learning/acceptance.ts";
import { EVENTS_PREFIX } from "../../learning/events/event-objects.ts";
import { readToken } from "../../learning/events/offer-token.ts";
import type { EventReader } from "../../learning/events/read-events.ts";
import { type SaidToHave, saidToHave } from "../../learning/said-to-have.ts";
import type { Policy } from "../../offers/policy/policy.ts";
import { buildReport, learningFrom, type ReportInput } from "../../report/build-report.ts";
import {
  learnedOf,
  mostSeen,
  OFFERS_REPORT_KEY,
  type OffersReport,
  PAIRS_KEY,
} from "../../report/offers-report.ts";
import { marginByCost } from "../../report/order-worth.ts";
import { type OrdersRead, readEvents, readReportOrders } from "../../report/read-input.ts";
import type { Report } from "../../report/report.ts";
import { keyOfPseudonym, type Pseudonyms } from "../../security/pseudonyms.ts";
import type { Signer } from "../../security/token.ts";
import { ARTIFACTS } from "../artifacts.ts";
import { keep, read } from "../run/artifact.ts";
import { ORDERS_PREFIX } from "../run/rebuild-settings.ts";
import type { StepContext } from "../run/step-context.ts";
import type { BlobInfo, Blobs } from "../storage/blobs.ts";
import { readKeptCatalog } from "./learn-catalog.ts";

/** Bytes of an object's lines in memory, once they are parsed, by its bytes as stored. */
const MEMORY_RATIO = { gzip: 24, plain: 3 } as const;
/** Of a step's memory what events may take; the rest, and what they leave, is for orders. */
const EVENTS_SHARE = 0.6;
/** An order may be corrected, and its goods come back, long after it was placed. */
const HISTORY_DAYS = 365;

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

/** The same on the command line and at night. */
export function learn(from: Events): {
  readonly acceptance: Acceptance;
  readonly saidToHave: readonly SaidToHave[];
  readonly report: Report;
} {
  const { reader, orders, items, policy, signer, pseudonyms, nps, asOf, until } = from;
  const all = orders.orders.orders();
  const input: ReportInput = {
    events: reader.events(),
    counts: reader.counts,
    orders: all,
    policy,
    currency: all.findLast(({ currency }) => currency !== null)?.currency ?? policy.currency,
    from: asOf - policy.learning.window_days * DAY,
    to: until,
    readOffer: offerReader(signer),
    customerKey: rowKeyBy(pseudonyms),
    marginOf: marginByCost(items, policy.upsell.margin),
    npsOf: (customer) => nps.get(pseudonyms.of(customer)) ?? null,
    tests: orders.tests,
  };
  const acceptance = learnAcceptance(learningFrom(input), policy.learning, asOf);
  return {
    acceptance,
    saidToHave: saidToHave(input.events, calendarOf(policy.time_zone)),
    report: buildReport(input),
  };
}

export async function learnFromEvents(context: StepContext): Promise<{ events: number; rows: number }> {
  const { policy, asOf, clock, openEnded = false } = context.options;
  const { signer, blobs, pseudonyms } = context;
  const from = asOf - policy.learning.window_days * DAY;
  const objects = within(
    (await blobs.list(EVENTS_PREFIX)).filter(({ size }) => size > 0),
    EVENTS_PREFIX,
    from,
  );
  if (objects.length === 0 || signer === undefined) {
    await keep(context, ARTIFACTS.acceptance, []);
    await keep(context, ARTIFACTS.saidToHave, []);
    return { events: 0, rows: 0 };
  }
  const { stepBytes } = context.options.settings;
  const { kept, bytes, left } = fitting(objects, stepBytes * EVENTS_SHARE);
  const rules = { signer, tokenDays: policy.tokens.offer_days };
  const events = await readEvents(sources(blobs, kept), rules, () => {});
  if (!events.ok) throw new Error(events.error.message);
  const tests = new Set(policy.measuring.test_channels);
  const history = within(await blobs.list(ORDERS_PREFIX), ORDERS_PREFIX, from - HISTORY_DAYS * DAY);
  const known = fitting(history, stepBytes - bytes);
  const orders = await readReportOrders(sources(blobs, known.kept), policy.currency, (channel) =>
    tests.has(channel),
  );
  if (!orders.ok) throw new Error(orders.error.message);
  const { acceptance, report, ...told } = learn({
    reader: events.value,
    orders: orders.value,
    items: await readKeptCatalog(context),
    policy,
    signer,
    pseudonyms,
    nps: npsOf(await read(context, ARTIFACTS.feed)),
    asOf,
    until: openEnded ? clock : asOf,
  });
  const notes = [...report.notes];
  if (left > 0)
    notes.push(`${left} older objects of events did not fit into a night's memory and are left out.`);
  if (known.left > 0) {
    notes.push(
      `${known.left} older objects of orders did not fit into a night's memory: what was bought in them is not known to this report.`,
    );
  }
  const page: OffersReport = { report: { ...report, notes }, learned: learnedOf(acceptance) };
  const written = (value: unknown) => new TextEncoder().encode(JSON.stringify(value));
  await blobs.put(PAIRS_KEY, written(mostSeen(acceptance)));
  await blobs.put(OFFERS_REPORT_KEY, written(page));
  await keep(context, ARTIFACTS.acceptance, acceptance.rows);
  await keep(context, ARTIFACTS.saidToHave, told.saidToHave);
  return { events: events.value.counts.kept, rows: acceptance.rows.length };
}

/** Customer → key of the row, as events have it; nobody is found again under a key that is not the shop's own. */
function rowKeyBy({ of, filed }: Pseudonyms): ReportInput["customerKey"] {
  if (!filed) return undefined;
  return (customer) => {
    const key = keyOfPseudonym(of(customer));
    return key === null ? "" : hex64(key);
  };
}

const offerReader =
  (signer: Signer): ReportInput["readOffer"] =>
  (token) => {
    const said = readToken(signer, token);
    return said?.of === "offer" ? said : null;
  };

/** Objects of days since `from`, by the date in their keys; those without one too. */
function within(objects: readonly BlobInfo[], prefix: string, from: number): BlobInfo[] {
  const first = new Date(from).toISOString().slice(0, 10).replaceAll("-", "/");
  return objects.filter(({ key }) => {
    const day = /^\d{4}\/\d\d\/\d\d(?=\/)/.exec(key.slice(prefix.length))?.[0];
    return day === undefined || day >= first;
  });
}

interface Fitting {
  readonly kept: readonly BlobInfo[];
  /** What they take, and how many others there are. */
  readonly bytes: number;
  readonly left: number;
}

/** The newest that fit into so many bytes of memory; the very newest in any case. */
function fitting(objects: readonly BlobInfo[], most: number): Fitting {
  let bytes = 0;
  const kept: BlobInfo[] = [];
  for (const object of objects.toReversed()) {
    const own = object.size * (object.key.endsWith(".gz") ? MEMORY_RATIO.gzip : MEMORY_RATIO.plain);
    if (bytes + own > most && kept.length > 0) break;
    bytes += own;
    kept.push(object);
  }
  return { kept, bytes, left: objects.length - kept.length };
}

/** Of those whom the feed says it of. */
const npsOf = (feed: readonly CustomerRecord[]): ReadonlyMap<string, number> =>
  new Map(feed.flatMap(({ customer, nps }) => (nps === null ? [] : [[customer, nps] as const])));

async function* sources(blobs: Blobs, objects: readonly BlobInfo[]): AsyncGenerator<ByteSource> {
  for (const { key } of objects) {
    const opened = await blobs.open(key);
    if (opened !== null) yield { name: key, open: () => opened.stream };
  }
}
