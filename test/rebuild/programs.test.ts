/** Names that did more than any shopper can neither end a night nor change a figure. */
import { beforeAll, describe, expect, it } from "vitest";
import { hex64 } from "../../lib/core/hash.ts";
import { eventLine, type MeasuredEvent } from "../../lib/learning/events/measured-event.ts";
import { memoryBlobs } from "../../lib/rebuild/storage/memory-blobs.ts";
import { OFFERS_REPORT_KEY, type OffersReport } from "../../lib/report/offers-report.ts";
import { keyOfPseudonym } from "../../lib/security/pseudonyms.ts";
import { memoryStore } from "../../lib/tables/store/memory-store.ts";
import { answer, report, signer, visitorOf } from "../report/world.ts";
import { AS_OF, inSteps, learnedOf, policy, pseudonyms, putText } from "./shop.ts";

const DAY = 86_400_000;
const HOUR = DAY / 24;
const SKUS = Array.from({ length: 60 }, (_, n) => `sku-${n}`);
const { most_events, most_orders } = policy().measuring;
const keyOf = (customer: string): string => hex64(keyOfPseudonym(pseudonyms.of(customer))!);

interface World {
  readonly events: MeasuredEvent[];
  readonly orders: string[];
}

/** Pages of sixty offers each, every one of them seen. */
function looks(visitor: string, events: number, customer: string | null = null): MeasuredEvent[] {
  const made: MeasuredEvent[] = [];
  for (let page = 0; made.length < events; page++) {
    const at = AS_OF - DAY - (page % 40) * DAY - Math.floor(page / 40) * 60_000;
    const { tokens, served } = answer({ visitor, at, customer, anchor: "sku-0", skus: SKUS });
    made.push(served, ...tokens.map((token) => report("exposure", token, at + 1000)));
  }
  return made.slice(0, events);
}

const orderLine = (id: string, at: number, customer: string): string =>
  JSON.stringify({
    id,
    at: new Date(at).toISOString(),
    currency: "JPY",
    customer,
    lines: [{ sku: "sku-1", qty: 1, price: 500 }],
  });

function shoppers(): World {
  const events: MeasuredEvent[] = [];
  const orders: string[] = [];
  for (let n = 0; n < 60; n++) {
    const customer = n % 3 === 0 ? `c${n}` : null;
    events.push(...looks(visitorOf(n), 40, customer === null ? null : keyOf(customer)));
    if (customer !== null) orders.push(orderLine(`o${n}`, AS_OF - 12 * HOUR, customer));
  }
  // Somebody who looks at a great deal, and is a shopper all the same.
  events.push(...looks(visitorOf(100), most_events / 4));
  return { events, orders };
}

/** A crawler that keeps its cookie, and a till whose browser is signed in as the customer that it sells to. */
function programs(): World {
  return {
    events: [...looks(visitorOf(200), most_events + 1), ...looks(visitorOf(300), 5, keyOf("till"))],
    orders: Array.from({ length: most_orders + 1 }, (_, n) =>
      orderLine(`till-${n}`, AS_OF - 2 * HOUR - n * HOUR * 0.2, "till"),
    ),
  };
}

async function shopOf({ events, orders }: World) {
  const blobs = memoryBlobs();
  await putText(blobs, "orders/a.ndjson", `${orders.join("\n")}\n`);
  const byDay = Map.groupBy(events, ({ at }) => new Date(at).toISOString().slice(0, 10).replaceAll("-", "/"));
  for (const [day, own] of byDay) {
    // All of it is delivered twice.
    const lines = own.map(eventLine).join("\n");
    for (const object of ["a", "b"]) await putText(blobs, `events/${day}/${object}.ndjson`, `${lines}\n`);
  }
  return blobs;
}

const rules = { quarantined: 1, remaining: 0, score: 0 };
let clean: World;
let spoilt: World;
beforeAll(() => {
  clean = shoppers();
  const more = programs();
  spoilt = { events: [...clean.events, ...more.events], orders: [...clean.orders, ...more.orders] };
});

describe("names that did more than any shopper can", () => {
  it("are in no figure of a report, and are counted", async () => {
    const without = (await learnedOf(await shopOf(clean), signer, [], {})).report;
    const report = (await learnedOf(await shopOf(spoilt), signer, [], {})).report;
    expect(without.visitors.programs).toBe(0);
    expect(report.visitors).toEqual({ ...without.visitors, programs: 2 });
    expect(report.metrics).toEqual(without.metrics);
    expect(report.by).toEqual(without.by);
    expect(report.holdout).toEqual(without.holdout);
    expect(report.orders.untied - without.orders.untied).toBe(most_orders + 1);
    expect(report.notes.filter((note) => note.includes("most_events"))).toHaveLength(1);
  });

  it("end no night, and leave it the report of all people at once", async () => {
    const blobs = await shopOf(spoilt);
    const { report, learned } = await learnedOf(blobs, signer, [], {});
    // A step holds less than what the crawler reported, or the till sold.
    await inSteps(blobs, memoryStore(), { signer, rules, settings: { stepBytes: 6e6 } });
    const page = (await blobs.get(OFFERS_REPORT_KEY))!.bytes;
    expect(JSON.parse(new TextDecoder().decode(page)) as OffersReport).toEqual({ report, learned });
  });
});
