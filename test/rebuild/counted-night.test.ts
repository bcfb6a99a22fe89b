/** The nights after the first count those people again of whom anything is otherwise, and come to what a first night would. */
import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { hex64 } from "../../lib/core/hash.ts";
import { seededUniform } from "../../lib/core/statistics/seeded-draws.ts";
import type { MeasuredEvent } from "../../lib/learning/events/measured-event.ts";
import { ARTIFACTS } from "../../lib/rebuild/artifacts.ts";
import { findChanged } from "../../lib/rebuild/events/changed-people.ts";
import { eraseCustomer } from "../../lib/rebuild/people/erase.ts";
import { rebuildHere } from "../../lib/rebuild/pipeline/direct.ts";
import { runStep } from "../../lib/rebuild/pipeline/run-step.ts";
import type { StepInput, StepOutput } from "../../lib/rebuild/pipeline/steps.ts";
import { readArtifact } from "../../lib/rebuild/run/artifact.ts";
import { Budget } from "../../lib/rebuild/run/memory-budget.ts";
import type { StepName } from "../../lib/rebuild/run/step-names.ts";
import type { Blobs } from "../../lib/rebuild/storage/blobs.ts";
import { memoryBlobs } from "../../lib/rebuild/storage/memory-blobs.ts";
import { keyOfPseudonym, pseudonymsUnder } from "../../lib/security/pseudonyms.ts";
import { unpack } from "../../lib/tables/format/packed.ts";
import { CUSTOMERS } from "../../lib/tables/rows/customer-format.ts";
import { CustomersShard } from "../../lib/tables/rows/customers-shard.ts";
import { deskOfRow } from "../../lib/tables/rows/desk-of-rows.ts";
import { memoryStore } from "../../lib/tables/store/memory-store.ts";
import type { VersionedStore } from "../../lib/tables/store/store.ts";
import { answer, report, signer, visitorOf } from "../report/world.ts";
import { happened, keepEvents, NO_GATES, reportIn, shopWith } from "./happened.ts";
import { AS_OF, type Asked, contentOf, inSteps, policy, pseudonyms, putText, runOptions } from "./shop.ts";

/** Days of events: longer than the window, so that each night a day leaves it. */
const WITHIN_AND_BEFORE = 92;

const DAY = 86_400_000;

const night = (asOf: number, more: Partial<Asked> = {}): Asked => ({
  signer,
  rules: NO_GATES,
  asOf,
  run: `night-${asOf}`,
  settings: { stepBytes: 600e3, encodeObjects: 7 },
  ...more,
});

/** The bucket as it would be had no night looked at it. */
async function untouched(blobs: Blobs): Promise<Blobs> {
  const fresh = memoryBlobs();
  for (const { key } of await blobs.list("")) {
    if (/^(events|orders|catalog|customers)\//.test(key))
      await fresh.put(key, new Uint8Array((await blobs.get(key))!.bytes));
  }
  return fresh;
}

/** Customers of the table by what they were offered. */
async function offeredIn(tables: VersionedStore): Promise<Map<string, string>> {
  const offered = new Map<string, string>();
  for (const key of (await tables.list("t/")).filter((one) => one.includes("/customers/"))) {
    const packed = unpack((await tables.get(key))!, CUSTOMERS);
    if (!packed.ok) throw new Error(packed.error.message);
    const { keys } = new CustomersShard(packed.value);
    for (let row = 0; row < keys.length; row++) {
      const { offered: own } = deskOfRow(packed.value, row);
      if (own.length > 0) offered.set(hex64(keys.key(row)), JSON.stringify(own));
    }
  }
  return offered;
}

/** Night by night. */
const told: Map<string, string>[] = [];

/** A night on what others have left, beside one that begins with nothing; how the first has counted. */
async function alike(blobs: Blobs, asked: Asked): Promise<"anew" | "again"> {
  const fresh = await untouched(blobs);
  const [tables, anew] = [memoryStore(), memoryStore()];
  const steps = new Set<string>();
  await inSteps(blobs, tables, asked, (step) => steps.add(step));
  const freshSteps = new Set<string>();
  await inSteps(fresh, anew, asked, (step) => freshSteps.add(step));
  expect(freshSteps.has("moved")).toBe(true);
  expect(await reportIn(blobs)).toEqual(await reportIn(fresh));
  expect(await contentOf(tables)).toEqual(await contentOf(anew));
  told.push(await offeredIn(tables));
  return steps.has("touched") ? "again" : "anew";
}

/** What may happen between two nights. */
type Happening = (blobs: Blobs, uniform: () => number, now: number) => Promise<void>;
const keyOf = (customer: string): string => hex64(keyOfPseudonym(pseudonyms.of(customer))!);
const below = (uniform: () => number, n: number): number => Math.floor(uniform() * n);
let object = 0;

const tell = (blobs: Blobs, lines: readonly object[]): Promise<boolean> =>
  putText(
    blobs,
    `orders/2026/11/21/told-${object++}.ndjson`,
    lines.map((line) => `${JSON.stringify(line)}\n`).join(""),
  );
const seen = (at: number, visitor: string | null, customer: string | null = null): MeasuredEvent[] => {
  const { served, tokens } = answer({ visitor, at, customer, skus: ["b", "a-1"] });
  return [
    served,
    report("exposure", tokens[0]!, at + 1000),
    report("click", tokens[0]!, at + 2000),
    report("have", tokens[1]!, at + 3000),
  ];
};

const HAPPENINGS: Readonly<Record<string, Happening>> = {
  async newDay(blobs, uniform, now) {
    const events = Array.from({ length: 20 }, () =>
      seen(
        now - below(uniform, DAY / 2),
        uniform() < 0.1 ? null : visitorOf(below(uniform, 400)),
        uniform() < 0.4 ? keyOf(`c${below(uniform, 60)}`) : null,
      ),
    );
    await keepEvents(blobs, events.flat(), below(uniform, 1e6), `new-${now}-`);
  },
  async lateDay(blobs, uniform, now) {
    const at = now - DAY * (2 + below(uniform, 50));
    await keepEvents(blobs, seen(at, visitorOf(below(uniform, 400))), below(uniform, 1e6), `late-${now}-`);
  },
  async lostObject(blobs, uniform) {
    const objects = await blobs.list("events/");
    await blobs.delete([objects[below(uniform, objects.length)]!.key]);
  },
  async signedInElsewhere(blobs, uniform, now) {
    // Browsers that somebody else may have signed in on: of two nobody's, or another's from now on.
    const events = Array.from({ length: 12 }, () => {
      const at = now - below(uniform, DAY / 2);
      const customer = keyOf(`c${below(uniform, 60)}`);
      const { served, tokens } = answer({
        visitor: visitorOf(below(uniform, 120)),
        at,
        customer,
        skus: ["b"],
      });
      return [served, report("exposure", tokens[0]!, at + 1000), report("dismiss", tokens[0]!, at + 2000)];
    });
    await keepEvents(blobs, events.flat(), below(uniform, 1e6), `signed-${now}-`);
  },
  async orderChanged(blobs, uniform, now) {
    const id = `bought-${below(uniform, 100)}-1`;
    const lines = [{ sku: "b", qty: 2, price: 700 }];
    await tell(blobs, [
      {
        id,
        at: new Date(now - DAY / 4).toISOString(),
        currency: "JPY",
        customer: `c${below(uniform, 60)}`,
        lines,
      },
    ]);
  },
  async returned(blobs, uniform, now) {
    const at = new Date(now - DAY / 4).toISOString();
    const back = Array.from({ length: 30 }, (_, v) => ({
      type: "return",
      order: `bought-${v + below(uniform, 50)}-1`,
      at,
      lines: ["b", "a-1", "a-2", "sku-7"].map((sku) => ({ sku, qty: 1 })),
    }));
    await tell(blobs, back);
  },
  async costs(blobs, uniform) {
    const items = ["b", "a-1", "sku-7"].map((sku) => ({
      sku,
      title: sku,
      price: 1000,
      cost: 100 * below(uniform, 9),
    }));
    await putText(blobs, "catalog/items.ndjson", items.map((item) => `${JSON.stringify(item)}\n`).join(""));
  },
  async feed(blobs, uniform) {
    const people = Array.from({ length: 60 }, (_, c) => ({ customer: `c${c}`, nps: below(uniform, 11) }));
    await putText(blobs, "customers/crm.ndjson", people.map((one) => `${JSON.stringify(one)}\n`).join(""));
  },
  async erased(blobs, uniform) {
    const customer = `c${below(uniform, 60)}`;
    await eraseCustomer(blobs, customer, uniform() < 0.5 ? [keyOf(customer)] : []);
  },
  async nothing() {},
};

describe("a night after others", () => {
  it("counts again whom anything touches, and is byte for byte the night that counts everybody", async () => {
    const counted = { again: 0, anew: 0 };
    await fc.assert(
      fc.asyncProperty(
        fc.integer({ min: 1, max: 1e6 }),
        fc.array(
          fc.uniqueArray(fc.constantFrom(...Object.keys(HAPPENINGS)), { minLength: 1, maxLength: 3 }),
          {
            minLength: 2,
            maxLength: 4,
          },
        ),
        fc.constantFrom(64e6, 600e3),
        async (seed, nights, stepBytes) => {
          const uniform = seededUniform(seed);
          const blobs = await shopWith(happened(seed, 120, true, 60, WITHIN_AND_BEFORE), seed);
          const settings = { stepBytes, encodeObjects: 7 };
          let now = AS_OF;
          await alike(blobs, night(now, { settings }));
          for (const happenings of nights) {
            now += DAY * (uniform() < 0.8 ? 1 : uniform() < 0.5 ? 0.3 : 2);
            for (const name of happenings) await HAPPENINGS[name]!(blobs, uniform, now);
            counted[await alike(blobs, night(now, { settings }))]++;
          }
        },
      ),
      { numRuns: 8 },
    );
    expect(counted.again).toBeGreaterThan(2 * counted.anew);
    // Some are told of as the night before did, some otherwise.
    const pairs = told.slice(1).map((now, i) => [told[i]!, now] as const);
    const same = ([was, now]: (typeof pairs)[number]) =>
      [...now].filter(([customer, offers]) => was.get(customer) === offers).length;
    expect(pairs.filter((pair) => same(pair) > 5 && same(pair) < pair[1].size).length).toBeGreaterThan(4);
  });

  it("does so too where people are so many that several runs of parts look at them", async () => {
    const blobs = await shopWith(happened(8, 700, true, 60, WITHIN_AND_BEFORE), 8);
    const uniform = seededUniform(8);
    const steps: string[] = [];
    await inSteps(blobs, memoryStore(), night(AS_OF), (step) => steps.push(step));
    expect(steps.filter((step) => step === "report-part").length).toBeGreaterThan(1);
    for (const [day, happening] of ["newDay", "erased", "orderChanged", "feed"].entries()) {
      const now = AS_OF + (day + 1) * DAY;
      await HAPPENINGS[happening]!(blobs, uniform, now);
      expect(await alike(blobs, night(now))).toBe("again");
    }
  });

  it("divides customers by what they were offered too, so that a step holds it", async () => {
    const blobs = await shopWith(happened(9, 700, true, 300, WITHIN_AND_BEFORE), 9);
    const silent = await untouched(blobs);
    await silent.delete((await silent.list("events/")).map(({ key }) => key));
    const rangesOf = async (shop: Blobs): Promise<number> => {
      const options = runOptions(night(AS_OF, { settings: { stepBytes: 400e3, encodeObjects: 7 } }));
      const environment = {
        blobs: shop,
        tables: memoryStore(),
        pseudonyms,
        signer,
        now: () => options.clock,
      };
      let ranges = Number.NaN;
      await rebuildHere(options, {
        ...environment,
        step: async <N extends StepName>(step: N, input: StepInput<N>): Promise<StepOutput<N>> => {
          const result = await runStep(environment, options.run, step, input);
          const context = { ...environment, options, budget: new Budget(1e6) };
          if (step === "divisions") ranges = (await readArtifact(context, ARTIFACTS.shardPlan)).rangeBits;
          return result;
        },
      });
      return ranges;
    };
    expect(await rangesOf(blobs)).toBeGreaterThan(await rangesOf(silent));
  });

  it("counts everybody anew where a policy, the key or a half-life is another, or too much is", async () => {
    const blobs = await shopWith(happened(3, 60, true, 60, WITHIN_AND_BEFORE), 3);
    let now = AS_OF;
    const next = (more: Partial<Asked> = {}) => {
      now += 1000;
      return alike(blobs, night(now, more));
    };
    expect(await next()).toBe("anew");
    expect(await next()).toBe("again");
    expect(await next({ rules: { ...NO_GATES, window_days: 364 } })).toBe("anew");
    expect(await next({ rules: { ...NO_GATES, window_days: 364 } })).toBe("again");
    expect(await next()).toBe("anew");
    expect(await next({ people: pseudonymsUnder("another key for tests, of thirty-two bytes") })).toBe(
      "anew",
    );
    expect(await next()).toBe("anew");
    now += 45 * DAY;
    expect(await next()).toBe("anew");
  });

  it("counts everybody anew where both nights' people are more than a step may hold", async () => {
    const blobs = await shopWith(happened(7, 60, true, 60, WITHIN_AND_BEFORE), 7);
    await inSteps(blobs, memoryStore(), night(AS_OF));
    const asked = night(AS_OF + DAY);
    const fresh = await untouched(blobs);
    const [tables, anew] = [memoryStore(), memoryStore()];
    const options = runOptions(asked);
    const environment = { blobs, tables, pseudonyms, signer, now: () => options.clock };
    const steps: string[] = [];
    await rebuildHere(options, {
      ...environment,
      step: async <N extends StepName>(step: N, input: StepInput<N>): Promise<StepOutput<N>> => {
        steps.push(step);
        const result = await runStep(environment, options.run, step, input);
        if (step === "changed") {
          expect(result).toMatchObject({ anew: false });
          const budget = new Budget(50_000);
          Object.assign(result as object, await findChanged({ ...environment, options, budget }));
        }
        return result;
      },
    });
    expect(steps).toContain("moved");
    expect(steps).not.toContain("touched");
    await inSteps(fresh, anew, asked);
    expect(await reportIn(blobs)).toEqual(await reportIn(fresh));
    expect(await contentOf(tables)).toEqual(await contentOf(anew));
  });

  it("makes anew what of the night before is lost, cut short or damaged, file by file", async () => {
    const blobs = await shopWith(happened(4, 60, true, 60, WITHIN_AND_BEFORE), 4);
    await alike(blobs, night(AS_OF));
    const kept = await blobs.list("memo/counted/");
    expect(kept.length).toBeGreaterThan(4);
    const evening = new Map<string, Uint8Array>();
    for (const { key } of await blobs.list(""))
      evening.set(key, new Uint8Array((await blobs.get(key))!.bytes).slice());
    for (const { key } of kept) {
      const bytes = evening.get(key)!;
      const flipped = bytes.slice();
      flipped[bytes.length - 5]! ^= 1;
      const isText = /\/(orders|offered)-/.test(key);
      for (const harm of [null, bytes.slice(0, -1), ...(isText ? [] : [flipped])]) {
        await blobs.delete((await blobs.list("")).map((one) => one.key));
        for (const [name, content] of evening) await blobs.put(name, content);
        if (harm === null) await blobs.delete([key]);
        else await blobs.put(key, harm);
        expect(await alike(blobs, night(AS_OF + 1000)), key).toBe("anew");
      }
    }
  });

  it("lets go of what no night has begun with for a while, and keeps what the next one will", async () => {
    const blobs = await shopWith(happened(5, 60, false, 60, WITHIN_AND_BEFORE), 5);
    const roots = async () =>
      new Set((await blobs.list("memo/counted/")).map(({ key }) => key.split("/").slice(0, 3).join("/")));
    for (let day = 0; day < 12; day++) await inSteps(blobs, memoryStore(), night(AS_OF + day * DAY));
    const { memo_days } = policy().rebuild.retention;
    expect(memo_days).toBeLessThan(11);
    // A night each, and which was the last.
    expect((await roots()).size).toBeLessThanOrEqual(memo_days + 2);
    expect(await alike(blobs, night(AS_OF + 12 * DAY))).toBe("again");
  });
});
