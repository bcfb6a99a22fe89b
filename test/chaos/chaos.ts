/**
 * `npm run chaos [-- --seconds 900 --seed 1 --json]`: everything at once while everything fails. Shoppers, pages,
 * events, webhooks, stock, policies, nights and rollbacks, in the Worker itself on Miniflare, while KV, R2 and the
 * queue fail, hang, delay, show what was, and break off after they have done what was asked. Then nothing fails any
 * more, and all that was confirmed must be there, once.
 *
 * stalled: requests without an answer while the machine gave this process no turn either · faults · lost, doubled
 * (orders and events) · broken_pages · mixed_builds · violations (of a guardrail, of an answer that must be, of a build
 * that must be whole, of the isolate's memory, of recovery): all 0 but the first. fuzz_cases: what `test/fuzz` has
 * tried of hostile input in the same run.
 */

import { createHmac } from "node:crypto";
import { join } from "node:path";
import { parseArgs } from "node:util";
import type { Answer } from "../../lib/blocks/answer/answer.ts";
import { startLocal } from "../../lib/cli/local/local-runtime.ts";
import { mix32 } from "../../lib/core/hash.ts";
import { mean } from "../../lib/core/statistics/mean.ts";
import { decodeManifest, MANIFEST_KEY, shardKeysOf } from "../../lib/tables/store/manifest.ts";
import { generateLines } from "../bench/generate-log.ts";
import { isolateMemory } from "../bench/isolate-memory.ts";
import { least, type Measure, most, REPORTING, report, say, shown } from "../bench/report.ts";
import { runFuzz } from "../fuzz/run-fuzz.ts";
import { pause, startOrigin } from "../storefront/origin.ts";
import { compare } from "../storefront/outside.ts";
import { BANNED, check, kindsOf, mixedBuilds, newLedger, noteNight } from "./ledger.ts";
import { eventsIn, ordersIn } from "./log-in.ts";
import { type MemorySeen, runtimeBytes, watchMachine } from "./machine.ts";
import { catalogOf, orderOf } from "./shop.ts";

const { values } = parseArgs({
  options: {
    seconds: { type: "string", default: "900" },
    seed: { type: "string", default: "1" },
    "fuzz-cases": { type: "string", default: "100000" },
    ...REPORTING,
  },
});
const SECONDS = Number(values.seconds);
const SEED = Number(values.seed);
/** Share of operations that go wrong, mostly and in storms. */
const FAIR = 0.01;
const STORM = 0.12;
const BEGAN = Date.now();
const ITEMS = 24;
const ORDERS = 240;
/** What Cloudflare gives an isolate. */
const MOST_ISOLATE = 128e6;
/** An isolate does not grow: from the run's second third to its last by no more than its collector leaves lying about. */
const MOST_GROWTH = 1.25;
const SHOPPERS = 6;
const LONG_SECONDS = 300;
/** However much fails, a night ends in a build now and then. */
const NIGHT_SECONDS = 120;
/** What the platform gives a night that its cron runs by itself; here every read of it may hang. */
const NIGHT_PATIENCE_MS = 900_000;
const PATIENCE_MS = 60_000;
const ADMIN = { authorization: "Bearer chaos-admin-token" };
const SECRET = "chaos-shopify-secret";
const BROWSER = {
  "user-agent": "Mozilla/5.0 (X11; Linux x86_64) AppleWebKit/537.36 Chrome/142.0 Safari/537.36",
};

let turn = 0;
const random = (): number => mix32(SEED, turn++) / 0x1_0000_0000;
const pick = <T>(list: readonly T[]): T => list[Math.floor(random() * list.length)]!;
const skuAt = (): string => `sku-${Math.floor(random() * ITEMS)}`;
/**
 * What is bought meanwhile goes together as what was bought before: of a shop that sells at random from one day to the
 * next the night would rightly refuse the tables.
 */
const BASKETS = [...generateLines({ orders: 500, items: ITEMS, seed: SEED + 1 })].map(
  (line) => new Set((JSON.parse(line) as { lines: { sku: string }[] }).lines.map(({ sku }) => sku)),
);

const ledger = newLedger();
const origin = await startOrigin();
const runtime = await startLocal({
  port: 0,
  inspected: true,
  workers: [
    {
      name: "chaos",
      config: join(import.meta.dirname, "wrangler.toml"),
      variables: {
        ADMIN_TOKEN: "chaos-admin-token",
        SIGNING_KEY: "a signing key for this run only, of enough letters",
        SHOPIFY_SECRET: SECRET,
        ORIGIN: origin.url,
        POLICY_CURRENCY: "JPY",
        POLICY_BANNED: JSON.stringify([BANNED]),
      },
    },
  ],
});
const memory = await isolateMemory(await runtime.miniflare.getInspectorURL(), "chaos");
const url = (path: string): string => new URL(path, runtime.url).href;
const logs = await runtime.miniflare.getR2Bucket("LOGS", "chaos");
const tables = await runtime.miniflare.getKVNamespace("TABLES", "chaos");
let stop = false;
let generation = 0;
const machine = watchMachine();
/** Whether what was asked then got no answer because nobody on this machine got one. */
const wasStalled = (since: number): boolean => {
  const stalled = machine.stoodStill(since);
  if (stalled) ledger.stalled++;
  return stalled;
};

async function ask(path: string, init: RequestInit = {}, patience = PATIENCE_MS): Promise<Response | null> {
  ledger.requests++;
  // Whoever is cut off on this side, be it in the middle of the body, has learned nothing, and tries again.
  try {
    const response = await fetch(url(path), { ...init, signal: AbortSignal.timeout(patience) });
    const { status, headers } = response;
    return new Response(await response.arrayBuffer(), { status, headers });
  } catch {
    return null;
  }
}

/** A catalog whose every title says which night it is of. */
async function uploadCatalog(): Promise<void> {
  generation++;
  await logs.put("catalog/shop.ndjson", catalogOf(ITEMS, generation));
}

/** What the sample's orders are dated to: the year before today. */
async function uploadOrders(): Promise<void> {
  const lines = [...generateLines({ orders: ORDERS, items: ITEMS, seed: SEED })];
  const shift = Date.now() - 3_600_000 - Date.parse((JSON.parse(lines.at(-1)!) as { at: string }).at);
  const recent = lines.map((line) => {
    const order = JSON.parse(line) as { id: string; at: string };
    ledger.orders.add(order.id);
    return JSON.stringify({ ...order, at: new Date(Date.parse(order.at) + shift).toISOString() });
  });
  await logs.put("orders/sample.ndjson", `${recent.join("\n")}\n`);
}

const rebuild = (): Promise<Response | null> =>
  ask("/v1/admin/rebuild", { method: "POST", headers: ADMIN, body: "{}" }, NIGHT_PATIENCE_MS);

async function shopper(): Promise<void> {
  while (!stop) {
    const items = [skuAt(), skuAt()];
    const held = new Set(items);
    const placement = pick(["product", "cart", "confirmation", "home"]);
    const began = Date.now();
    const response = await ask(`/v1/blocks?placement=${placement}&items=${items.join(",")}&locale=en`, {
      headers: BROWSER,
    });
    if (response?.status !== 200) {
      if (response !== null || !wasStalled(began))
        ledger.violations.push(`blocks: ${response?.status ?? "no answer"}`);
      continue;
    }
    const answer = (await response.json()) as Answer;
    check(ledger, [answer], held);
    for (const { sku, token } of answer.blocks.flatMap(({ offers }) => offers)) {
      if (random() < 0.4) await tell(pick(["click", "add"]), sku, token, answer.request);
    }
    if (random() < 0.3) {
      const page = await ask(`/v1/page?placement=product,cart&items=${items[0]}&locale=en`, {
        headers: BROWSER,
      });
      if (page?.status === 200)
        check(ledger, ((await page.json()) as { answers: Answer[] }).answers, new Set([items[0]!]));
      else if (page !== null || !wasStalled(began))
        ledger.violations.push(`page: ${page?.status ?? "no answer"}`);
    }
  }
}

async function tell(type: string, sku: string, token: string, request: string): Promise<void> {
  const response = await ask("/v1/events", {
    method: "POST",
    headers: BROWSER,
    body: JSON.stringify({ type, token }),
  });
  const told = response?.ok ? ((await response.json()) as { accepted: number }) : null;
  if (told?.accepted === 1) ledger.events.add(`${type} ${request} ${sku}`);
}

/** Pages of the shop, each with its own text; outside its slots not a byte may differ. */
async function visitor(): Promise<void> {
  for (let number = 0; !stop; number++) {
    const path = `/p/${number % 50}`;
    const slot = `<osusume-block placement="cart" items="${skuAt()}">own</osusume-block>`;
    const html = `<!doctype html><title>${number}</title>${"<p>さくら &amp; so on</p>".repeat(1 + (number % 40))}${slot}<footer>${random()}</footer>`;
    origin.on(path, (_request, response) => {
      response.writeHead(200, { "content-type": "text/html; charset=utf-8" }).end(html);
    });
    const began = Date.now();
    const response = await ask(path, { headers: BROWSER });
    if (response === null && wasStalled(began)) continue;
    ledger.pages++;
    const text = response?.status === 200 ? await response.text().catch(() => null) : null;
    if (text === null || compare(html, text).restored !== html) {
      ledger.brokenPages++;
      say(`a page broke: ${response?.status ?? "no answer"} ${text?.slice(0, 200) ?? ""}`);
    }
    await pause(20);
  }
}

/** A shop's webhooks: each is delivered until it is confirmed, some twice, some in the wrong order. */
async function sender(): Promise<void> {
  for (let number = 0; !stop; number++) {
    const id = 10_000 + number;
    const placed = BEGAN - 86_400_000 - number * 1000;
    const skus = pick(BASKETS);
    const version = (updated: number, quantity: number) =>
      JSON.stringify(orderOf({ id, placed, updated, quantity, skus }));
    const bodies = [version(0, 1), version(1000, 2)];
    if (random() < 0.5) bodies.reverse();
    if (random() < 0.5) bodies.push(bodies[0]!);
    for (const [i, body] of bodies.entries()) {
      const headers = {
        "x-shopify-topic": "orders/updated",
        "x-shopify-webhook-id": `${id}-${i}`,
        "x-shopify-hmac-sha256": createHmac("sha256", SECRET).update(body).digest("base64"),
      };
      for (let told = false; !told; ) {
        const response = await ask("/v1/orders", { method: "POST", headers, body });
        told = response?.status === 200;
        if (told) ledger.orders.add(String(id));
        else if (response !== null && response.status !== 503)
          ledger.violations.push(`orders: ${response.status}`);
        if (!told) await pause(50);
        if (stop && !told) return;
      }
    }
    await pause(100);
  }
}

/** Sets how much goes wrong; says how much has. */
async function weather(rate: number): Promise<number> {
  const response = await fetch(url(`/__chaos?rate=${rate}&seed=${SEED}`));
  return ((await response.json()) as { faults: number }).faults;
}

async function rain(): Promise<void> {
  while (!stop) {
    await pause(8000);
    await weather(STORM);
    await pause(3000);
    await weather(FAIR);
  }
}

async function merchandiser(): Promise<void> {
  while (!stop) {
    const put = (path: string, body: unknown) =>
      ask(path, { method: "PUT", headers: ADMIN, body: JSON.stringify(body) });
    await put("/v1/admin/policy", { limits: { offers: pick([1, 2, 3]) }, version: `v${turn}` });
    await put(`/v1/admin/catalog/${skuAt()}`, { stock: pick([0, 5, null]) });
    await ask("/healthz");
    await pause(1500);
  }
}

async function nights(): Promise<void> {
  while (!stop) {
    await pause(3000);
    await uploadCatalog();
    const began = Date.now();
    const response = await rebuild();
    const seconds = Math.round((Date.now() - began) / 1000);
    const told = response === null ? "no answer" : await response.text();
    if (response?.status === 200) noteNight(ledger, told, generation);
    say(`night: ${seconds} s, ${told.slice(0, 200)}`);
    if (random() < 0.3) await ask("/v1/admin/rollback", { method: "POST", headers: ADMIN });
  }
}

/** What serves, and what served before, is named and whole at every moment. */
async function watch(): Promise<MemorySeen> {
  let rss = 0;
  const isolate: number[] = [];
  while (!stop) {
    await pause(1000);
    let missing: readonly string[] = [];
    // A sweep may come between the manifest and the list; twice in a row it is no coincidence.
    for (let look = 0; look < 2; look++) {
      const bytes = await tables.get(MANIFEST_KEY, "arrayBuffer");
      const manifest = bytes === null ? null : decodeManifest(bytes);
      if (manifest === null || !manifest.ok) {
        missing = ["the manifest"];
        continue;
      }
      const serving = manifest.value.builds.filter(
        ({ build }) => build === manifest.value.current || build === manifest.value.previous,
      );
      const keys = serving.flatMap((info) => [...shardKeysOf(info)]);
      const there = await Promise.all(
        keys.map(async (key) => (await tables.get(key, "arrayBuffer")) !== null),
      );
      missing = keys.filter((_, i) => !there[i]);
      if (missing.length === 0) break;
    }
    if (missing.length > 0) ledger.violations.push(`missing: ${missing[0]}`);
    rss = Math.max(rss, runtimeBytes());
    const bytes = await memory.bytes();
    if (!Number.isNaN(bytes)) isolate.push(bytes);
  }
  return { rss, isolate };
}

/** How many orders the tables know, and orders and events in the log, once nothing fails any more. */
async function counted(): Promise<{ known: number; orders: Set<string>; events: Map<string, number> }> {
  for (let tries = 0; ; tries++) {
    await uploadCatalog();
    const response = await rebuild();
    const told = response?.status === 200 ? ((await response.json()) as { published: boolean }) : null;
    if (told?.published === true) break;
    if (tries === 3) {
      ledger.violations.push(`no build once everything works again: ${response?.status ?? "no answer"}`);
      break;
    }
    await pause(1000);
  }
  const builds = (await (await ask("/v1/admin/builds", { headers: ADMIN }))?.json()) as {
    current: string;
    builds: { build: string; counts: { orders: number } }[];
  };
  const known = builds.builds.find(({ build }) => build === builds.current)?.counts.orders ?? 0;
  return { known, orders: await ordersIn(logs), events: await eventsIn(logs) };
}

let faults = 0;
const result: Record<string, Measure> = {};
try {
  say(`seed ${SEED}, ${SECONDS} s`);
  await uploadOrders();
  await uploadCatalog();
  const first = await rebuild();
  if (first?.status !== 200) throw new Error(`the first build failed: ${await first?.text()}`);
  await weather(FAIR);
  const raining = rain();
  const watching = watch();
  const actors = [
    ...Array.from({ length: SHOPPERS }, shopper),
    visitor(),
    sender(),
    merchandiser(),
    nights(),
  ];
  const until = Date.now() + SECONDS * 1000;
  while (Date.now() < until) {
    await pause(Math.min(15_000, Math.max(0, until - Date.now())));
    say(
      `${ledger.requests} requests, ${ledger.pages} pages, ${ledger.nights} nights, ${ledger.orders.size} orders, ${ledger.events.size} events, ${ledger.violations.length} violations`,
    );
  }
  stop = true;
  await Promise.all([...actors, raining]);
  const { rss, isolate } = await watching;
  faults = await weather(0);
  // What is still on its way: events that are tried again, batches of the queue, an overlay.
  await pause(20_000);
  const answer = (await (await ask(`/v1/blocks?placement=cart&items=${skuAt()}`))?.json()) as
    | Answer
    | undefined;
  if (answer === undefined || answer.build === null || answer.degraded !== undefined)
    ledger.violations.push(`not recovered: ${answer?.degraded}`);
  const { known, orders, events } = await counted();
  const health = await ask("/healthz");
  if (health?.status !== 200) ledger.violations.push(`not healthy again: ${await health?.text()}`);
  const peak = Math.max(...isolate);
  if (!(peak <= MOST_ISOLATE)) ledger.violations.push(`the isolate held ${Math.round(peak / 1e6)} MB`);
  const third = Math.floor(isolate.length / 3);
  const growth = mean(isolate.slice(-third)) / mean(isolate.slice(third, 2 * third));
  // One that is lost must not make up for another that is there twice.
  const lostOrders = [...ledger.orders].filter((id) => !orders.has(id)).length;
  const lostEvents = [...ledger.events].filter((name) => !events.has(name)).length;
  const doubledEvents = [...events.values()].filter((times) => times > 1).length;
  for (const kind of kindsOf(ledger)) say(`violation: ${kind}`);
  result.requests = shown(ledger.requests);
  result.orders = shown(ledger.orders.size);
  result.events = shown(ledger.events.size);
  result.nights =
    SECONDS >= LONG_SECONDS
      ? least(ledger.nights, Math.floor(SECONDS / NIGHT_SECONDS))
      : shown(ledger.nights);
  result.isolate_bytes = most(peak, MOST_ISOLATE);
  // In a short run the caches are still filling.
  result.isolate_growth = SECONDS >= LONG_SECONDS ? most(growth, MOST_GROWTH) : shown(growth);
  result.runtime_rss_bytes = shown(rss);
  result.stalled = shown(ledger.stalled);
  result.faults = least(faults, 1);
  result.lost = most(lostOrders + Math.max(0, orders.size - known) + lostEvents, 0);
  result.doubled = most(Math.max(0, known - orders.size) + doubledEvents, 0);
  result.broken_pages = most(ledger.brokenPages, 0);
  result.mixed_builds = most(mixedBuilds(ledger), 0);
  result.violations = most(ledger.violations.length, 0);
} finally {
  stop = true;
  memory.close();
  await runtime.dispose();
  await origin.stop();
}
const fuzzed = await runFuzz({ cases: Number(values["fuzz-cases"]), seed: SEED, say });
result.fuzz_cases = least(fuzzed, Number(values["fuzz-cases"]));
report(result, values);
process.exit(Object.values(result).every(({ ok }) => ok) ? 0 : 1);
