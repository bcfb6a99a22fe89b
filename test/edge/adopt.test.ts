/// <reference types="@cloudflare/vitest-plugin/types" />
/** The winner of an experiment becomes the shop's policy, unless it is locked; and what it was before comes back. */
import { createExecutionContext, waitOnExecutionContext } from "cloudflare:test";
import { env } from "cloudflare:workers";
import { beforeEach, describe, expect, it, vi } from "vitest";
import type { Env } from "../../functions/env.ts";
import { shopOf } from "../../functions/isolate.ts";
import worker from "../../functions/worker.ts";
import { defaultPolicy } from "../../lib/offers/policy/policy.ts";
import { OFFERS_REPORT_KEY } from "../../lib/report/offers-report.ts";
import { answer, NOON, reportOf, visitorOf } from "../report/world.ts";

const DAY = 86_400_000;
const shop = { ...env, ADMIN_TOKEN: "admin", SIGNING_KEY: "a key for tests" } as Env;
const running = {
  few: {
    from: new Date(NOON - DAY).toISOString(),
    to: new Date(NOON + DAY).toISOString(),
    control: "all",
    arms: { all: { weight: 1, policy: {} }, two: { weight: 1, policy: { limits: { offers: 2 } } } },
  },
};
const stored = { currency: "EUR", price_cap: { percent: 20 }, experiments: { running } };

async function ask(method: string, path: string, body?: unknown): Promise<Response> {
  const context = createExecutionContext();
  const request = new Request(`https://shop.example${path}`, {
    method,
    headers: { authorization: "Bearer admin" },
    ...(body === undefined ? {} : { body: JSON.stringify(body) }),
  });
  const response = await worker.fetch(request as Parameters<typeof worker.fetch>[0], shop, context);
  await waitOnExecutionContext(context);
  return response;
}
const adopt = (arm = "two", id = "few") => ask("POST", `/v1/admin/experiments/${id}/adopt`, { arm });
const takeBack = () => ask("POST", "/v1/admin/experiments/few/rollback");
const policyNow = async () =>
  (await (await ask("GET", "/v1/admin/policy")).json()) as {
    stored: Record<string, unknown>;
    policy: typeof defaultPolicy;
  };
/** What the list says may be done about the experiment. */
async function listed(): Promise<{
  stoppable: boolean;
  locked: string | null;
  adopted: { arm: string; locked: string | null } | null;
}> {
  const { experiments } = (await (await ask("GET", "/v1/admin/experiments")).json()) as {
    experiments: Awaited<ReturnType<typeof listed>>[];
  };
  return experiments[0]!;
}
const why = async (response: Response): Promise<string> =>
  ((await response.json()) as { detail: string }).detail;

/** As the night leaves it: so many people in each arm, looked at a number of days after the middle of it. */
async function reported(all: number, two: number, days: number, dealt: object = running): Promise<void> {
  const experiments = { ...defaultPolicy.experiments, running: dealt as typeof running };
  const events = Array.from({ length: all + two }, (_, i) => {
    const arms = { few: i < all ? "all" : "two" };
    return answer({ visitor: visitorOf(i), at: NOON + i, arms }).served;
  });
  const report = reportOf({ events, records: [], policy: { experiments }, to: NOON + days * DAY });
  await env.LOGS.put(OFFERS_REPORT_KEY, JSON.stringify({ report, learned: {} }));
}

beforeEach(async () => {
  for (const { name } of (await env.TABLES.list()).keys) await env.TABLES.delete(name);
  await env.LOGS.delete([OFFERS_REPORT_KEY, "live/policy.json", "live/adopted/few"]);
  shopOf({}).forget();
  expect((await ask("PUT", "/v1/admin/policy", stored)).status).toBe(200);
});

it.each(["adopt", "stop", "rollback"])("a name that is no name is of no experiment to %s", async (what) => {
  for (const id of ["%ff", "none", "constructor", "x".repeat(3000), "%E3%81%8A".repeat(200)]) {
    const response = await ask("POST", `/v1/admin/experiments/${id}/${what}`, { arm: "two" });
    const { detail } = (await response.json()) as { detail: string };
    expect([response.status, detail.includes("undefined")], id).toEqual([404, false]);
  }
});

describe("the winner of an experiment", () => {
  it("becomes the policy of everybody, beside what the shop had laid down, and is taken back", async () => {
    await reported(100, 104, 3);
    const before = await policyNow();
    expect(await listed()).toMatchObject({ locked: null, adopted: null });
    const response = await adopt();
    expect(response.status).toBe(200);
    expect((await listed()).adopted).toMatchObject({ arm: "two", locked: null });
    const now = await policyNow();
    expect(now.policy.limits.offers).toBe(2);
    expect(now.policy.price_cap.percent).toBe(20);
    expect(now.stored).toMatchObject({ ...stored, limits: { offers: 2 } });
    expect((await takeBack()).status).toBe(200);
    expect(await policyNow()).toEqual(before);
    expect((await takeBack()).status).toBe(404);
    const { entries } = (await (await ask("GET", "/v1/admin/audit")).json()) as {
      entries: { what: string }[];
    };
    const changes = entries.map(({ what }) => what);
    expect(changes).toContain("experiments/few/adopt");
    expect(changes).toContain("experiments/few/rollback");
  });

  it.each([
    ["no report was made", async () => {}, "no report"],
    ["the last report is from while it ran", () => reported(100, 104, 0.5), "no report"],
    ["the arms are not as large as they were dealt", () => reported(200, 100, 3), "not as large"],
    [
      "the report is of another experiment of its name",
      () => reported(100, 104, 3, { few: { ...running.few, from: new Date(NOON - 2 * DAY).toISOString() } }),
      "no report",
    ],
  ])("is locked where %s", async (_, prepare, said) => {
    await prepare();
    const response = await adopt();
    expect(response.status).toBe(409);
    expect(await why(response)).toContain(said);
    expect((await listed()).locked).toContain(said);
    expect((await policyNow()).policy.limits.offers).toBe(defaultPolicy.limits.offers);
  });

  it("is locked while it runs", async () => {
    const now = {
      from: new Date(Date.now() - DAY).toISOString(),
      to: new Date(Date.now() + DAY).toISOString(),
    };
    const runs = { few: { ...running.few, ...now } };
    await ask("PUT", "/v1/admin/policy", { experiments: { running: runs } });
    await reported(100, 104, 3, runs);
    const response = await adopt();
    expect(response.status).toBe(409);
    expect(await why(response)).toContain("it runs until");
    // Until it is stopped; then a report must come, as after any end.
    expect(await listed()).toMatchObject({ stoppable: true, ended: false });
    expect((await ask("POST", "/v1/admin/experiments/few/stop")).status).toBe(200);
    const { policy } = await policyNow();
    expect(Date.parse(policy.experiments.running.few!.to)).toBeLessThanOrEqual(Date.now());
    expect(policy.experiments.running.few).toMatchObject({ from: now.from, arms: running.few.arms });
    expect(await listed()).toMatchObject({
      stoppable: false,
      ended: true,
      locked: expect.stringContaining("no report"),
    });
    expect((await ask("POST", "/v1/admin/experiments/few/stop")).status).toBe(409);
    expect((await ask("POST", "/v1/admin/experiments/none/stop")).status).toBe(404);
  });

  it("is not stopped once more at the very moment at which it ended", async () => {
    const from = new Date(Date.now() - DAY).toISOString();
    const to = new Date(Date.now() + DAY).toISOString();
    const few = { ...running.few, from, to };
    await ask("PUT", "/v1/admin/policy", { experiments: { running: { few } } });
    vi.useFakeTimers({ now: Date.now(), toFake: ["Date"] });
    try {
      const stop = async () => (await ask("POST", "/v1/admin/experiments/few/stop")).status;
      expect([await stop(), await stop()]).toEqual([200, 409]);
    } finally {
      vi.useRealTimers();
    }
  });

  it("is of an experiment that has begun: a planned one has nothing to stop, and nothing to adopt", async () => {
    const planned = {
      from: new Date(Date.now() + DAY).toISOString(),
      to: new Date(Date.now() + 2 * DAY).toISOString(),
    };
    await ask("PUT", "/v1/admin/policy", {
      experiments: { running: { few: { ...running.few, ...planned } } },
    });
    // Before the first night there is no report at all.
    expect(await listed()).toMatchObject({ stoppable: false, adopted: null, ended: false, result: null });
    expect((await ask("POST", "/v1/admin/experiments/few/stop")).status).toBe(409);
    expect((await adopt()).status).toBe(409);
    expect((await policyNow()).policy.experiments.running.few).toMatchObject(planned);
  });

  it("must be an arm of an experiment that there is", async () => {
    await reported(100, 104, 3);
    expect((await adopt("three")).status).toBe(422);
    expect((await adopt("__proto__")).status).toBe(422);
    expect((await adopt("two", "none")).status).toBe(404);
    expect((await adopt("two", "constructor")).status).toBe(404);
  });

  it("is not taken back over what was changed since", async () => {
    await reported(100, 104, 3);
    await adopt();
    await ask("PUT", "/v1/admin/policy", { ...stored, banned: ["MUG"] });
    expect((await listed()).adopted?.locked).toContain("changed since");
    expect((await takeBack()).status).toBe(409);
    expect((await policyNow()).policy.banned).toEqual(["MUG"]);
  });
});
