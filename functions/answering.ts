/** One answer, as every route gives it: in JSON, as HTML, or streamed into a page. */
import type { Answer } from "../lib/blocks/answer/answer.ts";
import type { Asker, PageSoFar } from "../lib/blocks/answer/asking.ts";
import type { Given } from "../lib/blocks/answer/given.ts";
import { localeOf } from "../lib/blocks/answer/rendering.ts";
import { respond } from "../lib/blocks/answer/respond.ts";
import type { Snapshot } from "../lib/blocks/answer/snapshot.ts";
import { acceptedLanguages, type Locale } from "../lib/blocks/locale.ts";
import {
  type AnswerTrace,
  dataPoint,
  inSample,
  logLine,
  offersIn,
  readsOf,
  replayLine,
  serverTiming,
} from "../lib/blocks/observe.ts";
import type { Looks } from "../lib/blocks/request/presentation.ts";
import type { Query } from "../lib/blocks/request/query.ts";
import { calendarOf } from "../lib/core/calendar.ts";
import { requestId } from "../lib/core/request-id.ts";
import { type Assignment, assignmentOf } from "../lib/experiments/assign.ts";
import { withoutHeldOut } from "../lib/experiments/campaigns.ts";
import type { Memory } from "../lib/offers/shopper/memory.ts";
import type { Consent } from "../lib/offers/shopper/shopper.ts";
import { kvStore } from "../lib/tables/store/kv-store.ts";
import type { Env } from "./env.ts";
import { queueEvents } from "./event-queue.ts";
import { counters, live, sharedAnswers, shopOf, signerOf, snapshotOf } from "./isolate.ts";
import { customerOf, memoryOf } from "./known-shopper.ts";
import { errorLine } from "./log.ts";
import { eventsOfAnswer, visitorOf } from "./measuring.ts";
import { isPreviewing } from "./preview-cookie.ts";
import type { Preview } from "./preview-link.ts";
import { consentOf } from "./privacy-control.ts";

export interface Answered extends Given {
  /** Whose words it uses. */
  readonly locale: Locale;
  /** `Server-Timing`. */
  readonly timing: string;
  /** What the browser remembered, and who it is from now on; and when it was asked. */
  readonly memory: Memory;
  /** Whether the browser has to be told: offers were given, or would have been to somebody who is held out. */
  readonly noted: boolean;
  readonly now: number;
  /** The shop's day. */
  readonly today: number;
  readonly consent: Consent;
  /** How the shop wants its HTML. */
  readonly looks: Looks;
}

/** How the route that asks can use the answer. */
interface Route {
  /** What stands on the page already. */
  readonly page?: PageSoFar;
  /** Whether a cookie can go along with the answer, so that a new visitor is one visitor. */
  readonly keepsCookie?: boolean;
}

/** Where the preview cannot be read the shop is shown as it is. */
function toldOf(error: unknown): null {
  console.warn(JSON.stringify({ event: "preview", error: errorLine(error) }));
  return null;
}

export async function answerTo(
  asked: Query,
  request: Request,
  env: Env,
  { page = {}, keepsCookie = false }: Route = {},
): Promise<Answered> {
  const consent = consentOf(request, asked.consent);
  const store = kvStore(env.TABLES);
  const now = Date.now();
  const preview = await previewFor(request, env, now);
  const build = asked.build ?? preview?.build ?? null;
  const query = consent === asked.consent && build === asked.build ? asked : { ...asked, consent, build };
  const snapshot = await snapshotOf(env, now, store);
  const read = Date.now();
  const signer = preview?.signer ?? signerOf(env);
  const memory = memoryOf(request, query.state, query.consent, env, now);
  const visitor =
    env.SIGNING_KEY && preview === null
      ? visitorOf(request, query, memory, snapshot.policy, keepsCookie || query.state !== null)
      : null;
  // Who is given an answer again is dealt what they were, and not measured.
  const again = query.request === null || preview !== null ? undefined : memory.visitor;
  const assignment = assignmentOf(
    preview?.policy ?? snapshot.policy,
    (visitor ?? again)?.id ?? null,
    query.at ?? now,
    snapshot.overlay.overrides,
  );
  const { policy } = assignment;
  const today = calendarOf(policy.time_zone)(now);
  const customer = customerOf(query, env, policy, now);
  const asker: Asker = {
    now: query.at ?? now,
    request: query.request ?? requestId(crypto.randomUUID(), now),
    languages: acceptedLanguages(request.headers.get("accept-language")),
    customer,
    memory,
    visitor: visitor?.id ?? null,
  };
  const readers = shopOf(env).readers(store, snapshot, query.build, { ...live, now });
  const overrides = withoutHeldOut(snapshot.overlay.overrides, assignment.arms);
  const overlay = { ...snapshot.overlay, overrides };
  const given = await respond(
    query,
    readers,
    { policy, overlay, signer, shared: sharedAnswers },
    asker,
    page,
  );
  const whole = isBlind(snapshot)
    ? { ...given.answer, degraded: "unreadable_manifest" as const }
    : given.answer;
  const answer = dealt(whole, assignment);
  const offers = offersIn(whole);
  const noted =
    visitor === null
      ? { events: [], visitor: memory.visitor }
      : eventsOfAnswer({ query, answer, offers, visitor, customer, assignment, signer, now, today });
  queueEvents(env, noted.events);
  const trace: AnswerTrace = {
    answer,
    ...readsOf(readers),
    snapshotMs: read - now,
    answerMs: Date.now() - read,
    policy: policy.version,
  };
  if (preview === null) observe(trace, query, now, policy.observe.sample, env, snapshot.trouble);
  return {
    answer,
    chosen: given.chosen,
    locale: localeOf(query, asker, policy),
    timing: serverTiming(trace),
    memory: noted.visitor === undefined ? memory : { ...memory, visitor: noted.visitor },
    noted: offers > 0 && preview === null,
    now,
    today,
    consent: query.consent,
    looks: policy.storefront,
  };
}

/** What those few need who preview is loaded when the first of them comes. */
const previewFor = async (request: Request, env: Env, now: number): Promise<Preview | null> =>
  isPreviewing(request)
    ? (await import("./preview-link.ts")).previewOf(request, env, now).catch(toldOf)
    : null;

/** Nothing published is one thing, not being able to see what was is another. */
const isBlind = ({ manifest, trouble }: Snapshot): boolean =>
  manifest === null && trouble.some(({ of }) => of === "manifest");

/** The answer as its visitor gets it: nothing for the held-out, and what arm it is. */
const dealt = (answer: Answer, { heldOut, said }: Assignment): Answer => {
  if (said === null) return answer;
  return { ...answer, experiment: said, ...(heldOut ? { blocks: [] } : {}) };
};

/** Every answer is counted; what is amiss is logged and measured always, what is well in a sample. */
function observe(
  trace: AnswerTrace,
  query: Query,
  now: number,
  sample: number,
  env: Env,
  trouble: Snapshot["trouble"],
): void {
  counters.count(trace);
  const { answer } = trace;
  const sampled = inSample(answer.request, sample);
  const amiss = answer.degraded !== undefined;
  if (amiss || offersIn(answer) === 0) env.METRICS?.writeDataPoint(dataPoint(trace, 1));
  else if (sampled) env.METRICS?.writeDataPoint(dataPoint(trace, 1 / sample));
  if (amiss) console.warn(JSON.stringify({ ...logLine(trace), ...(trouble.length > 0 ? { trouble } : {}) }));
  else if (sampled) console.log(JSON.stringify(logLine(trace)));
  if (sampled) console.log(JSON.stringify({ event: "replay", query: replayLine(query, answer, now) }));
}
