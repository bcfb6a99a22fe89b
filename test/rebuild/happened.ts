/** Shoppers of sixty days in the buckets of a small shop. */
import { gzipSync } from "node:zlib";
import { hex64 } from "../../lib/core/hash.ts";
import { seededUniform } from "../../lib/core/statistics/seeded-draws.ts";
import { eventLine, type MeasuredEvent, purchased } from "../../lib/learning/events/measured-event.ts";
import type { Blobs } from "../../lib/rebuild/storage/blobs.ts";
import { memoryBlobs } from "../../lib/rebuild/storage/memory-blobs.ts";
import { OFFERS_REPORT_KEY, type OffersReport } from "../../lib/report/offers-report.ts";
import { keyOfPseudonym } from "../../lib/security/pseudonyms.ts";
import { answer, ghost, report, visitorOf } from "../report/world.ts";
import { randomLines } from "./random-log.ts";
import { AS_OF, pseudonyms, putText } from "./shop.ts";

const DAY = 86_400_000;
export const NO_GATES = { quarantined: 1, remaining: 0, score: 0 };
const SKUS = ["b", "a-1", "a-2", "sku-7", "sku-8"];

export interface Happened {
  readonly events: readonly MeasuredEvent[];
  /** Orders bought from an offer, as lines of the log. */
  readonly orders: readonly string[];
}

/** Shoppers of so many days: some signed in, some held out, some who take what they are offered or wave it away. */
export function happened(
  seed: number,
  visitors: number,
  spoilt = false,
  customers = 60,
  days = 60,
): Happened {
  const uniform = seededUniform(seed);
  const below = (n: number): number => Math.floor(uniform() * n);
  const events: MeasuredEvent[] = [];
  const orders: string[] = [];
  const others: string[] = [];
  for (let v = 0; v < visitors; v++) {
    // Of some who said no to being measured only their answers are known.
    const visitor = spoilt && uniform() < 0.05 ? null : visitorOf(v);
    const customer = visitor !== null && uniform() < 0.4 ? `c${below(customers)}` : null;
    const key = customer === null ? null : hex64(keyOfPseudonym(pseudonyms.of(customer))!);
    const heldOut = uniform() < 0.2;
    for (let visit = 1 + below(3); visit > 0; visit--) {
      const at = AS_OF - DAY - below(days) * DAY - below(DAY);
      const anchor = SKUS[below(SKUS.length)]!;
      const skus = SKUS.filter((sku) => sku !== anchor).slice(0, 2);
      if (heldOut) {
        events.push(ghost({ visitor, at, customer: key }));
        continue;
      }
      const { tokens, served } = answer({ visitor, at, customer: key, anchor, skus });
      events.push(served, ...tokens.map((token) => report("exposure", token, at + 1000)));
      const draw = uniform();
      if (draw < 0.05) events.push(report("dismiss", tokens[0]!, at + 2000));
      else if (draw < 0.08) events.push(report("have", tokens[1]!, at + 2000));
      else if (draw < 0.25) {
        events.push(report("click", tokens[0]!, at + 2000));
        const id = `bought-${v}-${visit}`;
        const offer = uniform() < 0.7 ? { offer: tokens[0]! } : {};
        const lines = [{ sku: skus[0]!, qty: 1, price: 900, ...offer }];
        const who = customer === null ? {} : { customer };
        orders.push(
          JSON.stringify({ id, at: new Date(at + 60_000).toISOString(), currency: "JPY", ...who, lines }),
        );
        if (visitor !== null) events.push(purchased(visitor, id, at + 120_000));
        if (spoilt) spoil(orders, uniform(), { id, at, who, lines, others });
        if (others.length < 9) others.push(tokens[0]!);
      }
    }
  }
  return { events, orders };
}

/** What orders are besides bought: corrected, returned, paid with a token that was used before or is somebody else's. */
function spoil(
  orders: string[],
  draw: number,
  { id, at, who, lines, others }: Record<string, unknown> & { at: number; lines: object[]; others: string[] },
): void {
  const later = (days: number) => new Date(at + days * DAY).toISOString();
  if (draw > 0.9) {
    const dollars = [{ sku: "b", qty: 1, price: 19.99 }];
    orders.push(
      JSON.stringify({
        id: `abroad-${String(id)}`,
        at: later(0.3),
        currency: "USD",
        ...(who as object),
        lines: dollars,
      }),
    );
  }
  const other = others.at(-1);
  if (draw < 0.15)
    orders.push(JSON.stringify({ type: "return", order: id, at: later(2), lines: lines.slice(0, 1) }));
  else if (draw < 0.3)
    orders.push(
      JSON.stringify({
        id,
        at: later(0.5),
        currency: "JPY",
        ...(who as object),
        lines: [...lines, ...lines],
      }),
    );
  else if (draw < 0.4) orders.push(JSON.stringify({ id, at: later(1), status: "cancelled", lines }));
  else if (draw < 0.6 && other !== undefined) {
    const gift = [
      { sku: "b", qty: 1, price: 500, offer: other },
      ...lines,
      { sku: "a-1", qty: 2, price: 700, offer: other },
    ];
    orders.push(JSON.stringify({ id: `gift-${String(id)}`, at: later(0.2), currency: "JPY", lines: gift }));
  }
}

/** As the queue's consumer leaves them: several objects a day, some delivered twice, in no order. */
export async function keepEvents(
  blobs: Blobs,
  events: readonly MeasuredEvent[],
  seed: number,
  prefix = "",
): Promise<void> {
  const uniform = seededUniform(seed);
  const objects = new Map<string, string[]>();
  for (const event of [...events, ...events.filter(() => uniform() < 0.3)]) {
    const day = new Date(event.at).toISOString().slice(0, 10).replaceAll("-", "/");
    const key = `events/${day}/${prefix}${Math.floor(uniform() * 3)}.ndjson.gz`;
    const lines = objects.get(key) ?? [];
    objects.set(key, lines);
    lines.splice(Math.floor(uniform() * lines.length), 0, eventLine(event));
  }
  for (const [key, lines] of objects) await blobs.put(key, gzipSync(`${lines.join("\n")}\n`));
}

export const reportIn = async (blobs: Blobs): Promise<OffersReport> =>
  JSON.parse(new TextDecoder().decode((await blobs.get(OFFERS_REPORT_KEY))!.bytes)) as OffersReport;

export async function shopWith({ events, orders }: Happened, seed: number) {
  const blobs = memoryBlobs();
  const past = randomLines(seed, { orders: 250, items: 30, asOf: AS_OF });
  await putText(blobs, "orders/past.ndjson", `${past.join("\n")}\n`);
  await putText(blobs, "orders/2026/11/19/offers.ndjson", `${orders.join("\n")}\n`);
  await keepEvents(blobs, events, seed);
  return blobs;
}
