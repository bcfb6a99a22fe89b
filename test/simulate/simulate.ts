/**
 * `npm run simulate [-- --days 60 --visits 150 --seed 1 --json]`: whether the loop closes. Shoppers whose tastes,
 * budgets and patience are known walk the sample shop by its HTTP API, in the Worker itself on Miniflare with its queue
 * and its R2 and a clock that is set; every night the tables are rebuilt from what they did. Beside it stand worlds
 * made as events and orders, to see how sure the report may be of itself. What is found is printed beside what was
 * planted.
 *
 * regret_vs_oracle: yen expected of the last day's cross-sells, short of the best that the guardrails let through ·
 * learned_vs_unlearned: the same blocks by a twin that was given the same orders and no event · coverage: worlds whose
 * 95 % interval holds what was planted · false_alarms: worlds without lift in which a daily look finds one ·
 * nights_to_fade: until an offer planted as annoying is gone · dismissals_per_100 visits.
 */
import { join } from "node:path";
import { parseArgs } from "node:util";
import { Worker } from "node:worker_threads";
import { random } from "../../data/shop/generator/random.ts";
import type { Answer } from "../../lib/blocks/answer/answer.ts";
import { SAMPLE_NIGHT } from "../../lib/cli/local/local-shop.ts";
import { least, type Measure, most, REPORTING, report, say, shown } from "../bench/report.ts";
import { People } from "./people.ts";
import { type SimulatedShop, startShop } from "./shop.ts";
import type { Coverage, FalseAlarms } from "./sure.ts";
import { type Annoying, type Offered, type Person, sold, Truth } from "./truth.ts";
import { type Line, visit } from "./walk.ts";

const { values } = parseArgs({
  options: {
    days: { type: "string", default: "7" },
    visits: { type: "string", default: "150" },
    seed: { type: "string", default: "1" },
    worlds: { type: "string", default: "100" },
    ...REPORTING,
  },
});
const DAYS = Number(values.days);
const VISITS = Number(values.visits);
const SEED = Number(values.seed);
const DAY_MS = 86_400_000;
/** Larger than a shop's, so that a week of few shoppers says something. */
const HOLDOUT = 0.2;
/** Crawlers that say so, and one that does not and keeps no cookie: pages a day. */
const CRAWLED = 10;
const HIDDEN = 10;
const RETURNED = 0.04;
/** Contexts of the last day that are asked of the engine, the oracle and the twin. */
const ASKED = 200;
const BROWSER = "Mozilla/5.0 (X11; Linux x86_64) AppleWebKit/537.36 Chrome/142.0 Safari/537.36";

const sure = new Promise<{ coverage: Coverage; falseAlarms: FalseAlarms }>((resolve, reject) => {
  const workerData = { worlds: Number(values.worlds), seed: SEED };
  const thread = new Worker(join(import.meta.dirname, "sure-thread.ts"), { workerData });
  thread.once("message", resolve).once("error", reject);
});
sure.catch(() => {});

const rng = random(`simulate ${SEED}`);
const truth = new Truth(SEED);
const people = new People(SEED);
const config = (name: string): string => join(import.meta.dirname, name);

interface Told {
  readonly query: string;
  readonly person: Person;
}

const total = { visits: 0, answers: 0, exposures: 0, accepted: 0, dismissals: 0, orders: 0 };
/** Yen that offers brought beyond what was bought anyway. */
let extra = 0;
const worth = (lines: readonly Line[]): number => lines.reduce((sum, { price, qty }) => sum + price * qty, 0);

/** The day's orders in the shop's own log, and what came back the day after. */
async function walkDay(
  shop: SimulatedShop,
  day: number,
  midnight: number,
  records: string[],
): Promise<Told[]> {
  const told: Told[] = [];
  for (let nth = 0; nth < VISITS; nth++) {
    const at = midnight + Math.floor(((nth + 0.5) / VISITS) * 20 * 3_600_000);
    await shop.setClock(at);
    const { plan, browser } = people.comes(`${day}-${nth}`, at, shop);
    const visited = await visit(shop, truth, plan, browser, random(`visit ${SEED} ${day} ${nth}`));
    total.visits++;
    for (const name of ["answers", "exposures", "accepted", "dismissals"] as const)
      total[name] += visited[name];
    extra += worth(visited.lines) - worth(visited.anyway);
    told.push(...visited.queries.map((query) => ({ query, person: plan.person })));
    if (visited.order === null || visited.lines.length === 0) continue;
    total.orders++;
    const { order, lines } = visited;
    const { customer } = plan.person;
    const time = new Date(at + 60_000).toISOString();
    records.push(
      JSON.stringify({
        id: order,
        at: time,
        currency: "JPY",
        status: "paid",
        lines,
        ...(customer === null ? {} : { customer }),
      }),
    );
    if (rng.chance(RETURNED)) {
      const last = lines.at(-1)!;
      const back = [{ sku: last.sku, qty: 1 }];
      if (!visited.anyway.some(({ sku }) => sku === last.sku)) extra -= last.price;
      records.push(
        JSON.stringify({ type: "return", order, at: new Date(at + 3_600_000).toISOString(), lines: back }),
      );
    }
  }
  for (let page = 0; page < CRAWLED + HIDDEN; page++) {
    const { query } = told[(page * 7) % told.length]!;
    const agent = page < CRAWLED ? "Mozilla/5.0 (compatible; Googlebot/2.1)" : BROWSER;
    const answer = await shop.ask(`/v1/blocks?${query}`, { headers: { "user-agent": agent } });
    await answer.body?.cancel();
  }
  return told;
}

/** Who is first of what goes with the most visited item: from now on nobody wants it. */
async function plantAnnoying(shop: SimulatedShop): Promise<Annoying> {
  for (const anchor of people.favourites()) {
    const first = (await offers(shop, product(anchor))).find(({ kind }) => kind === "crosssell");
    if (first !== undefined) return { anchor, sku: first.sku };
  }
  throw new Error("nothing goes with anything");
}

const product = (sku: string): string => `placement=product&items=${encodeURIComponent(sku)}`;

async function explained(shop: SimulatedShop, query: string): Promise<Answer> {
  const response = await shop.ask(`/v1/blocks?${query}&explain=1&locale=en`, { headers: shop.admin });
  if (response.status !== 200) throw new Error(`explain: ${response.status} ${await response.text()}`);
  return (await response.json()) as Answer;
}

async function offers(shop: SimulatedShop, query: string): Promise<Offered[]> {
  const { blocks } = await explained(shop, query);
  return blocks.flatMap(({ kind, offers }) =>
    offers.map(({ sku, anchor = null }): Offered => ({ kind, anchor, sku })),
  );
}

/** Draws differ from answer to answer: gone is what does not come in several. */
async function isGone(shop: SimulatedShop, { anchor, sku }: Annoying): Promise<boolean> {
  for (let look = 0; look < 8; look++) {
    if ((await offers(shop, product(anchor))).some((one) => one.sku === sku)) return false;
  }
  return true;
}

interface Compared {
  readonly learned: number;
  readonly unlearned: number;
  readonly oracle: number;
}

/**
 * Yen expected of the same questions: by the engine, by its twin, and by whoever knows the tastes, of all that may be
 * offered.
 */
async function compare(shop: SimulatedShop, twin: SimulatedShop, asked: readonly Told[]): Promise<Compared> {
  let [learned, unlearned, oracle] = [0, 0, 0];
  for (const { query, person } of asked) {
    const answer = await explained(shop, query);
    const own = crosssells(answer);
    learned += truth.worth(person, own);
    unlearned += truth.worth(person, crosssells(await explained(twin, query)));
    const beyond = (answer.refused ?? [])
      .filter((one) => one.guardrail === "limit" && !isStep(one))
      .map(({ sku, anchor }): Offered => ({ kind: "crosssell", anchor, sku }));
    const best = [...own, ...beyond].sort((a, b) => truth.worth(person, [b]) - truth.worth(person, [a]));
    const most = own.length === 0 ? 0 : 3;
    oracle += truth.worth(person, best.slice(0, most));
  }
  return { learned, unlearned, oracle };
}

const crosssells = ({ blocks }: Answer): Offered[] =>
  blocks.flatMap(({ kind, offers }) =>
    kind === "crosssell" ? offers.map(({ sku, anchor = null }): Offered => ({ kind, anchor, sku })) : [],
  );

/** A rung of the anchor's own ladder. */
const isStep = ({ sku, anchor }: { readonly sku: string; readonly anchor: string | null }): boolean => {
  const family = sold(sku)?.family;
  return anchor !== null && family !== undefined && family === sold(anchor)?.family;
};

const measures: Record<string, Measure> = {};
const variables = { POLICY_EXPERIMENTS__HOLDOUT__SHARE: String(HOLDOUT), POLICY_CURRENCY: "JPY" };
const { shop, twin, dispose } = await startShop({
  configs: [config("wrangler.toml"), config("unlearned.toml")],
  variables,
  seed: SEED,
  day: SAMPLE_NIGHT,
});
try {
  say(`seed ${SEED}: ${DAYS} days of ${VISITS} visits`);
  await shop.night(SAMPLE_NIGHT);
  const annoying = await plantAnnoying(shop);
  truth.plant(annoying);
  let faded: number | null = null;
  let told: Told[] = [];
  for (let day = 0; day < DAYS; day++) {
    const midnight = SAMPLE_NIGHT + day * DAY_MS + 3_600_000;
    const records: string[] = [];
    told = await walkDay(shop, day, midnight, records);
    const until = SAMPLE_NIGHT + (day + 1) * DAY_MS;
    for (const one of [shop, twin]) await one.putOrders(midnight, records);
    await shop.drained();
    await shop.setClock(until);
    await shop.night(until);
    if (faded === null && (await isGone(shop, annoying))) faded = day + 1;
    say(`day ${day + 1}: ${JSON.stringify(total)}${faded === null ? "" : ", the annoying offer is gone"}`);
  }
  const end = SAMPLE_NIGHT + DAYS * DAY_MS;
  await twin.setClock(end);
  await twin.night(end);
  const asked = told.filter((_, i) => i % Math.max(1, Math.floor(told.length / ASKED)) === 0);
  const { learned, unlearned, oracle } = await compare(shop, twin, asked);
  const found = await shop.report();
  const { coverage, falseAlarms } = await sure;

  const revenue = found.holdout?.revenue ?? null;
  const treated = found.holdout?.people.treatment ?? 0;
  measures.visits = shown(total.visits);
  measures.lift_planted_a_person = shown(extra / Math.max(1, treated));
  measures.lift_found_a_person = shown(revenue?.difference ?? 0);
  measures.lift_low = shown(revenue?.always.interval[0] ?? 0);
  measures.lift_high = shown(revenue?.always.interval[1] ?? 0);
  measures.lift_planted_worlds = shown(coverage.planted);
  measures.lift_found_worlds = shown(coverage.found);
  measures.regret_vs_oracle = shown(1 - learned / oracle);
  measures.regret_unlearned = shown(1 - unlearned / oracle);
  measures.learned_vs_unlearned = least(learned / unlearned, 1);
  measures.coverage = least(Math.min(coverage.always, coverage.fixed), 0.9);
  measures.coverage_always = shown(coverage.always);
  measures.false_alarms = most(falseAlarms.always, 0.05);
  measures.false_alarms_of_a_fixed_test = shown(falseAlarms.fixed);
  measures.nights_to_fade = most(faded ?? DAYS + 1, DAYS);
  measures.dismissals_per_100 = shown((100 * total.dismissals) / total.visits);
} finally {
  await dispose();
}
report(measures, values);
process.exit(Object.values(measures).every(({ ok }) => ok) ? 0 : 1);
