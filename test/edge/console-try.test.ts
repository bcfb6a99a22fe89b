/// <reference types="@cloudflare/vitest-plugin/types" />
/** What is tried side by side differs only in what is compared: where answers are drawn, both are drawn alike. */
import { createExecutionContext, waitOnExecutionContext } from "cloudflare:test";
import { env } from "cloudflare:workers";
import { beforeAll, expect, it } from "vitest";
import type { Env } from "../../functions/env.ts";
import { shopOf } from "../../functions/isolate.ts";
import worker from "../../functions/worker.ts";
import { defaultPolicy } from "../../lib/offers/policy/policy.ts";
import { rebuild } from "../../lib/rebuild/in-memory/build-in-memory.ts";
import { learnedKey } from "../../lib/tables/rows/learned.ts";
import { kvStore } from "../../lib/tables/store/kv-store.ts";
import { publish } from "../../lib/tables/store/publish.ts";
import { orderLogOf } from "../fixtures/order-log.ts";

const DAY = 86_400_000;
const GOES_WITH = ["FILTER", "MUG", "TIN", "SPOON", "CAKE", "TEA"];
/** Every answer tries: its first place is drawn, and the rest as far as anything was learned. */
const shop = {
  ...env,
  ADMIN_TOKEN: "admin",
  SIGNING_KEY: "a key for tests",
  POLICY_LEARNING__EXPLORED: "1",
  POLICY_LEARNING__EXPLORE: "1",
} as Env;
let build: string;
let cookie: string;

beforeAll(async () => {
  const now = Date.now();
  const log = orderLogOf(
    Array.from({ length: 240 }, (_, i) => ({
      at: now - (250 - i) * DAY,
      skus: i % 2 === 0 ? ["BEANS", GOES_WITH[(i / 2) % 6]!] : [`OTHER-${i % 6}`, `MORE-${i % 3}`],
    })),
  );
  // Much was seen of the kind and little of each pair, so that draws differ.
  const row = (anchor: string, sku: string, a: number, b: number) => ({
    key: learnedKey("product", "crosssell", anchor, sku),
    a,
    b,
    retired: false,
  });
  const acceptance = [row("", "", 100, 1900), ...GOES_WITH.map((sku) => row("BEANS", sku, 3, 57))];
  const made = await rebuild({ log, catalog: [], policy: defaultPolicy, asOf: now, acceptance });
  const published = await publish(kvStore(env.TABLES), made, { keep: 1, now });
  if (!published.ok) throw new Error(published.error.message);
  build = published.value.current;
  shopOf({}).forget();
  const signedIn = await ask("/console/sign-in", { token: "admin", back: "/console" });
  cookie = signedIn.headers.get("set-cookie")!.split(";")[0]!;
});

async function ask(path: string, form?: Record<string, string>): Promise<Response> {
  const context = createExecutionContext();
  const body = form === undefined ? undefined : new URLSearchParams(form).toString();
  const request = new Request(`https://shop.example${path}`, {
    redirect: "manual",
    headers: {
      ...(cookie === undefined ? {} : { cookie }),
      "sec-fetch-site": "same-origin",
      ...(body === undefined
        ? {}
        : {
            "content-type": "application/x-www-form-urlencoded",
            "content-length": String(body.length),
          }),
    },
    ...(body === undefined ? {} : { method: "POST", body }),
  });
  const response = await worker.fetch(request as Parameters<typeof worker.fetch>[0], shop, context);
  await waitOnExecutionContext(context);
  return response;
}

const TRIED = "/console/try?placement=product&items=BEANS";

it("a build beside itself never differs, and the table is of the very offers shown, however much is drawn", async () => {
  const firsts = new Set<string>();
  for (let asked = 0; asked < 40; asked++) {
    const page = await (await ask(`${TRIED}&beside=${build}`)).text();
    expect(page).toContain("Both builds offer the same.");
    const shown = [...page.matchAll(/data-osusume-sku="([^"]+)"/g)].map(([, sku]) => sku);
    const told = [...page.matchAll(/<th scope="row">[^<]+<br><a href="\/console\/products\/([^"]+)"/g)].map(
      ([, sku]) => sku,
    );
    expect(shown.length).toBeGreaterThan(0);
    expect(told.slice(0, shown.length)).toEqual(shown);
    firsts.add(shown[0]!);
  }
  // Answers of other ids are drawn otherwise, so the above was not for want of chance.
  expect(firsts.size).toBeGreaterThan(2);
});
