/**
 * A shop of a log's own, and its traffic: each of the last orders is a visit, in the log's order, fifty of them under way
 * at a time. A visit is the home, the pages of the first five products that were bought, and the cart with them; in one
 * of ten the customer has signed in.
 */
import { spawnSync } from "node:child_process";
import { readFileSync } from "node:fs";
import { join } from "node:path";
import * as v from "valibot";
import { openTables } from "../../lib/cli/local/tables-folder.ts";
import { defaultPolicy } from "../../lib/offers/policy/policy.ts";
import { customerKeys } from "../../lib/security/customer-key.ts";
import { signCustomer } from "../../lib/security/customer-token.ts";
import { createSigner } from "../../lib/security/signed-token.ts";
import { currentBuild, MANIFEST_KEY, shardKeysOf } from "../../lib/tables/store/manifest.ts";
import { random, SIGNING_KEY } from "./serve-shop.ts";

const CLI = join(import.meta.dirname, "../../lib/cli/osusume.mjs");
const UNDER_WAY = 50;
const MOST_LINES = 5;
const KNOWN = 0.1;
/** The Worker believes no token that lives longer than a day. */
const EXPIRES = Date.now() + 23 * 3_600_000;

const orderSchema = v.object({
  at: v.string(),
  customer: v.optional(v.nullable(v.string())),
  lines: v.pipe(v.array(v.object({ sku: v.string() })), v.minLength(1)),
});
type Order = v.InferOutput<typeof orderSchema>;

/** The values of the tables that `rebuild` makes of the log, in that folder. */
export async function valuesOf(log: string, folder: string): Promise<Map<string, Uint8Array>> {
  const { status, stderr } = spawnSync(process.execPath, [CLI, "rebuild", "--orders", log, "--out", folder], {
    encoding: "utf8",
    env: { ...process.env, SIGNING_KEY },
  });
  if (status !== 0) throw new Error(`the log cannot be rebuilt: ${stderr}`);
  const { store, manifest } = await openTables(folder);
  const values = new Map<string, Uint8Array>();
  for (const key of [MANIFEST_KEY, ...shardKeysOf(currentBuild(manifest)!)]) {
    values.set(key, new Uint8Array((await store.get(key))!));
  }
  return values;
}

/** What the visitors behind the last so many orders ask for: `?placement=…` */
export function visitsOf(log: string, orders: number): string[] {
  const all: Order[] = [];
  for (const line of readFileSync(log, "utf8").split("\n")) {
    const order = line === "" ? null : v.safeParse(orderSchema, JSON.parse(line));
    if (order?.success === true) all.push(order.output);
  }
  const latest = all.sort((a, b) => Date.parse(a.at) - Date.parse(b.at)).slice(-orders);
  const next = random(8);
  const signer = createSigner(SIGNING_KEY);
  const keyOf = customerKeys(SIGNING_KEY);
  const visits = latest.map(({ customer, lines }) => {
    const skus = [...new Set(lines.map(({ sku }) => encodeURIComponent(sku)))].slice(0, MOST_LINES);
    const who =
      customer == null || next() >= KNOWN
        ? ""
        : `&customer=${encodeURIComponent(signCustomer(signer, keyOf(customer), defaultPolicy.tokens.audience, EXPIRES))}`;
    return [
      `?placement=home&locale=en${who}`,
      ...skus.map((sku) => `?placement=product&items=${sku}&locale=en${who}`),
      `?placement=cart&items=${skus.join(",")}&locale=en${who}`,
    ];
  });
  return interleaved(visits, next);
}

/** One page after the other of visits that are under way at once, each as likely to be next. */
function interleaved(visits: readonly string[][], next: () => number): string[] {
  const pages: string[] = [];
  const underWay: string[][] = [];
  let begun = 0;
  for (;;) {
    while (underWay.length < UNDER_WAY && begun < visits.length) underWay.push([...visits[begun++]!]);
    if (underWay.length === 0) return pages;
    const at = Math.floor(next() * underWay.length);
    const page = underWay[at]!.shift();
    if (page === undefined) underWay.splice(at, 1);
    else pages.push(page);
  }
}
