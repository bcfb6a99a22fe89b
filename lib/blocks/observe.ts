/**
 * What can be said of an answer without saying anything of the shopper: how it was made, how long it took, what it
 * lacked. Nothing here holds a customer, a token or an address; the replay line holds skus, and only of a sample.
 */
import { hash32 } from "../core/hash.ts";
import type { BuildReader } from "../tables/read/build-reader.ts";
import type { Answer } from "./answer/answer.ts";
import type { Line } from "./request/lines.ts";
import type { Query } from "./request/query.ts";

/** How one answer was trace. */
export interface AnswerTrace {
  readonly answer: Answer;
  /** Values read from KV, values that the isolate had, and how often the request waited for reads. */
  readonly reads: number;
  readonly hits: number;
  readonly rounds: number;
  /** Milliseconds; on the platform clocks stand still while the CPU works, so these are the waits. */
  readonly snapshotMs: number;
  readonly answerMs: number;
  readonly policy: string;
}

/** Sums over the builds that were tried. */
export function readsOf(readers: readonly BuildReader[]): Pick<AnswerTrace, "reads" | "hits" | "rounds"> {
  let reads = 0;
  let hits = 0;
  let rounds = 0;
  for (const reader of readers) {
    reads += reader.reads;
    hits += reader.hits;
    rounds += reader.rounds;
  }
  return { reads, hits, rounds };
}

/** `Server-Timing` (W3C): `reads;desc=3, hits;desc=1, snapshot;dur=0, answer;dur=1.5`. */
export const serverTiming = ({ reads, hits, snapshotMs, answerMs }: AnswerTrace): string =>
  `reads;desc=${reads}, hits;desc=${hits}, snapshot;dur=${snapshotMs}, answer;dur=${answerMs}`;

export const offersIn = ({ blocks }: Answer): number =>
  blocks.reduce((sum, block) => sum + block.offers.length, 0);

/** One structured line of the log. */
export const logLine = (trace: AnswerTrace): Readonly<Record<string, unknown>> => {
  const { answer, reads, hits, rounds, snapshotMs, answerMs, policy } = trace;
  return {
    event: "answer",
    request: answer.request,
    build: answer.build,
    placement: answer.placement,
    policy,
    offers: offersIn(answer),
    ...(answer.degraded === undefined ? {} : { degraded: answer.degraded }),
    reads,
    hits,
    rounds,
    ms: snapshotMs + answerMs,
  };
};

/** A point of Workers Analytics Engine. */
export interface DataPoint {
  readonly indexes: string[];
  readonly blobs: string[];
  readonly doubles: number[];
}

/**
 * Index: placement. Blobs: build, why it was degraded, kinds shown. Doubles: how many answers it stands for, ms of the
 * answer, reads, hits, rounds, offers, 1 if empty, 1 if degraded.
 */
export function dataPoint({ answer, ...trace }: AnswerTrace, standsFor: number): DataPoint {
  const offers = offersIn(answer);
  return {
    indexes: [answer.placement],
    blobs: [answer.build ?? "", answer.degraded ?? "", answer.blocks.map(({ kind }) => kind).join(" ")],
    doubles: [
      standsFor,
      trace.snapshotMs + trace.answerMs,
      trace.reads,
      trace.hits,
      trace.rounds,
      offers,
      offers === 0 ? 1 : 0,
      answer.degraded === undefined ? 0 : 1,
    ],
  };
}

/** Whether a request is in the sample: by its own id, so that all that is said of one request is said together. */
export const inSample = (request: string, share: number): boolean => hash32(request) < share * 0x1_0000_0000;

/** The request as `osusume blocks --queries` takes it, with the moment and the build, but without the shopper. */
export function replayLine(query: Query, { request, build }: Answer, now: number): string {
  const { placement, items, cart, viewed, locale, currency, limit, consent } = query;
  return JSON.stringify({
    id: request,
    placement,
    items: items.map(plain),
    cart: cart.map(plain),
    viewed,
    consent,
    ...(locale === null ? {} : { locale }),
    ...(currency === null ? {} : { currency }),
    ...(limit === null ? {} : { limit }),
    ...(build === null ? {} : { build }),
    at: new Date(now).toISOString(),
  });
}

const plain = ({ sku, qty }: Line): { sku: string; qty: number } => ({ sku, qty });

/** What an isolate has counted since it began, for `/healthz`. */
export class Counters {
  answers = 0;
  empty = 0;
  reads = 0;
  hits = 0;
  readonly degraded: Record<string, number> = {};
  /** Events that went to the queue, and those that it did not take. */
  events = 0;
  events_lost = 0;
  /** Slots of pages that no filling could go into, by the reason. */
  readonly slots_left: Record<string, number> = {};

  left(why: string): void {
    this.slots_left[why] = (this.slots_left[why] ?? 0) + 1;
  }

  count({ answer, reads, hits }: AnswerTrace): void {
    this.answers++;
    this.reads += reads;
    this.hits += hits;
    if (offersIn(answer) === 0) this.empty++;
    if (answer.degraded !== undefined) {
      this.degraded[answer.degraded] = (this.degraded[answer.degraded] ?? 0) + 1;
    }
  }
}
