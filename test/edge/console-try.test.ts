/// <reference types="@cloudflare/vitest-plugin/types" />
/** What is tried side by side differs only in what is compared: where answers are drawn, both are drawn alike. */
import { createExecutionContext, waitOnExecutionContext } from "cloudflare:test";
import { env } from "cloudflare:workers";
import { beforeAll, expect, it, vi } from "vitest";
import type { Env } from "../../functions/env.ts";
import { shopOf } from "../../functions/isolate.ts";
import { tablesStore } from "../../functions/tables-store.ts";
import worker from "../../functions/worker.ts";
import type { Answer } from "../../lib/blocks/answer/answer.ts";
import { defaultPolicy } from "../../lib/offers/policy/policy.ts";
import { rebuild } from "../../lib/rebuild/in-memory/build-in-memory.ts";
import { learnedKey } from "../../lib/tables/rows/learned.ts";
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
  const published = await publish(tablesStore(env), made, { keep: 1, now });
  if (!published.ok) throw new Error(published.error.message);
  build = published.value.current;
  shopOf({}).forget();
  const signedIn = await ask("/console/sign-in", { token: "admin", back: "/console" });
  cookie = signedIn.headers.get("set-cookie")!.split(";")[0]!;
});

async function ask(path: string, form?: Record<string, string>, as = shop): Promise<Response> {
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
  const response = await worker.fetch(request as Parameters<typeof worker.fetch>[0], as, context);
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

it("two policies side by side differ by the policies alone", async () => {
  const beside = async (policy: object) =>
    (await ask(`${TRIED}&policy=${encodeURIComponent(JSON.stringify(policy))}`)).text();
  const changes = new Set<boolean>();
  for (let asked = 0; asked < 20; asked++) {
    expect(await beside({})).toContain("Both policies offer the same.");
    const page = await beside({ banned: ["FILTER"] });
    // Whoever was offered it is offered something else.
    const shown = page.includes('data-osusume-sku="FILTER"');
    if (shown) expect(page).not.toContain("Both policies offer the same.");
    changes.add(shown);
  }
  expect(changes.size).toBe(2);
});

it("a policy is tried on what shoppers asked: as many answers change as held what it bans", async () => {
  const lines: string[] = [];
  const EVENTS = {
    sendBatch: async (all: Iterable<{ body: string }>) =>
      void lines.push(...[...all].map(({ body }) => body)),
  };
  const ranked = { ...shop, POLICY_LEARNING__EXPLORED: "0" } as Env;
  const open = { ...ranked, EVENTS } as unknown as Env;
  shopOf({}).forget();
  let held = 0;
  for (let asked = 0; asked < 30; asked++) {
    // A caller that keeps the state itself takes what it is given for shown.
    const response = await ask("/v1/blocks?placement=product&items=BEANS&state=", undefined, open);
    const { blocks } = (await response.json()) as Answer;
    if (blocks.some(({ offers }) => offers.some(({ sku }) => sku === "FILTER"))) held++;
  }
  expect(held).toBeGreaterThan(0);
  const yesterday = new Date(Date.now() - DAY).toISOString().slice(0, 10).replaceAll("-", "/");
  await env.LOGS.put(`events/${yesterday}/some.ndjson`, lines.join("\n"));
  const trial = async (policy: object) => {
    const context = createExecutionContext();
    const request = new Request("https://shop.example/v1/admin/policy/trial", {
      method: "POST",
      headers: { authorization: "Bearer admin" },
      body: JSON.stringify(policy),
    });
    return (await worker.fetch(request as Parameters<typeof worker.fetch>[0], ranked, context)).json();
  };
  expect(await trial({})).toMatchObject({ answers: 30, changed: 0, appeared: [], vanished: [] });
  expect(await trial({ banned: ["FILTER"] })).toMatchObject({
    answers: 30,
    changed: held,
    vanished: [{ kind: "crosssell", sku: "FILTER", answers: held }],
  });
});

it("an earlier version of the policy fills the form in, and changes nothing until it is saved", async () => {
  const admin = async (method: string, path: string, body?: object) => {
    const context = createExecutionContext();
    const request = new Request(`https://shop.example${path}`, {
      method,
      headers: { authorization: "Bearer admin" },
      ...(body === undefined ? {} : { body: JSON.stringify(body) }),
    });
    return (await worker.fetch(request as Parameters<typeof worker.fetch>[0], shop, context)).json();
  };
  await admin("PUT", "/v1/admin/policy", { banned: GOES_WITH.slice(0, 5) });
  await admin("PUT", "/v1/admin/policy", { price_cap: { percent: 17 } });
  await admin("PUT", "/v1/admin/policy", { price_cap: { percent: 23 } });
  const { versions } = (await admin("GET", "/v1/admin/policy/versions")) as {
    versions: { at: string; stored: { price_cap?: { percent: number } } }[];
  };
  expect(versions.map(({ stored }) => stored.price_cap?.percent)).toEqual([23, 17, undefined]);
  const percent = async (path: string) =>
    /name="price_cap.percent" value="(\d*)"/.exec(await (await ask(path)).text())?.[1];
  expect(await percent("/console/policy")).toBe("23");
  expect(await percent(`/console/policy?version=${versions[1]!.at}`)).toBe("17");
  expect(await percent("/console/policy")).toBe("23");
  // Nor where it is tried beside the one in force: the first banned all but one of what goes with beans.
  const beside = async (version: number) =>
    (await ask(`${TRIED}&policy_from=${versions[version]!.at}`)).text();
  let banned = 0;
  for (let asked = 0; asked < 10; asked++) {
    expect(await beside(0)).toContain("Both policies offer the same.");
    const page = await beside(2);
    if (!GOES_WITH.slice(0, 5).some((sku) => page.includes(`data-osusume-sku="${sku}"`))) continue;
    expect(page).not.toContain("Both policies offer the same.");
    banned++;
  }
  expect(banned).toBeGreaterThan(0);
});

it("a manifest that does not know its build costs no page", async () => {
  const kept = (await env.TABLES.get("manifest"))!;
  await env.TABLES.put("manifest", JSON.stringify({ ...JSON.parse(kept), builds: [] }));
  const { status } = await ask("/console/products/BEANS");
  await env.TABLES.put("manifest", kept);
  expect(status).toBe(200);
});

it("a preview link shows the shop to whoever has it, until it ends, and nothing of it is measured", async () => {
  const lines: string[] = [];
  const EVENTS = {
    sendBatch: async (all: Iterable<{ body: string }>) =>
      void lines.push(...[...all].map(({ body }) => body)),
  };
  const open = { ...shop, EVENTS } as unknown as Env;
  const asked = async (path: string, init: RequestInit = {}) => {
    const context = createExecutionContext();
    const request = new Request(`https://shop.example${path}`, init);
    const response = await worker.fetch(request as Parameters<typeof worker.fetch>[0], open, context);
    await waitOnExecutionContext(context);
    return response;
  };
  const page = await (await ask("/console/try")).text();
  const form = /name="form" value="([^"]+)"/.exec(page)![1]!;
  const made = await ask("/console/try/preview", { form, policy: '{"banned":["FILTER"]}' });
  const link = /https:\/\/shop\.example(\/console\/preview\/[^"]+)"/.exec(await made.text())![1]!;

  const opened = await asked(link);
  expect(opened.status).toBe(200);
  const preview = { cookie: opened.headers.get("set-cookie")!.split(";")[0]! };
  const blocks = "/v1/blocks?placement=product&items=BEANS&state=";
  const skusOf = ({ blocks: given }: Answer) => given.flatMap(({ offers }) => offers.map(({ sku }) => sku));
  let usual = 0;
  const tokens: string[] = [];
  for (let i = 0; i < 15; i++) {
    if (skusOf(await (await asked(blocks)).json()).includes("FILTER")) usual++;
    const before = lines.length;
    const response = await asked(blocks, { headers: preview });
    const answer = (await response.json()) as Answer;
    expect(skusOf(answer)).not.toContain("FILTER");
    expect(response.headers.get("set-cookie")).toBeNull();
    expect(lines).toHaveLength(before);
    tokens.push(answer.blocks[0]!.offers[0]!.token);
  }
  expect(usual).toBeGreaterThan(0);

  // Reported by the same browser, and by one that knows nothing of the preview: nothing of this shop's.
  for (const headers of [preview, {}] as Record<string, string>[]) {
    const before = lines.length;
    const body = JSON.stringify(tokens.map((token) => ({ type: "exposure", token })));
    const reported = await asked("/v1/events", {
      method: "POST",
      body,
      headers: { ...headers, "sec-fetch-site": "same-origin", "content-type": "application/json" },
    });
    expect(await reported.json()).toMatchObject({ accepted: 0, refused: tokens.length });
    expect(lines).toHaveLength(before);
  }

  // Another's words are no link, nor is one whose time is up.
  expect((await asked(`${link.slice(0, -2)}xx`)).status).toBe(404);
  vi.setSystemTime(Date.now() + 4 * DAY);
  expect((await asked(link)).status).toBe(404);
  // Whoever has it still sees the shop as everybody does: what the preview banned is offered again.
  const after: string[] = [];
  for (let i = 0; i < 15; i++)
    after.push(...skusOf(await (await asked(blocks, { headers: preview })).json()));
  expect(after).toContain("FILTER");
  vi.useRealTimers();
});
