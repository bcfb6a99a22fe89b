/**
 * What a page of the console weighs with all that it loads, gzipped, on the sample shop; and how long a search takes
 * among 100,000 products of the tables, once an isolate holds their names.
 *
 *   npm run bench:console [-- --json]
 */
import { parseArgs } from "node:util";
import { gzipSync } from "node:zlib";
import { localSecrets, startLocalShop } from "../../lib/cli/local/local-shop.ts";
import { customerView } from "../../lib/console/customer.ts";
import { indexOfBuild } from "../../lib/console/search/index-of-build.ts";
import type { ProductIndex } from "../../lib/console/search/product-index.ts";
import { defaultPolicy } from "../../lib/offers/policy/policy.ts";
import { customerKeys } from "../../lib/security/customer-key.ts";
import { ALL_READS, BuildReader } from "../../lib/tables/read/build-reader.ts";
import { ShardCache } from "../../lib/tables/read/shard-cache.ts";
import { ItemNames, packItemNames } from "../../lib/tables/rows/item-names.ts";
import { most, REPORTING, report, say, shown } from "./report.ts";
import { CUSTOMERS, customerId, generateShop, SIGNING_KEY } from "./serve-shop.ts";

const PAGE_BYTES = 60_000;
const SEARCH_MS = 100;
const CUSTOMER_READS = 2;
const LOOKED_UP = 200;
/** Enough for what a customer owns to lie in several shards. */
const CUSTOMER_ITEMS = 10_000;
const ITEMS = 100_000;
const CONSOLE = "/console";
const LANGUAGES = ["en", "ja"];
const PAGES = [
  "",
  "/products?q=bean",
  "/products/BEAN-ETH-200",
  "/customers",
  "/try?placement=product&items=ESPRESSO-STD",
  "/overrules",
  "/policy",
  "/experiments",
  "/builds",
  "/audit",
];
/** What people type: a part of many names, a part of few, a code, two words, nothing that is there. */
const QUERIES = ["item 1", "99", "sku-777", "item 31 4", "zzz"];
const REPEATS = 20;

const { values: options } = parseArgs({ options: REPORTING });

async function weights(): Promise<Map<string, number>> {
  const local = await startLocalShop({ port: 0 });
  try {
    const url = (path: string): string => new URL(path, local.url).href;
    const origin = local.url.origin;
    const signedIn = await fetch(url("/console/sign-in"), {
      method: "POST",
      redirect: "manual",
      headers: { origin, "sec-fetch-site": "same-origin" },
      body: new URLSearchParams({ token: (await localSecrets()).ADMIN_TOKEN, back: "/console" }),
    });
    const cookie = signedIn.headers.get("set-cookie")?.split(";")[0] ?? "";
    const parts = new Map<string, number>();
    const weigh = async (path: string, language: string): Promise<number> => {
      const known = parts.get(path);
      if (known !== undefined) return known;
      const response = await fetch(url(path), { headers: { cookie, "accept-language": language } });
      if (!response.ok) throw new Error(`${path}: ${response.status}`);
      const bytes = gzipSync(new Uint8Array(await response.arrayBuffer())).byteLength;
      if (!PAGES.includes(path.slice(CONSOLE.length))) parts.set(path, bytes);
      return bytes;
    };
    const pages = new Map<string, number>();
    for (const [page, language] of PAGES.flatMap((one) => LANGUAGES.map((other) => [one, other] as const))) {
      const path = `${CONSOLE}${page}`;
      const text = await (
        await fetch(url(path), { headers: { cookie, "accept-language": language } })
      ).text();
      const loaded = [...text.matchAll(/(?:<link rel="stylesheet" href|<script src)="([^"]+)"/g)].map(
        ([, part]) => part!,
      );
      let bytes = await weigh(path, language);
      for (const part of loaded) bytes += await weigh(part, language);
      pages.set(`${language} ${path}`, bytes);
    }
    return pages;
  } finally {
    await local.dispose();
  }
}

async function searching(): Promise<{ readonly first: number; readonly slowest: number }> {
  const { info, values } = generateShop(1, 1, ITEMS, 1000);
  const get = (key: string) => Promise.resolve(values.get(key)?.slice().buffer ?? null);
  const began = performance.now();
  const index = await indexOfBuild(info, { get });
  if (!index.ok) throw new Error(index.error);
  const first = performance.now() - began;
  if (index.value.size !== ITEMS) throw new Error(`${index.value.size} products were found of ${ITEMS}`);
  return { first, slowest: slowestOf(index.value) };
}

/**
 * What looking up one of a million customers takes at most, with nothing in the cache: values read (the row, and the
 * names of all items), and rounds of waiting for them.
 */
async function lookingUp(): Promise<{ readonly rounds: number; readonly reads: number }> {
  const { info, values, customers, items } = generateShop(1, 1, CUSTOMER_ITEMS, CUSTOMERS);
  const packed = packItemNames(items);
  const keyOf = customerKeys(SIGNING_KEY);
  let [reads, rounds, owned] = [0, 0, 0];
  for (const n of customers.slice(0, LOOKED_UP)) {
    let own = 0;
    const get = (key: string) => {
      own++;
      return Promise.resolve(values.get(key)?.slice().buffer ?? null);
    };
    const names = async (): Promise<ItemNames> => {
      own++;
      const opened = ItemNames.open(packed.slice().buffer);
      if (!opened.ok) throw new Error(opened.error.message);
      return opened.value;
    };
    const reader = new BuildReader(info, { get, cache: new ShardCache(1), limits: ALL_READS });
    const view = await customerView(reader, [keyOf(customerId(n))], defaultPolicy, names());
    if (!view.ok || view.value === null) throw new Error(`customer ${n} was not found`);
    if (view.value.owned.some(({ title }) => title === null))
      throw new Error(`customer ${n}: a name is missing`);
    owned += view.value.owned.length;
    reads = Math.max(reads, own);
    rounds = Math.max(rounds, reader.rounds);
  }
  if (owned === 0) throw new Error("nobody owns anything");
  return { rounds, reads };
}

/** The median of the slowest query's repeats. */
function slowestOf(index: ProductIndex): number {
  const medians = QUERIES.map((query) => {
    const times = Array.from({ length: REPEATS }, () => {
      const began = performance.now();
      index.find(query, 50);
      return performance.now() - began;
    });
    return times.sort((a, b) => a - b)[REPEATS >> 1]!;
  });
  return Math.max(...medians);
}

say("pages of the sample shop's console …");
const pages = await weights();
for (const [path, bytes] of pages) say(`${path.padEnd(52)} ${bytes}`);
say(`${ITEMS} products …`);
const { first, slowest } = await searching();
say(`${CUSTOMERS} customers …`);
const lookUp = await lookingUp();
report(
  {
    page_gzip_bytes: most(Math.max(...pages.values()), PAGE_BYTES),
    search_ms: most(slowest, SEARCH_MS),
    customer_reads: most(lookUp.reads, CUSTOMER_READS),
    customer_rounds: shown(lookUp.rounds),
    first_search_ms: shown(first),
  },
  options,
);
