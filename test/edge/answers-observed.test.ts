/** What the log, health and headers say of answers: what is amiss always, what is well in a sample, of nobody. */
import { env } from "cloudflare:workers";
import { afterEach, beforeEach, describe, expect, it, vi } from "vitest";
import type { Env } from "../../functions/env.ts";
import { shopOf } from "../../functions/isolate.ts";
import { PREVIEW_COOKIE } from "../../functions/preview-cookie.ts";
import { makePreview } from "../../functions/preview-link.ts";
import type { Answer } from "../../lib/blocks/answer/answer.ts";
import { NEW, servedShop } from "../fixtures/served-shop.ts";
import { failing } from "./faulty.ts";
import { ask } from "./loop-shop.ts";
import { store } from "./overlay-shop.ts";
import { emptyBucket } from "./rebuild-shop.ts";

const QUERY = "placement=confirmation&items=HOT&locale=en&consent=none";
const shop = (more: object = {}): Env =>
  ({
    ...env,
    ADMIN_TOKEN: "admin",
    SIGNING_KEY: "a signing key of at least thirty-two bytes",
    POLICY_READS__DEADLINE_MS: "5000",
    POLICY_OBSERVE__SAMPLE: "0",
    ...more,
  }) as unknown as Env;
const admin = { headers: { authorization: "Bearer admin" } };

beforeEach(async () => {
  await emptyBucket();
  for (const key of await store.list("")) await store.delete(key);
  await servedShop(store);
  shopOf({}).forget();
});
afterEach(() => {
  vi.restoreAllMocks();
});
const put = (key: string, text: string) => env.TABLES.put(key, text);
/** The lines that were written since, by level. */
function lines() {
  const spies = (["log", "warn"] as const).map(
    (level) => [level, vi.spyOn(console, level).mockImplementation(() => {})] as const,
  );
  return () =>
    spies.flatMap(([level, { mock }]) =>
      mock.calls.map(([line]): { level: string; event?: string; trouble?: unknown } => ({
        level,
        ...JSON.parse(line),
      })),
    );
}
const blocks = async (as: Env, query = QUERY): Promise<Answer> =>
  (await ask(`/v1/blocks?${query}`, as)).json();
/** Nothing goes with it but what is in view itself. */
const NOTHING = "placement=confirmation&items=FAVOURITE&locale=en&consent=none";
const AMISS = `${QUERY}&currency=USD`;

describe("the log", () => {
  it("has of answers that are well those of the sample, each with what it takes to ask again", async () => {
    const written = lines();
    await blocks(shop());
    await blocks(shop(), NOTHING);
    expect(written()).toEqual([]);
    shopOf({}).forget();
    const { request } = await blocks(shop({ POLICY_OBSERVE__SAMPLE: "1" }));
    const [told, again, ...others] = written();
    expect(others).toEqual([]);
    expect(told).toMatchObject({ level: "log", request });
    expect(told).not.toHaveProperty("trouble");
    expect(again).toMatchObject({ level: "log", event: "replay", query: expect.stringContaining(request) });
  });

  it("has of answers that are amiss every one, with what is wrong where that is known", async () => {
    await env.TABLES.delete("manifest");
    shopOf({}).forget();
    const written = lines();
    await blocks(shop());
    expect(written()).toEqual([expect.objectContaining({ level: "warn", degraded: "no_tables" })]);
    expect(written()[0]).not.toHaveProperty("trouble");
    await put("manifest", "{");
    shopOf({}).forget();
    await blocks(shop());
    expect(written().at(-1)).toMatchObject({
      level: "warn",
      degraded: "unreadable_manifest",
      trouble: [expect.objectContaining({ of: "manifest" })],
    });
  });

  it("is not blind to what was published where only something else cannot be read, and is where both cannot", async () => {
    lines();
    await put("policy", "{");
    shopOf({}).forget();
    expect(await blocks(shop())).not.toHaveProperty("degraded");
    await env.TABLES.delete("manifest");
    shopOf({}).forget();
    expect((await blocks(shop())).degraded).toBe("no_tables");
    await put("manifest", "{");
    await put("overlay", "{");
    shopOf({}).forget();
    expect((await blocks(shop())).degraded).toBe("unreadable_manifest");
  });
});

it("a point is measured of each answer that is empty or amiss, as itself, and of the others by the sample", async () => {
  lines();
  const points: number[] = [];
  const METRICS = { writeDataPoint: ({ doubles }: AnalyticsEngineDataPoint) => points.push(doubles![0]!) };
  await blocks(shop({ METRICS }));
  expect(points).toEqual([]);
  await blocks(shop({ METRICS }), NOTHING);
  expect(points).toEqual([1]);
  expect((await blocks(shop({ METRICS }), AMISS)).degraded).toBe("other_currency");
  expect(points).toEqual([1, 1]);
  shopOf({}).forget();
  await blocks(shop({ METRICS, POLICY_OBSERVE__SAMPLE: "1" }));
  expect(points).toEqual([1, 1, 1]);
  // Without a place for points all is answered as well.
  for (const query of [QUERY, NOTHING]) await blocks(shop({ POLICY_OBSERVE__SAMPLE: "1" }), query);
});

describe("what comes along", () => {
  it("with an answer in JSON may be read by any page, and says how long it took", async () => {
    for (const path of [`/v1/blocks?${QUERY}`, `/v1/page?${QUERY}`]) {
      const { headers } = await ask(path, shop());
      expect(headers.get("access-control-allow-origin"), path).toBe("*");
    }
    expect((await ask(`/v1/blocks?${QUERY}`, shop())).headers.get("server-timing")).toMatch(/reads;desc=/);
  });

  it("with a piece of HTML names its language and build, and it runs nothing where it is opened by itself", async () => {
    const piece = (more = "") =>
      ask(`/v1/blocks?${QUERY.replace("&locale=en", "")}&format=html${more}`, shop(), {
        headers: { "accept-language": "ja" },
      });
    const told = await piece();
    expect([told.headers.get("content-language"), told.headers.get("x-osusume-build")]).toEqual(["ja", NEW]);
    expect(told.headers.get("x-frame-options")).toBe("SAMEORIGIN");
    expect((await piece("&locale=en")).headers.get("content-language")).toBe("en");
    await env.TABLES.delete("manifest");
    shopOf({}).forget();
    lines();
    expect((await piece()).headers.get("x-osusume-build")).toBe("none");
  });

  it("with an answer that offers nothing is no cookie; with one that does, one", async () => {
    const agreed = (query: string) =>
      ask(`/v1/blocks?${query.replace("consent=none", "consent=all")}`, shop());
    expect((await agreed(NOTHING)).headers.get("set-cookie")).toBeNull();
    expect((await agreed(QUERY)).headers.get("set-cookie")).toMatch(/^osusume=/);
  });

  it("to a page of another site is no cookie, and nobody is measured there", async () => {
    const sent: string[] = [];
    const EVENTS = {
      sendBatch: async (all: Iterable<{ body: string }>) =>
        void sent.push(...[...all].map(({ body }) => body)),
    };
    const from = (site: string) =>
      ask(`/v1/blocks?${QUERY.replace("consent=none", "consent=all")}`, shop({ EVENTS }), {
        headers: { "sec-fetch-site": site },
      });
    await from("cross-site");
    expect(sent).toEqual([]);
    await from("same-site");
    expect(sent).toHaveLength(1);
  });

  it("of HTML is an id of its own for each answer: the last eight letters of its request's", async () => {
    const { request, answers } = await (await ask(`/v1/page?${QUERY}&format=html`, shop())).json<{
      request: string;
      answers: { html: string }[];
    }>();
    const ids = [...answers[0]!.html.matchAll(/ id="([^"]+)"/g)].map(([, id]) => id!);
    expect(ids.length).toBeGreaterThan(0);
    for (const id of ids) {
      expect(id).toContain(request.slice(-8));
      expect(id).not.toContain(request.slice(-9));
    }
  });
});

describe("health", () => {
  /** As an isolate says that has read nothing yet. */
  let isolates = 0;
  const health = async (more: object = {}) => {
    const response = await ask("/healthz", shop({ STORE: `isolate ${isolates++}`, ...more }));
    return { status: response.status, ...(await response.json<{ notes: string[] }>()) };
  };

  it("is well with a build, a policy and a key, and says nothing then", async () => {
    const written = lines();
    await put("policy", '{"version":"spring"}');
    shopOf({}).forget();
    expect(await health()).toEqual({
      status: 200,
      ok: true,
      build: NEW,
      as_of: "2026-10-31T18:10:00.000Z",
      policy: "spring",
      notes: [],
      isolate: expect.objectContaining({ cache_bytes: expect.any(Number), answers: expect.any(Number) }),
    });
    expect(written()).toEqual([]);
  });

  it("says of each thing that is amiss what it is, of nothing else, and writes it down", async () => {
    const written = lines();
    await put("manifest", "{");
    shopOf({}).forget();
    const ill = await health();
    expect(ill).toMatchObject({ status: 503, ok: false, build: null, as_of: null });
    expect(ill.notes).toEqual([expect.stringMatching(/^the manifest cannot be read/)]);
    expect(written()).toContainEqual({
      level: "warn",
      event: "health",
      trouble: [expect.objectContaining({ of: "manifest" })],
    });
    await env.TABLES.delete("manifest");
    await servedShop(store);
    await put("policy", "{");
    expect(await health()).toMatchObject({
      ok: false,
      build: NEW,
      notes: [expect.stringMatching(/^the stored policy/)],
    });
  });

  it("is not well without a key, or with one that anybody could guess", async () => {
    const { SIGNING_KEY: _, ...keyless } = shop();
    const without = await (await ask("/healthz", keyless as Env)).json<{ ok: boolean; notes: string[] }>();
    expect([without.ok, without.notes]).toEqual([false, [expect.stringMatching(/^SIGNING_KEY is not set/)]]);
    expect((await health({ SIGNING_KEY: "short" })).notes).toEqual([
      expect.stringMatching(/no table of customers$/),
    ]);
  });
});

it("a preview that cannot be read shows the shop as it is, and says so in the log", async () => {
  const written = lines();
  const token = await makePreview(shop(), { banned: ["WITH_HOT"] }, "", Date.now());
  const seen = async (as: Env) => {
    const response = await ask(`/v1/blocks?${QUERY}`, as, {
      headers: { cookie: `a=1; ${PREVIEW_COOKIE}=${token}` },
    });
    const { blocks: shown } = await response.json<Answer>();
    return shown.flatMap(({ offers }) => offers.map(({ sku }) => sku));
  };
  expect(await seen(shop())).not.toContain("WITH_HOT");
  expect(written()).toEqual([]);
  expect(await seen(shop({ TABLES: failing(env.TABLES, "get", "preview/") }))).toContain("WITH_HOT");
  expect(written()).toEqual([
    { level: "warn", event: "preview", error: expect.stringContaining("internal error") },
  ]);
});

it("a copy that cannot be made good keeps nobody from reading what is stored, and is logged", async () => {
  const written = lines();
  await env.LOGS.put("live/policy.json", '{"version":"later"}');
  const real = globalThis.setTimeout;
  vi.spyOn(globalThis, "setTimeout").mockImplementation(((ring: () => void, milliseconds = 0) =>
    real(ring, milliseconds === 1100 ? 0 : milliseconds)) as typeof setTimeout);
  const read = await ask("/v1/admin/policy", shop({ TABLES: failing(env.TABLES, "put", "policy") }), admin);
  expect(await read.json()).toMatchObject({ stored: { version: "later" } });
  expect(written()).toEqual([
    { level: "warn", event: "copy", key: "policy", error: expect.stringContaining("internal error") },
  ]);
});
