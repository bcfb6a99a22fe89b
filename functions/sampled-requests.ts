/**
 * Questions that shoppers asked, as the log of events tells them: of each answer whose offers were seen its placement
 * and the items that they stood beside. A sample of the last whole day that has any; who asked is left out, so all are
 * strangers.
 */
import { parseBody, type Query } from "../lib/blocks/request/query.ts";
import { hash32 } from "../lib/core/hash.ts";
import { requestTime } from "../lib/core/request-id.ts";
import { DAY } from "../lib/core/time.ts";
import { EVENTS_PREFIX } from "../lib/learning/events/event-objects.ts";
import { type MeasuredEvent, measuredEvent } from "../lib/learning/events/measured-event.ts";
import { r2Blobs } from "../lib/rebuild/storage/r2-blobs.ts";
import type { Env } from "./env.ts";

/** Of a busy day as much as a request may read. */
const MOST_OBJECTS = 20;
const MOST_BYTES = 4_000_000;

interface Sampled {
  /** `2026-11-27`; `null` where there are no events. */
  readonly day: string | null;
  readonly asked: readonly Query[];
}

/** At most so many, chosen by the hash of their ids: the same while the day is the same. */
export async function askedOnLastDay({ LOGS }: Env, now: number, most: number): Promise<Sampled> {
  const today = dayKey(now);
  const days = await foldersOf(LOGS, now);
  const day = days.filter((one) => one < today).at(-1) ?? days.at(-1);
  if (day === undefined) return { day: null, asked: [] };
  const { objects } = await LOGS.list({ prefix: `${EVENTS_PREFIX}${day}/`, limit: MOST_OBJECTS });
  const byRequest = new Map<string, { placement: string; items: Set<string> }>();
  let bytes = 0;
  for (const { key, size } of objects) {
    bytes += size;
    if (bytes > MOST_BYTES && byRequest.size > 0) break;
    for (const event of await eventsIn(LOGS, key)) {
      const { type, request, placement, anchor } = event;
      if (type !== "exposure" || request === null || placement === null) continue;
      const known = byRequest.get(request) ?? { placement, items: new Set<string>() };
      if (anchor !== null) known.items.add(anchor);
      byRequest.set(request, known);
    }
  }
  const latest = [...byRequest.keys()].map((id) => requestTime(id) ?? 0).reduce((a, b) => Math.max(a, b), 0);
  const from = latest - DAY;
  const asked = [...byRequest]
    .filter(([id]) => (requestTime(id) ?? 0) >= from)
    .sort(([a], [b]) => hash32(a) - hash32(b))
    .slice(0, most)
    .flatMap(([request, { placement, items }]) => {
      const query = parseBody({ placement, items: [...items], request });
      return query.ok ? [query.value] : [];
    });
  return { day: latest === 0 ? null : new Date(latest).toISOString().slice(0, 10), asked };
}

const dayKey = (now: number): string => new Date(now).toISOString().slice(0, 10).replaceAll("-", "/");

/** Days that have events, `2026/11/27`, ascending: of the last two months, or else of all. */
async function foldersOf(LOGS: R2Bucket, now: number): Promise<string[]> {
  const months = [new Date(now - 31 * DAY), new Date(now)].map((at) => dayKey(at.getTime()).slice(0, 8));
  const recent = (await Promise.all([...new Set(months)].map((month) => daysUnder(LOGS, month)))).flat();
  return [...new Set(recent.length > 0 ? recent : await daysUnder(LOGS, ""))].sort();
}

/** `month` is `2026/11/`. */
async function daysUnder(LOGS: R2Bucket, month: string): Promise<string[]> {
  const blobs = await r2Blobs(LOGS).list(EVENTS_PREFIX + month);
  const days = blobs.map(({ key }) => key.slice(EVENTS_PREFIX.length).slice(0, 10));
  return days.filter((name) => /^\d{4}\/\d\d\/\d\d$/.test(name));
}

async function eventsIn(LOGS: R2Bucket, key: string): Promise<MeasuredEvent[]> {
  const object = await LOGS.get(key);
  if (object === null) return [];
  const stream = key.endsWith(".gz") ? object.body.pipeThrough(new DecompressionStream("gzip")) : object.body;
  const text = await new Response(stream).text();
  return text.split("\n").flatMap((line) => {
    try {
      const event = line === "" ? null : measuredEvent(JSON.parse(line));
      return event === null ? [] : [event];
    } catch {
      return [];
    }
  });
}
