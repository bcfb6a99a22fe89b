/**
 * `npm run bench:personal [-- --json]`: what being known costs an answer, by placement, beside the same question of a
 * stranger.
 *
 * - {placement}_us: CPU that it adds in process with everything in the cache, median over shoppers; ≤ 50 µs
 * - {placement}_p90_us: the same for the shopper who costs more than nine in ten
 * - {placement}_reads: values that it reads in addition with nothing in the cache, mean
 */
import { parseArgs } from "node:util";
import { defaultPolicy } from "../../lib/offers/policy/policy.ts";
import { customerKeys } from "../../lib/security/customer-key.ts";
import { signCustomer } from "../../lib/security/customer-token.ts";
import { createSigner } from "../../lib/security/signed-token.ts";
import { type Measure, most, REPORTING, report, say, shown } from "./report.ts";
import { Engine } from "./serve-engine.ts";
import {
  customerId,
  type GeneratedShop,
  generateShop,
  random,
  SIGNING_KEY,
  skuOf,
  zipf,
} from "./serve-shop.ts";

const { values } = parseArgs({ options: REPORTING });
const ITEMS = 20_000;
const CUSTOMERS = 100_000;
const SHOPPERS = 200;
const CART = 5;
const TURNS = 60;
const WARM_UP = 20;
const AUDIENCE = defaultPolicy.tokens.audience;
/** The Worker believes none that lives longer than a day. */
const EXPIRES = Date.now() + 23 * 3_600_000;

interface Ask {
  readonly stranger: string;
  readonly known: string;
}

function asksOf(shop: GeneratedShop, placement: string, items: number): Ask[] {
  const next = random(7);
  const signer = createSigner(SIGNING_KEY);
  const keyOf = customerKeys(SIGNING_KEY);
  return Array.from({ length: SHOPPERS }, () => {
    const skus = Array.from({ length: items }, () => skuOf(zipf(next, shop.items.length)));
    const who = shop.customers[Math.floor(next() * shop.customers.length)]!;
    const stranger = `?placement=${placement}&locale=ja${items === 0 ? "" : `&items=${[...new Set(skus)].join(",")}`}`;
    return {
      stranger,
      known: `${stranger}&customer=${encodeURIComponent(signCustomer(signer, keyOf(customerId(who)), AUDIENCE, EXPIRES))}`,
    };
  });
}

const at = (sorted: readonly number[], share: number): number => sorted[Math.floor(share * sorted.length)]!;
const sorted = (numbers: readonly number[]): number[] => numbers.toSorted((a, b) => a - b);

/** Median microseconds of each question, asked in turn so that what slows one slows the other. */
async function added(shop: GeneratedShop, asks: readonly Ask[]): Promise<number[]> {
  const engine = new Engine(shop, { cacheBytes: Number.POSITIVE_INFINITY });
  const time = async (search: string): Promise<number> => {
    const began = performance.now();
    await engine.body(search);
    return 1000 * (performance.now() - began);
  };
  const differences = asks.map((): number[] => []);
  for (let turn = 0; turn < TURNS; turn++) {
    for (const [i, { stranger, known }] of asks.entries()) {
      const more = -(await time(stranger)) + (await time(known));
      if (turn >= WARM_UP) differences[i]!.push(more);
    }
  }
  return sorted(differences.map((all) => at(sorted(all), 0.5)));
}

async function reads(shop: GeneratedShop, search: string): Promise<number> {
  const { rounds } = await new Engine(shop, { cacheBytes: 0 }).answer(search);
  return rounds.flat().length;
}

say(`A shop of ${ITEMS} items and ${CUSTOMERS} customers`);
const shop = generateShop(1, 8, ITEMS, CUSTOMERS);
const measures: Record<string, Measure> = {};
for (const [placement, items] of [
  ["home", 0],
  ["product", 1],
  ["cart", CART],
  ["confirmation", CART],
] as const) {
  const asks = asksOf(shop, placement, items);
  const more = await added(shop, asks);
  measures[`${placement}_us`] = most(at(more, 0.5), 50);
  measures[`${placement}_p90_us`] = shown(at(more, 0.9));
  let extra = 0;
  for (const { stranger, known } of asks) extra += (await reads(shop, known)) - (await reads(shop, stranger));
  measures[`${placement}_reads`] = shown(extra / asks.length);
}
report(measures, values);
