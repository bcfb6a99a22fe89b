/**
 * `npm run bench:null-logs [-- --json] [--orders FILE.ndjson[.gz]] [--data FOLDER]`
 *
 * Logs in which nothing is bought with anything on purpose, and the share of pairs that pass the gate all the same, in
 * 1,000 pairs seen together; to reach ≤ 1:
 * - shuffled_per_1000: a log (a generated one, or FILE) with its lines dealt anew over baskets of the same sizes
 * - swapped_per_1000: the same log, its lines swapped between orders (Gionis et al. 2007): supports, sizes and sets are kept exactly
 * - wholesale_per_1000, wholesale_swapped_per_1000: 20,000 orders of 400 items, one basket in fifty of 30 to 90 lines, a fifth of the
 *   catalogue; and wholesale_customers_per_1000, where 1,500 customers place them
 * - seasons_per_1000: 20,000 orders of 400 items in four seasons, a seventh as often in the others; and turnover_per_1000, where half
 *   of the items take the place of the other half
 * - mornings_per_1000: the same, half of the items bought an eighth as often in the evenings and half in the mornings; and
 *   weekdays_per_1000: a seventh of them a quarter as often on each day of the week
 * - branches_per_1000: the same in two branches that sell each a half, by the orders' channel; chain_per_1000, of sixty that sell
 *   each a sixtieth of them and the others a hundredth as often; and unnamed_per_1000, in four that no channel names, which share a fifth;
 *   shops_per_1000, of seven shops likewise, of which each sells the others' goods a twentieth as often
 * - levels_per_1000: the same by people who keep to one of three price levels (6 : 3 : 1); and dear_per_1000, to what is cheap or
 *   dear (4 : 1)
 * - popular_per_1000, popular_swapped_per_1000: 20,000 orders of 400 items of which a few are in most baskets (Zipf 1.5)
 * - single_per_1000: 5,000 orders, four in five of a single line
 * - pizza_per_1000: Maven Pizza by type, where FOLDER (../shared/data) holds it
 *
 * And logs with habits that were planted: how many are found (_found), and which part of what passes is false (_false; two that
 * come with one and the same item do meet beyond chance and are neither):
 * - wholesale: 200 habits of 15 %; seasons, branches, chain, unnamed, shops, levels, dear: 100 habits of 20 %; single: 30 habits of 20 %
 */
import { createReadStream, existsSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { parseArgs } from "node:util";
import { gunzipSync } from "node:zlib";
import { parse } from "csv-parse/sync";
import { AFFINITY_SETTINGS } from "../../lib/affinity/affinity-settings.ts";
import { indexBaskets } from "../../lib/affinity/counts/baskets.ts";
import { adjacencyOf, collectPairs } from "../../lib/affinity/counts/pairs.ts";
import type { OrderLog } from "../../lib/orders/order.ts";
import { readOrderLog } from "../../lib/orders/read/read-log.ts";
import {
  inTowns,
  type KnownLog,
  type KnownShop,
  knownLog,
  pairKey,
  shopsApart,
  swapped,
} from "../fixtures/known-truth.ts";
import { generateLines } from "./generate-log.ts";
import { least, type Measure, most, REPORTING, report, say } from "./report.ts";

const { values } = parseArgs({
  options: {
    ...REPORTING,
    orders: { type: "string" },
    data: { type: "string", default: join(import.meta.dirname, "../../../shared/data") },
    seed: { type: "string", default: "1" },
  },
});

async function read(name: string, open: () => AsyncIterable<Uint8Array>): Promise<OrderLog> {
  const log = await readOrderLog([{ name, open }], { currency: "USD" });
  if (!log.ok) throw new Error(log.error.message);
  return log.value.log;
}

const fromLines = (name: string, lines: Iterable<string>): Promise<OrderLog> =>
  read(name, async function* () {
    const encoder = new TextEncoder();
    for (const line of lines) yield encoder.encode(`${line}\n`);
  });

/** Deals the lines anew over the orders; an order that would hold an item twice holds it once. */
function shuffled(log: OrderLog, seed: number): OrderLog {
  const dealt = log.items.slice();
  let state = seed >>> 0;
  // Mulberry32: small, seeded, the same everywhere.
  const random = (): number => {
    state = (state + 0x6d2b79f5) >>> 0;
    let t = Math.imul(state ^ (state >>> 15), state | 1);
    t ^= t + Math.imul(t ^ (t >>> 7), t | 61);
    return ((t ^ (t >>> 14)) >>> 0) / 2 ** 32;
  };
  for (let i = dealt.length - 1; i > 0; i--) {
    const j = Math.floor(random() * (i + 1));
    [dealt[i], dealt[j]] = [dealt[j]!, dealt[i]!];
  }
  const items: number[] = [];
  const offsets = new Uint32Array(log.offsets.length);
  for (let order = 0; order < log.at.length; order++) {
    const own = dealt.subarray(log.offsets[order]!, log.offsets[order + 1]!);
    items.push(...new Set(own.sort()));
    offsets[order + 1] = items.length;
  }
  return { ...log, offsets, items: Uint32Array.from(items) };
}

function perThousand(name: string, log: OrderLog): Measure {
  const baskets = indexBaskets(log, { ...AFFINITY_SETTINGS, asOf: log.at.at(-1)! });
  const { seen, kept } = collectPairs(baskets, AFFINITY_SETTINGS);
  say(`${name}: ${kept} of ${seen} pairs pass`);
  return most((1000 * kept) / Math.max(1, seen), 1);
}

/** Habits that were planted and passed, and which part of what passed was not planted. */
function planted(name: string, { log, planted, entailed }: KnownLog): { found: number; wrong: number } {
  const baskets = indexBaskets(log, { ...AFFINITY_SETTINGS, asOf: log.at.at(-1)! });
  const pairs = collectPairs(baskets, AFFINITY_SETTINGS);
  const { offsets, partner } = adjacencyOf(pairs);
  let [found, follow, wrong] = [0, 0, 0];
  for (let a = 0; a < baskets.items; a++)
    for (const b of partner.subarray(offsets[a]!, offsets[a + 1]!)) {
      if (b > a) continue;
      const key = pairKey(baskets.itemOf[a]!, baskets.itemOf[b]!);
      if (planted.has(key)) found++;
      else if (entailed.has(key)) follow++;
      else wrong++;
    }
  say(
    `${name}: ${found} of ${planted.size} habits pass, ${follow} that follow from them, and ${wrong} others`,
  );
  return { found, wrong: wrong / Math.max(1, pairs.kept) };
}

/** Orders of pizza types: the size is left off, so that only what goes with what is asked. */
async function pizza(folder: string): Promise<OrderLog> {
  const csv = readFileSync(join(folder, "order_details.csv.gz"));
  const rows = parse(gunzipSync(csv), { columns: true }) as Record<"order_id" | "pizza_id", string>[];
  const orders = new Map<string, Set<string>>();
  for (const { order_id: id, pizza_id: pizza } of rows) {
    const types = orders.get(id) ?? new Set();
    orders.set(id, types.add(pizza.replace(/_(s|m|l|xl|xxl)$/, "")));
  }
  return fromLines(
    "pizza",
    [...orders].map(([id, types]) =>
      JSON.stringify({ id, at: "2015-01-01T00:00:00Z", lines: [...types].map((sku) => ({ sku, qty: 1 })) }),
    ),
  );
}

const { orders } = values;
const log =
  orders === undefined
    ? await fromLines("generated", generateLines({ orders: 100_000, items: 2000, seed: Number(values.seed) }))
    : await read(orders, () => createReadStream(orders));
const seed = Number(values.seed);
const wholesale: KnownShop = {
  orders: 20_000,
  items: 400,
  zipf: 0.8,
  lines: [1, 5],
  large: { share: 0.02, lines: [30, 90] },
  seed,
};
const single: KnownShop = { orders: 5000, items: 300, zipf: 0.8, lines: [2, 4], one: 0.8, seed };
const seasons: KnownShop = {
  orders: 20_000,
  items: 400,
  zipf: 0.8,
  lines: [1, 5],
  seasons: { count: 4, out: 1 / 7 },
  seed,
};
const popular: KnownShop = { orders: 20_000, items: 400, zipf: 1.5, lines: [1, 5], seed };
const HOUR = 3_600_000;
const mornings: KnownShop = { ...seasons, seasons: { count: 2, out: 1 / 8, lasts: 12 * HOUR } };
const weekdays: KnownShop = { ...seasons, seasons: { count: 7, out: 1 / 4, lasts: 24 * HOUR } };
const branches: KnownShop = { ...popular, zipf: 0.8, branches: { count: 2, out: 0 } };
const chain: KnownShop = { ...branches, branches: { count: 60, out: 1 / 100 } };
const unnamed: KnownShop = { ...popular, zipf: 0.8, kinds: inTowns(4) };
const shops: KnownShop = { ...unnamed, kinds: shopsApart(7, 1 / 20) };
const levels: KnownShop = {
  ...unnamed,
  kinds: [
    [1, 1 / 2, 1 / 6],
    [1 / 2, 1, 1 / 2],
    [1 / 6, 1 / 2, 1],
  ],
};
const dear: KnownShop = {
  ...unnamed,
  kinds: [
    [1, 1 / 4],
    [1 / 4, 1],
  ],
};
const turnover: KnownShop = { ...seasons, seasons: { count: 2, out: 0 } };
const dealt = knownLog(wholesale).log;
const favourites = knownLog(popular).log;
const habits = { pairs: 100, share: 0.2 };
const amongSeasons = planted("seasons, planted", knownLog({ ...seasons, habits }));
const amongMany = planted(
  "wholesale, planted",
  knownLog({ ...wholesale, habits: { pairs: 200, share: 0.15 } }),
);
const amongBranches = planted("branches, planted", knownLog({ ...branches, habits }));
const amongChain = planted("chain, planted", knownLog({ ...chain, habits }));
const amongUnnamed = planted("unnamed, planted", knownLog({ ...unnamed, habits }));
const amongShops = planted("shops, planted", knownLog({ ...shops, habits }));
const amongLevels = planted("levels, planted", knownLog({ ...levels, habits }));
const amongDear = planted("dear, planted", knownLog({ ...dear, habits }));
const amongSingle = planted("single, planted", knownLog({ ...single, habits: { pairs: 30, share: 0.2 } }));
const measures: Record<string, Measure> = {
  shuffled_per_1000: perThousand("shuffled", shuffled(log, seed)),
  swapped_per_1000: perThousand("swapped", swapped(log, seed)),
  wholesale_per_1000: perThousand("wholesale", dealt),
  wholesale_swapped_per_1000: perThousand("wholesale, swapped", swapped(dealt, seed)),
  wholesale_customers_per_1000: perThousand(
    "wholesale, by customers",
    knownLog({ ...wholesale, customers: 1500 }).log,
  ),
  seasons_per_1000: perThousand("seasons", knownLog(seasons).log),
  turnover_per_1000: perThousand("turnover", knownLog(turnover).log),
  mornings_per_1000: perThousand("mornings", knownLog(mornings).log),
  weekdays_per_1000: perThousand("weekdays", knownLog(weekdays).log),
  branches_per_1000: perThousand("branches", knownLog(branches).log),
  chain_per_1000: perThousand("chain", knownLog(chain).log),
  unnamed_per_1000: perThousand("unnamed", knownLog(unnamed).log),
  shops_per_1000: perThousand("shops", knownLog(shops).log),
  levels_per_1000: perThousand("levels", knownLog(levels).log),
  dear_per_1000: perThousand("dear", knownLog(dear).log),
  popular_per_1000: perThousand("popular", favourites),
  popular_swapped_per_1000: perThousand("popular, swapped", swapped(favourites, seed)),
  single_per_1000: perThousand("single lines", knownLog(single).log),
  wholesale_found: least(amongMany.found, 140),
  wholesale_false: most(amongMany.wrong, 0.1),
  seasons_found: least(amongSeasons.found, 70),
  seasons_false: most(amongSeasons.wrong, 0.1),
  branches_found: least(amongBranches.found, 70),
  branches_false: most(amongBranches.wrong, 0.1),
  chain_found: least(amongChain.found, 70),
  chain_false: most(amongChain.wrong, 0.1),
  unnamed_found: least(amongUnnamed.found, 70),
  unnamed_false: most(amongUnnamed.wrong, 0.1),
  shops_found: least(amongShops.found, 70),
  shops_false: most(amongShops.wrong, 0.1),
  levels_found: least(amongLevels.found, 70),
  levels_false: most(amongLevels.wrong, 0.1),
  dear_found: least(amongDear.found, 70),
  dear_false: most(amongDear.wrong, 0.1),
  single_found: least(amongSingle.found, 18),
  single_false: most(amongSingle.wrong, 0.1),
};
const pizzas = join(values.data, "maven-pizza");
if (existsSync(pizzas)) measures.pizza_per_1000 = perThousand("pizza by type", await pizza(pizzas));
else say(`${pizzas} is not there: pizza left out`);
report(measures, values);
