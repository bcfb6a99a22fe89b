/**
 * The customers table: BG/NBD and Gamma-Gamma on CDNOW beside the published parameters, who the best customers turn out
 * to be, and how long a table of 200,000 customers takes.
 *
 *   node test/bench/customers.ts [CDNOW_master.txt[.gz]] [--json] [--compare]
 */
import { existsSync, readFileSync } from "node:fs";
import { join, resolve } from "node:path";
import { parseArgs } from "node:util";
import { gunzipSync } from "node:zlib";
import { buildCustomers, eachCustomer, surveyed } from "../../lib/customers/build-customers.ts";
import type { CustomerItem } from "../../lib/customers/customer-item.ts";
import { CUSTOMER_SETTINGS } from "../../lib/customers/customer-settings.ts";
import { purchaseHistory } from "../../lib/customers/history.ts";
import { surveyCustomers } from "../../lib/customers/survey.ts";
import type { OrderLog } from "../../lib/orders/order.ts";
import { orderLog, type TestOrder } from "../customers/order-log.ts";
import { Random } from "../customers/random.ts";
import { publishedSample } from "./customers-cdnow-sample.ts";
import { least, type Measure, most, REPORTING, report, say } from "./report.ts";

const DAY = 86_400_000;
const { values, positionals } = parseArgs({ options: REPORTING, allowPositionals: true });
const file = resolve(
  positionals[0] ?? join(import.meta.dirname, "../../../shared/data/cdnow/CDNOW_master.txt.gz"),
);
const measures: Record<string, Measure> = {};

interface Purchase {
  readonly customer: number;
  readonly at: number;
  readonly cents: number;
}

function readPurchases(): Purchase[] {
  const bytes = readFileSync(file);
  const text = new TextDecoder().decode(file.endsWith(".gz") ? gunzipSync(bytes) : bytes);
  return text.split(/\r?\n/).flatMap((line) => {
    const [customer, day, , dollars] = line.trim().split(/\s+/);
    if (customer === undefined || day === undefined || dollars === undefined) return [];
    const at = Date.UTC(Number(day.slice(0, 4)), Number(day.slice(4, 6)) - 1, Number(day.slice(6)));
    return [{ customer: Number(customer), at, cents: Math.round(Number(dollars) * 100) }];
  });
}

const asOrder = ({ customer, at, cents }: Purchase): TestOrder => ({
  customer: String(customer).padStart(5, "0"),
  at,
  lines: [["cd", 1, cents]],
});

/**
 * Customer numbers that a rewriting of the years (1997 → 2021, 1998 → 2022) all through the file has merged with
 * others.
 */
function merged(purchases: readonly Purchase[]): Set<number> {
  const numbers = new Set(purchases.map(({ customer }) => customer));
  const ids = Array.from({ length: 23_570 }, (_, i) => String(i + 1).padStart(5, "0"));
  return new Set(
    ids
      .filter((id) => !numbers.has(Number(id)) && /199[78]/.test(id))
      .map((id) => Number(id.replace("1997", "2021").replace("1998", "2022"))),
  );
}

/** Parameters as published; the whole cohort's Gamma-Gamma comes from later work on the full file. */
const SAMPLE = { r: 0.243, alpha: 4.414, a: 0.793, b: 2.426, p: 6.25, q: 3.74, v: 15.44 };
const COHORT = { p: 6.322, q: 3.621, v: 14.855 };

function fitted(name: string, purchases: readonly Purchase[], asOf: number): Record<string, number> {
  const log = orderLog(purchases.map(asOrder), "USD");
  const history = purchaseHistory(log, [null], asOf);
  const all = Uint32Array.from(log.customers.keys());
  const { purchasing, spending } = surveyCustomers(
    surveyed(log, history, () => ({ later: 0, again: 0 })),
    "USD",
    asOf,
    {
      ...CUSTOMER_SETTINGS,
      expected: { ...CUSTOMER_SETTINGS.expected, maxFitted: Number.POSITIVE_INFINITY },
    },
  ).value;
  if (purchasing === null || spending === null) throw new Error(`${file}: too few customers to fit`);
  const { r, alpha, a, b } = purchasing.model;
  const { p, q } = spending.model;
  const v = spending.model.v / 100;
  const repeaters = all.filter((customer) => history.visits[customer]! > 1).length;
  say(
    `${name.padEnd(40)} ${String(log.customers.length).padStart(6)} ${String(repeaters).padStart(6)}` +
      `${[r, alpha, a, b].map((x) => x.toFixed(4).padStart(8)).join("")} ${purchasing.logLikelihood.toFixed(1).padStart(9)}` +
      `${[p, q, v].map((x) => x.toFixed(3).padStart(8)).join("")}`,
  );
  return { r, alpha, a, b, p, q, v };
}

/** Largest difference from the published figures, as a share of them. */
function compare(name: string, found: Record<string, number>, published: Record<string, number>): void {
  const off = Math.max(...Object.entries(published).map(([key, value]) => Math.abs(found[key]! / value - 1)));
  measures[name] = most(off, 0.015);
}

/** What the tenth of the customers that a score puts first spend afterwards, as a share of all. */
function topTenth(scores: readonly number[], later: readonly number[]): number {
  const order = [...scores.keys()].sort((one, other) => scores[other]! - scores[one]! || one - other);
  const top = order.slice(0, Math.round(order.length / 10));
  return top.reduce((sum, i) => sum + later[i]!, 0) / later.reduce((sum, spend) => sum + spend, 0);
}

function cdnow(): void {
  const purchases = readPurchases();
  const start = purchases.reduce((least, { at }) => Math.min(least, at), Number.POSITIVE_INFINITY);
  // 39 weeks to fit, 39 to look ahead: 1 January to the end of 30 September, and on to 30 June.
  const asOf = start + 273 * DAY - 1;
  const past = purchases.filter(({ at }) => at <= asOf);
  const sample = publishedSample();
  const blurred = merged(purchases);
  say(
    `CDNOW, 39 weeks${" ".repeat(26)} people repeat       r   alpha       a       b    log-lik       p       q       v`,
  );
  say(
    `${"published (sample of 2,357)".padEnd(40)}   2357    946   .2430  4.4140   .7930  2.4260   -9582.4   6.250   3.740  15.440`,
  );
  fitted(
    "that sample as it stands in the file",
    past.filter((one) => sample.has(one.customer)),
    asOf,
  );
  const clean = past.filter((one) => sample.has(one.customer) && !blurred.has(one.customer));
  compare("cdnow_sample_off", fitted("… without merged customers", clean, asOf), SAMPLE);
  compare("cdnow_cohort_spend_off", fitted("the whole cohort", past, asOf), COHORT);

  const later = new Map<string, number>();
  for (const one of purchases) {
    const id = asOrder(one).customer!;
    if (one.at > asOf) later.set(id, (later.get(id) ?? 0) + one.cents);
  }
  const items: CustomerItem[] = [
    { category: null, brand: null, durable: null, price: null, rebuyDays: null },
  ];
  const log = orderLog(purchases.map(asOrder), "USD");
  const profiles = buildCustomers(log, items, new Map(), { asOf });
  const spent = profiles.map(({ customer }) => later.get(customer) ?? 0);
  const byRfm = topTenth(
    profiles.map(({ purchases: p }) => p!.rfm.r + p!.rfm.f + p!.rfm.m + p!.spend / 1e9),
    spent,
  );
  const byValue = topTenth(
    profiles.map(({ purchases: p }) => p!.expected.value ?? 0),
    spent,
  );
  const percent = (share: number): string => `${(100 * share).toFixed(1)} %`;
  say(
    `\nlater revenue in the top tenth: by RFM ${percent(byRfm)}, by expected value ${percent(byValue)}, possible ${percent(topTenth(spent, spent))}`,
  );
  measures.top_tenth_by_rfm = least(byRfm, 0.5);
  measures.top_tenth_by_value = least(byValue, 0.5);

  const ahead = { ...CUSTOMER_SETTINGS.expected, horizonDays: 273 };
  const expected = [...eachCustomer(log, items, new Map(), { asOf, settings: { expected: ahead } })].reduce(
    (sum, profile) => sum + profile.purchases!.expected.purchases,
    0,
  );
  const visits = new Set(
    purchases.filter(({ at }) => at > asOf).map(({ customer, at }) => `${customer} ${at}`),
  ).size;
  say(`visits in the 39 weeks after: ${expected.toFixed(0)} expected, ${visits} made`);
  measures.cdnow_visits_off = most(Math.abs(expected / visits - 1), 0.2);
}

/** A log of so many customers with five orders and 12 lines each, in two years; few order much. */
function bigLog(customers: number): OrderLog {
  const random = new Random(1);
  const orders = customers * 5;
  const items = 20_000;
  const start = Date.UTC(2024, 0, 1);
  const offsets = new Uint32Array(orders + 1);
  for (let order = 0; order < orders; order++) offsets[order + 1] = offsets[order]! + 1 + random.below(4);
  const lines = offsets[orders]!;
  const name = (letter: string, number: number): string => letter + String(number).padStart(8, "0");
  return {
    skus: Array.from({ length: items }, (_, item) => name("s", item)),
    titles: new Array<null>(items).fill(null),
    customers: Array.from({ length: customers }, (_, customer) => name("c", customer)),
    currency: "JPY",
    at: Float64Array.from({ length: orders }, () => start + random.uniform() * 730 * DAY).sort(),
    idHash: new Uint32Array(orders),
    customer: Int32Array.from({ length: orders }, () => Math.floor(customers * random.uniform() ** 2)),
    offsets,
    items: Uint32Array.from({ length: lines }, () => Math.floor(items * random.uniform() ** 3)),
    qty: new Uint32Array(lines).fill(1),
    price: Int32Array.from({ length: lines }, () => 100 + random.below(5000)),
    returned: new Uint32Array(items),
    digest: "0000000000000000",
  };
}

function speed(): void {
  const log = bigLog(200_000);
  const items = log.skus.map(
    (_, i): CustomerItem => ({
      category: `shop/${i % 40}`,
      brand: `brand ${i % 300}`,
      durable: i % 10 === 0,
      price: 100,
      rebuyDays: i % 3 === 0 ? 30 : null,
    }),
  );
  const asOf = Date.UTC(2026, 0, 1);
  const seconds = Array.from({ length: 3 }, () => {
    const start = performance.now();
    let profiles = 0;
    for (const _ of eachCustomer(log, items, new Map(), { asOf })) profiles++;
    const took = (performance.now() - start) / 1000;
    say(
      `${profiles} profiles from ${log.at.length} orders and ${log.items.length} lines in ${took.toFixed(2)} s`,
    );
    return took;
  });
  const best = Math.min(...seconds);
  measures.seconds_200k_customers = most(best, 2);
}

if (existsSync(file)) cdnow();
else say(`${file} is not there: CDNOW left out. Name its place as the first argument.`);
say("");
speed();
report(measures, values);
