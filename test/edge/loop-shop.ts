/// <reference types="@cloudflare/vitest-plugin/types" />
/** A shop whose beans are bought with filters, a queue that keeps, and how the Worker is asked. */
import { createExecutionContext, waitOnExecutionContext } from "cloudflare:test";
import { env } from "cloudflare:workers";
import type { Env } from "../../functions/env.ts";
import { shopOf } from "../../functions/isolate.ts";
import { tablesStore } from "../../functions/tables-store.ts";
import worker from "../../functions/worker.ts";
import type { Answer } from "../../lib/blocks/answer/answer.ts";
import { type MeasuredEvent, measuredEvent } from "../../lib/learning/events/measured-event.ts";
import { defaultPolicy } from "../../lib/offers/policy/policy.ts";
import { rebuild } from "../../lib/rebuild/in-memory/build-in-memory.ts";
import { createSigner } from "../../lib/security/signed-token.ts";
import { publish } from "../../lib/tables/store/publish.ts";
import { orderLogOf } from "../fixtures/order-log.ts";

export const KEY = "a key for tests";
export const DAY = 86_400_000;
export const signer = createSigner(KEY);

/** A queue that keeps what it is sent. */
class Kept {
  readonly bodies: string[] = [];
  async sendBatch(messages: Iterable<{ body: string }>): Promise<void> {
    for (const { body } of messages) this.bodies.push(body);
  }
  forget(): void {
    this.bodies.length = 0;
  }
  get events(): MeasuredEvent[] {
    return this.bodies
      .flatMap((body) => body.trim().split("\n"))
      .map((line) => measuredEvent(JSON.parse(line))!);
  }
}

/** What the shop of these tests sends its events to; empty before each test. */
export const queue = new Kept();
export const shopWith = (queued: unknown = queue, variables: object = {}): Env =>
  ({ ...env, ADMIN_TOKEN: "admin", SIGNING_KEY: KEY, EVENTS: queued, ...variables }) as Env;

/** Before each test: no policy, and nothing in the queue. */
export async function forgetTold(): Promise<void> {
  await env.TABLES.delete("policy");
  shopOf({}).forget();
  queue.forget();
}

export async function publishTables(): Promise<void> {
  const now = Date.now();
  const crowd = Array.from({ length: 60 }, (_, i) => ({
    at: now - (70 - i) * DAY,
    skus: i % 2 === 0 ? ["BEANS", "FILTER"] : [`OTHER-${i % 6}`, `MORE-${i % 3}`],
  }));
  const log = orderLogOf(crowd);
  const build = await rebuild({ log, catalog: [], policy: defaultPolicy, asOf: now });
  const published = await publish(tablesStore(env), build, { keep: 1, now });
  if (!published.ok) throw new Error(published.error.message);
}

export async function ask(path: string, as: Env, init: RequestInit = {}): Promise<Response> {
  const context = createExecutionContext();
  const request = new Request(`https://shop.example${path}`, { redirect: "manual", ...init });
  const response = await worker.fetch(request as Parameters<typeof worker.fetch>[0], as, context);
  await waitOnExecutionContext(context);
  return response;
}
export const tell = (body: unknown, as: Env, cookie = ""): Promise<Response> =>
  ask("/v1/events", as, { method: "POST", headers: { cookie }, body: JSON.stringify(body) });

export const BLOCKS = "/v1/blocks?placement=product&items=BEANS";
export const cookieOf = (response: Response): string =>
  response.headers.get("set-cookie")?.split(";")[0] ?? "";

export const answerOf = async (response: Response): Promise<Answer> => (await response.json()) as Answer;
