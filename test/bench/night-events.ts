/**
 * Nights of many events: `node test/bench/night-events.ts [events] [MB of a step]`. Events are made as answers and
 * shoppers make them, the real steps run over them, and it is printed what the largest step held, and what a second
 * night takes.
 */
import { gzipSync } from "node:zlib";
import { hash64, hex64 } from "../../lib/core/hash.ts";
import { requestId } from "../../lib/core/request-id.ts";
import { seededUniform } from "../../lib/core/statistics/seeded-draws.ts";
import {
  answered,
  eventLine,
  type MeasuredEvent,
  purchased,
  reported,
} from "../../lib/learning/events/measured-event.ts";
import { parsePolicy } from "../../lib/offers/policy/policy.ts";
import { learnEvents } from "../../lib/rebuild/pipeline/orchestrate.ts";
import { beginRun, runStep } from "../../lib/rebuild/pipeline/run-step.ts";
import { stepReports } from "../../lib/rebuild/pipeline/step-records.ts";
import type { StepInput, StepOutput } from "../../lib/rebuild/pipeline/steps.ts";
import { REBUILD_SETTINGS } from "../../lib/rebuild/run/rebuild-settings.ts";
import type { StepName } from "../../lib/rebuild/run/step-names.ts";
import type { Blobs } from "../../lib/rebuild/storage/blobs.ts";
import { putJson } from "../../lib/rebuild/storage/columns.ts";
import { memoryBlobs } from "../../lib/rebuild/storage/memory-blobs.ts";
import { keyOfPseudonym, pseudonymsUnder } from "../../lib/security/pseudonyms.ts";
import { createSigner } from "../../lib/security/signed-token.ts";
import { memoryStore } from "../../lib/tables/store/memory-store.ts";

const DAY = 86_400_000;
/** Longer than the window, so that each night a day leaves it. */
const DAYS = 92;
const AS_OF = Date.UTC(2026, 10, 20, 18, 10);
const SKUS = 5000;
const EVENTS_AN_OBJECT = 20_000;

const wanted = Number(process.argv[2] ?? 1e6);
const stepBytes = Number(process.argv[3] ?? 64) * 1e6;
const uniform = seededUniform(1);
const below = (n: number): number => Math.floor(uniform() * n);
const hex = (): string => hex64(hash64(String(uniform())));
const pseudonyms = pseudonymsUnder("a key for a benchmark of thirty-two bytes");
const signer = createSigner("a benchmark's key");
const memory = memoryBlobs();
/** Objects of events that were read; and what R2 counts: writes and lists, and reads. */
const count = { opened: 0, reads: 0, writes: 0 };
const blobs: Blobs = {
  ...memory,
  get(key) {
    count.reads++;
    if (key.startsWith("events/")) count.opened++;
    return memory.get(key);
  },
  range(...place) {
    count.reads++;
    return memory.range(...place);
  },
  open(key) {
    count.reads++;
    if (key.startsWith("events/")) count.opened++;
    return memory.open(key);
  },
  put(...what) {
    count.writes++;
    return memory.put(...what);
  },
  list(prefix) {
    count.writes++;
    return memory.list(prefix);
  },
};

/** One day: visitors of whom some come back, some sign in, some buy. */
async function makeDay(
  day: number,
  events: number,
  known: string[],
): Promise<{ events: number; orders: number }> {
  let lines: string[] = [];
  const orders: string[] = [];
  let made = 0;
  let objects = 0;
  const start = Math.floor(AS_OF / DAY) * DAY - day * DAY;
  const folder = new Date(start).toISOString().slice(0, 10).replaceAll("-", "/");
  const flush = async () => {
    if (lines.length === 0) return;
    await blobs.put(
      `events/${folder}/${String(objects++).padStart(5, "0")}.ndjson.gz`,
      gzipSync(`${lines.join("\n")}\n`, { level: 6 }),
    );
    lines = [];
  };
  const say = (event: MeasuredEvent) => {
    lines.push(eventLine(event));
    made++;
  };
  while (made < events) {
    const back = known.length > 0 && uniform() < 0.3;
    const visitor = back ? known[below(known.length)]! : hex();
    if (!back && uniform() < 0.2) known.push(visitor);
    const person = Number.parseInt(visitor.slice(0, 6), 16);
    const customer = person % 5 === 0 ? `c${person % 200_003}` : null;
    const key = customer === null ? null : hex64(keyOfPseudonym(pseudonyms.of(customer))!);
    const heldOut = person % 20 === 7;
    for (let page = 1 + below(3); page > 0; page--) {
      const at = start + below(DAY * 0.7);
      const request = requestId(`00000000-0000-4000-8000-${hex().slice(0, 12)}`, at);
      const anchor = `sku-${below(SKUS)}`;
      const said = {
        at,
        visitor,
        customer: key,
        request,
        placement: "product",
        build: "b1",
        arms: { holdout: "a" },
        offers: 3,
      };
      if (heldOut) {
        say(answered("ghost", said));
        continue;
      }
      say(answered("served", said));
      for (let position = 0; position < 3; position++) {
        const sku = `sku-${(Number(anchor.slice(4)) + position + 1) % SKUS}`;
        const token = {
          of: "offer" as const,
          request,
          placement: "product",
          build: "b1",
          kind: "crosssell",
          sku,
          anchor,
          position,
          byExposure: true,
          visitor,
          propensity: null,
        };
        const text = `${request}${sku}`;
        if (uniform() < 0.6) say(reported("exposure", token, text, at + 1000));
        if (uniform() < 0.04) {
          say(reported("click", token, text, at + 5000));
          if (uniform() < 0.3) {
            const id = `o-${day}-${orders.length}`;
            orders.push(orderLine(id, at + 60_000, customer, sku, 900 + below(3000)));
            if (uniform() < 0.7) say(purchased(visitor, id, at + 90_000));
          }
        }
      }
      if (uniform() < 0.02) {
        const id = `n-${day}-${orders.length}`;
        orders.push(orderLine(id, at + 60_000, customer, anchor, 2900));
        say(purchased(visitor, id, at + 90_000));
      }
    }
    if (lines.length >= EVENTS_AN_OBJECT) await flush();
  }
  await flush();
  await blobs.put(`orders/${folder}/all.ndjson.gz`, gzipSync(`${orders.join("\n")}\n`));
  return { events: made, orders: orders.length };
}

/** Seconds of CPU. */
async function night(asOf: number): Promise<number> {
  const policy = parsePolicy({ currency: "JPY" });
  if (!policy.ok) throw new Error(policy.error);
  const run = `night-${asOf}`;
  const options = {
    run,
    asOf,
    clock: asOf,
    policy: policy.value,
    force: false,
    affinity: {},
    trigger: "bench",
    settings: { ...REBUILD_SETTINGS, stepBytes },
  };
  const environment = {
    blobs,
    tables: memoryStore(),
    pseudonyms,
    signer,
    now: () => Math.round(performance.now()),
  };
  await beginRun(blobs, options);
  // What the steps before have made of a shop without a catalog and a feed.
  await putJson(blobs, `work/${run}/catalog`, []);
  await putJson(blobs, `work/${run}/customers/feed/all`, []);
  Object.assign(count, { opened: 0, reads: 0, writes: 0 });
  const cpu = process.cpuUsage();
  const started = performance.now();
  let heap = 0;
  const step = async <N extends StepName>(name: N, input: StepInput<N>): Promise<StepOutput<N>> => {
    const result = await runStep(environment, run, name, input);
    heap = Math.max(heap, process.memoryUsage().heapUsed);
    return result;
  };
  await learnEvents(step, async (count, one) => {
    for (let i = 0; i < count; i++) await one(i);
  });
  const { user, system } = process.cpuUsage(cpu);
  const steps = await stepReports(blobs, run);
  const kinds = new Map<string, { steps: number; ms: number; longest: number; bytes: number }>();
  for (const { step: name, ms, bytes } of steps) {
    const kind = name.replace(/-\d+$/, "");
    const known = kinds.get(kind) ?? { steps: 0, ms: 0, longest: 0, bytes: 0 };
    kinds.set(kind, {
      steps: known.steps + 1,
      ms: known.ms + ms,
      longest: Math.max(known.longest, ms),
      bytes: Math.max(known.bytes, bytes),
    });
  }
  console.table(Object.fromEntries(kinds));
  const page = JSON.parse(
    new TextDecoder().decode((await blobs.get("reports/offers/latest.json"))!.bytes),
  ) as { report: { events: { kept: number }; orders: object; holdout: { people: object } } };
  console.log(
    JSON.stringify({
      events: page.report.events.kept,
      orders: page.report.orders,
      people: page.report.holdout.people,
      step_bytes: Math.max(...steps.map(({ bytes }) => bytes)),
      steps: steps.length,
      seconds: Math.round((performance.now() - started) / 1000),
      cpu_seconds: Math.round((user + system) / 1e6),
      ...count,
      heap,
    }),
  );
  await blobs.delete((await blobs.list(`work/${run}/`)).map(({ key }) => key));
  return (user + system) / 1e6;
}

const known: string[] = [];
const total = { events: 0, orders: 0 };
for (let day = DAYS; day >= 1; day--) {
  const made = await makeDay(day, wanted / DAYS, known);
  total.events += made.events;
  total.orders += made.orders;
}
console.log(
  `${total.events} events, ${total.orders} orders, ${(await blobs.list("events/")).reduce((sum, { size }) => sum + size, 0)} bytes of events as stored`,
);
const first = await night(AS_OF);
await makeDay(0, wanted / DAYS, known);
const second = await night(AS_OF + DAY);
const reportText = async (): Promise<string> =>
  new TextDecoder().decode((await blobs.get("reports/offers/latest.json"))!.bytes);
const counted = await reportText();
// The same night with nothing to begin with must say the same.
await blobs.delete((await blobs.list("memo/")).map(({ key }) => key));
await night(AS_OF + DAY);
if (counted !== (await reportText()))
  throw new Error("the second night says something else than one that counts all anew");
console.log(JSON.stringify({ second_over_first: Number((second / first).toFixed(3)) }));

function orderLine(id: string, at: number, customer: string | null, sku: string, price: number): string {
  const who = customer === null ? {} : { customer };
  const lines = [{ sku, qty: 1, price }];
  return JSON.stringify({ id, at: new Date(at).toISOString(), currency: "JPY", ...who, lines });
}
