/// <reference types="@cloudflare/vitest-plugin/types" />
/**
 * An answer is given again from its id, its build and what its browser remembered; what was drawn for it goes into the
 * log.
 */
import { createExecutionContext, waitOnExecutionContext } from "cloudflare:test";
import { env } from "cloudflare:workers";
import { beforeAll, beforeEach, describe, expect, it } from "vitest";
import type { Env } from "../../functions/env.ts";
import { shopOf } from "../../functions/isolate.ts";
import { tablesStore } from "../../functions/tables-store.ts";
import worker from "../../functions/worker.ts";
import type { Answer } from "../../lib/blocks/answer/answer.ts";
import { type MeasuredEvent, measuredEvent } from "../../lib/learning/events/measured-event.ts";
import { defaultPolicy } from "../../lib/offers/policy/policy.ts";
import { rebuild } from "../../lib/rebuild/in-memory/build-in-memory.ts";
import { learnedKey } from "../../lib/tables/rows/learned.ts";
import { publish } from "../../lib/tables/store/publish.ts";
import { orderLogOf } from "../fixtures/order-log.ts";

const DAY = 86_400_000;
const GOES_WITH = ["FILTER", "MUG", "TIN", "SPOON", "CAKE", "TEA"];
const lines: string[] = [];
const shop = (variables: object): Env =>
  ({
    ...env,
    ADMIN_TOKEN: "admin",
    SIGNING_KEY: "a key for tests",
    EVENTS: {
      sendBatch: async (all: Iterable<{ body: string }>) =>
        void lines.push(...[...all].map(({ body }) => body)),
    },
    POLICY_EXPERIMENTS__HOLDOUT__SHARE: "0",
    ...variables,
  }) as unknown as Env;

beforeAll(async () => {
  const now = Date.now();
  const crowd = Array.from({ length: 240 }, (_, i) => ({
    at: now - (250 - i) * DAY,
    skus:
      i % 2 === 0 ? ["BEANS", GOES_WITH[(i / 2) % GOES_WITH.length]!] : [`OTHER-${i % 6}`, `MORE-${i % 3}`],
  }));
  // Much was seen of the kind and little of each pair, so that draws differ.
  const row = (anchor: string, sku: string, a: number, b: number) => ({
    key: learnedKey("product", "crosssell", anchor, sku),
    a,
    b,
    retired: false,
  });
  const acceptance = [row("", "", 100, 1900), ...GOES_WITH.map((sku) => row("BEANS", sku, 3, 57))];
  const build = await rebuild({
    log: orderLogOf(crowd),
    catalog: [],
    policy: defaultPolicy,
    asOf: now,
    acceptance,
  });
  const published = await publish(tablesStore(env), build, { keep: 1, now });
  if (!published.ok) throw new Error(published.error.message);
});

beforeEach(() => shopOf({}).forget());

async function ask(path: string, as: Env, headers: Record<string, string> = {}): Promise<Response> {
  const context = createExecutionContext();
  const request = new Request(`https://shop.example${path}`, { headers });
  const response = await worker.fetch(request as Parameters<typeof worker.fetch>[0], as, context);
  await waitOnExecutionContext(context);
  return response;
}
const BLOCKS = "/v1/blocks?placement=product&items=BEANS&limit=2";
const offered = ({ blocks }: Answer): string[] =>
  blocks.flatMap(({ offers }) => offers.map(({ sku }) => sku));
const events = (): MeasuredEvent[] =>
  lines.flatMap((body) => body.trim().split("\n")).map((line) => measuredEvent(JSON.parse(line))!);

describe("an answer", () => {
  it.each([
    [
      "as ranked and drawn from what was learned",
      { POLICY_LEARNING__EXPLORE: "0.9", POLICY_LEARNING__EXPLORED: "0" },
    ],
    ["of the share that tries", { POLICY_LEARNING__EXPLORE: "0.9", POLICY_LEARNING__EXPLORED: "1" }],
  ])("%s is given again from its id and build, where another id gives others", async (_, variables) => {
    const own = shop(variables);
    const admin = { authorization: "Bearer admin" };
    const different = new Set<string>();
    for (let i = 0; i < 12; i++) {
      const answer = (await (await ask(BLOCKS, own)).json()) as Answer;
      different.add(offered(answer).join());
      const before = lines.length;
      const path = `${BLOCKS}&request=${answer.request}&build=${answer.build}`;
      const again = (await (await ask(path, own, admin)).json()) as Answer;
      expect(again.request).toBe(answer.request);
      expect(offered(again)).toEqual(offered(answer));
      // Nobody saw it.
      expect(lines).toHaveLength(before);
    }
    expect(different.size).toBeGreaterThan(2);
  });

  it("of an arm is given again by its arm", async () => {
    const running = {
      few: {
        from: new Date(Date.now() - DAY).toISOString(),
        to: new Date(Date.now() + DAY).toISOString(),
        control: "all",
        arms: { all: { weight: 1, policy: {} }, none: { weight: 1, policy: { banned: GOES_WITH } } },
      },
    };
    const own = shop({ POLICY_EXPERIMENTS__RUNNING: JSON.stringify(running) });
    const arms = new Set<string>();
    for (let i = 0; i < 12; i++) {
      const response = await ask(BLOCKS, own);
      const cookie = response.headers.get("set-cookie")!.split(";")[0]!;
      const answer = (await response.json()) as Answer;
      arms.add(answer.experiment!.arm);
      const path = `${BLOCKS}&request=${answer.request}&build=${answer.build}`;
      const again = (await (
        await ask(path, own, { authorization: "Bearer admin", cookie })
      ).json()) as Answer;
      expect(again.experiment).toEqual(answer.experiment);
      expect(offered(again)).toEqual(offered(answer));
      expect(offered(again).some((sku) => GOES_WITH.includes(sku))).toBe(answer.experiment!.arm === "all");
    }
    expect(arms.size).toBe(2);
  });

  it("is given again to admins only, and only one that there was", async () => {
    const own = shop({});
    const { request } = (await (await ask(BLOCKS, own)).json()) as Answer;
    expect((await ask(`${BLOCKS}&request=${request}`, own)).status).toBe(401);
    expect((await ask(`${BLOCKS}&request=first`, own, { authorization: "Bearer admin" })).status).toBe(400);
  });

  it("of the share that tries says so in what is reported of its first offer, and of no other", async () => {
    const own = shop({ POLICY_LEARNING__EXPLORED: "1" });
    lines.length = 0;
    // A caller that keeps the state itself takes what it is given for shown.
    await ask(`${BLOCKS}&state=`, own);
    const seen = events().filter(({ type }) => type === "exposure");
    expect(seen.map(({ position, propensity }) => [position, propensity])).toEqual([
      [0, 1 / GOES_WITH.length],
      [1, null],
    ]);
  });
});
