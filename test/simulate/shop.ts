/** The sample shop and its twin in one Miniflare: their clocks are set, their nights are asked for. */
import { readFileSync } from "node:fs";
import { join } from "node:path";
import { gunzipSync } from "node:zlib";
import { type LocalRuntime, startLocal } from "../../lib/cli/local/local-runtime.ts";
import type { reportJson } from "../../lib/report/report-json.ts";
import { customerKeys } from "../../lib/security/customer-key.ts";
import { signCustomer } from "../../lib/security/customer-token.ts";
import { createSigner } from "../../lib/security/signed-token.ts";
import { pause } from "../storefront/origin.ts";
import type { Shop } from "./walk.ts";

const KEY = "a signing key for simulations only, of enough letters";
const TOKEN = "simulated-admin-token";
const UPLOADS = {
  "orders/2026/10/31/sample.ndjson.gz": "orders.ndjson.gz",
  "catalog/sample.ndjson": "catalog.ndjson",
  "customers/sample.ndjson": "customers.ndjson",
} as const;
/** For events to come through the queue. */
const PATIENCE_MS = 120_000;
const SESSION_MS = 3_600_000;

export interface SimulatedShop extends Shop {
  readonly admin: Readonly<Record<string, string>>;
  /** Milliseconds since 1970: what the Worker's clock says from now on. */
  setClock(at: number): Promise<void>;
  tokenOf(customer: string): string;
  putOrders(day: number, records: readonly string[]): Promise<void>;
  /** Waits until every event that was handed to the queue lies in the log. */
  drained(): Promise<void>;
  night(at: number): Promise<void>;
  report(): Promise<ReturnType<typeof reportJson>>;
}

type Bucket = Awaited<ReturnType<LocalRuntime["miniflare"]["getR2Bucket"]>>;

/** All of them, however many a page of the bucket's list holds. */
async function keysOf(bucket: Bucket, prefix: string): Promise<string[]> {
  const keys: string[] = [];
  let cursor: string | undefined;
  do {
    const page = await bucket.list({ prefix, ...(cursor === undefined ? {} : { cursor }) });
    keys.push(...page.objects.map(({ key }) => key));
    cursor = page.truncated ? page.cursor : undefined;
  } while (cursor !== undefined);
  return keys;
}

export interface Asked {
  /** Of the shop and of its twin. */
  readonly configs: readonly [string, string];
  readonly variables: Readonly<Record<string, string>>;
  readonly seed: number;
  readonly day: number;
}

export async function startShop({ configs, variables, seed, day }: Asked): Promise<{
  readonly shop: SimulatedShop;
  readonly twin: SimulatedShop;
  dispose(): Promise<void>;
}> {
  const names = ["simulate", "unlearned"] as const;
  const secrets = { ADMIN_TOKEN: TOKEN, SIGNING_KEY: KEY, ...variables };
  let failure = "";
  const runtime = await startLocal({
    port: 0,
    workers: names.map((name, i) => ({ name, config: configs[i]!, variables: secrets, direct: true })),
    onLog: (line, level) => {
      if (level === "error" || line.includes('"unexpected"')) failure = line;
    },
  });
  const [shop, twin] = await Promise.all(names.map((name) => shopOf(runtime, name, seed, () => failure)));
  for (const one of [shop!, twin!]) await one.setClock(day);
  return { shop: shop!, twin: twin!, dispose: () => runtime.dispose() };
}

async function shopOf(
  runtime: LocalRuntime,
  name: string,
  seed: number,
  failure: () => string,
): Promise<SimulatedShop> {
  const base = await runtime.direct(name);
  const ask = (path: string, init: RequestInit = {}) => fetch(new URL(path, base).href, init);
  const logs = await runtime.miniflare.getR2Bucket("LOGS", name);
  for (const [key, file] of Object.entries(UPLOADS)) {
    await logs.put(key, readFileSync(join(import.meta.dirname, "../../data/shop", file)));
  }
  await ask(`/__set?seed=${seed}`);
  const admin = { authorization: `Bearer ${TOKEN}` };
  const signer = createSigner(KEY);
  const keyOf = customerKeys(KEY);
  let clock = 0;
  const counted = new Map<string, number>();
  return {
    ask,
    admin,
    async setClock(at) {
      clock = at;
      await ask(`/__set?now=${at}`);
    },
    tokenOf: (customer) => signCustomer(signer, keyOf(customer), "shop", clock + SESSION_MS),
    async putOrders(day, records) {
      const folder = new Date(day).toISOString().slice(0, 10).replaceAll("-", "/");
      await logs.put(`orders/${folder}/shop.ndjson`, `${records.join("\n")}\n`);
    },
    async drained() {
      const { isolate } = (await (await ask("/healthz")).json()) as { isolate: { events: number } };
      for (let waited = 0; ; waited += 250) {
        // A busy machine lets the local bucket's connection go now and then: it is asked again.
        for (const key of await keysOf(logs, "events/").catch(() => [])) {
          if (counted.has(key)) continue;
          const found = await logs
            .get(key)
            .then((object) => object?.arrayBuffer())
            .catch(() => undefined);
          if (found === undefined) continue;
          const text = gunzipSync(new Uint8Array(found)).toString();
          counted.set(key, text.trimEnd().split("\n").length);
        }
        if ([...counted.values()].reduce((sum, n) => sum + n, 0) >= isolate.events) return;
        if (waited > PATIENCE_MS) throw new Error(`events are still on their way: ${failure()}`);
        await pause(250);
      }
    },
    async night(at) {
      await runtime.runCron(name, at).catch((error: unknown) => {
        throw new Error(`the night failed: ${failure()}`, { cause: error });
      });
    },
    async report() {
      return (await (await ask("/v1/admin/report", { headers: admin })).json()) as ReturnType<
        typeof reportJson
      >;
    },
  };
}
